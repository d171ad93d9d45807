package care.baton.reconcile;

import java.util.UUID;

/** A span of pathway ids that is looked at in one go: those after the first, up to and including the last. */
public record Span(UUID after, UUID upTo) {

    static final String PARTS = "0123456789abcdef";

    /** All ids that begin with this hexadecimal digit. */
    static Span part(String digit) {
        int before = PARTS.indexOf(digit) - 1;
        return new Span(before < 0 ? new UUID(0, 0) : last(PARTS.charAt(before)), last(digit.charAt(0)));
    }

    /** The one pathway alone. */
    static Span only(UUID pathway) {
        return new Span(pathway.getLeastSignificantBits() == 0 ? new UUID(pathway.getMostSignificantBits() - 1, -1)
                : new UUID(pathway.getMostSignificantBits(), pathway.getLeastSignificantBits() - 1), pathway);
    }

    private static UUID last(char digit) {
        return UUID.fromString(digit + "fffffff-ffff-ffff-ffff-ffffffffffff");
    }
}
