package care.baton.handoff;

import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Hand-overs that were asked for and reached nobody's desk: they are announced once more. */
@Component
public class LostHandoffs {

    private final HandoffRules rules;

    LostHandoffs(HandoffRules rules) {
        this.rules = rules;
    }

    /** Puts these hand-overs on the desks of the teams that were asked; the caller has seen that they are on none. */
    public void askAgain(Collection<UUID> handoffs) {
        rules.announce(handoffs);
    }
}
