package care.baton.rules;

import java.util.List;

/** The rules cannot be used as they stand; the message names every file, rule and line at fault. */
public class RuleFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 100;

    public RuleFault(List<String> faults) {
        super("The rules cannot be used:" + System.lineSeparator()
                + "  " + String.join(System.lineSeparator() + "  ", faults.subList(0, Math.min(MOST_SHOWN, faults.size())))
                + (faults.size() > MOST_SHOWN ? System.lineSeparator() + "  and " + (faults.size() - MOST_SHOWN) + " more" : ""));
    }
}
