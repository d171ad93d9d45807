package care.baton.discharge;

import java.util.List;
import java.util.Objects;

/**
 * What one discharge rule says.
 *
 * @param kind  {@value #PATHWAY}: the discharge pathway this need leads to; {@value #STRAND}: work to be done before the patient leaves
 * @param value for a pathway P0, P1, P2 or P3; for a strand medicines, transport, care, equipment or carer
 */
public record DischargeFinding(String kind, String value) {

    static final String PATHWAY = "pathway";
    static final String STRAND = "strand";
    /** From the least support to the most. */
    static final List<String> PATHWAYS = List.of("P0", "P1", "P2", "P3");

    public DischargeFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        if (kind.equals(PATHWAY) && !PATHWAYS.contains(value)) {
            throw new IllegalArgumentException("a discharge pathway is one of " + PATHWAYS + ", not " + value);
        }
    }

    public static DischargeFinding pathway(String pathway) {
        return new DischargeFinding(PATHWAY, pathway);
    }

    public static DischargeFinding strand(String strand) {
        return new DischargeFinding(STRAND, strand);
    }
}
