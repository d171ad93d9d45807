package care.baton.rules;

import java.util.List;

/** The rules cannot be used as they stand; the message names every file, rule and line at fault. */
public class RuleFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RuleFault(List<String> faults) {
        super("The rules cannot be used:" + System.lineSeparator()
                + "  " + String.join(System.lineSeparator() + "  ", faults));
    }
}
