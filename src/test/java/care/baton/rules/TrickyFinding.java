package care.baton.rules;

import java.util.Objects;

/** What a rule about {@link TrickyFacts} adds; saying nothing is refused. */
public record TrickyFinding(String said) {

    public TrickyFinding {
        Objects.requireNonNull(said, "Ada Testpatient");
    }

    public static TrickyFinding say(String said) {
        return new TrickyFinding("none".equals(said) ? null : said);
    }
}
