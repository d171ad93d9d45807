package care.baton.rules;

/** The rules could not be asked about one patient. The message names the rule and the kind of failure, and nothing that was looked at. */
public class RulesFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RulesFailed(String because) {
        super(because);
    }
}
