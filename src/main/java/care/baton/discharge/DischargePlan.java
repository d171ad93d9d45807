package care.baton.discharge;

import care.baton.rules.Finding;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way home the rules suggest, and what must be ready for it.
 *
 * @param pathway         P0, P1, P2 or P3
 * @param strands         of medicines, transport, care, equipment and carer those that are needed, in alphabetical order
 * @param reasons         the full names of all rules that applied, in order
 * @param rulebookVersion the version of the rules that suggested it
 */
public record DischargePlan(String pathway, List<String> strands, List<String> reasons, String rulebookVersion) {

    /** The pathway with the most support wins; strands add up. Without a finding the patient goes home on pathway 0. */
    public static DischargePlan from(List<Finding<DischargeFinding>> findings, String rulebookVersion) {
        String pathway = values(findings, DischargeFinding.PATHWAY)
                .max(Comparator.comparing(DischargeFinding.PATHWAYS::indexOf)).orElse("P0");
        return new DischargePlan(pathway, values(findings, DischargeFinding.STRAND).distinct().sorted().toList(),
                findings.stream().map(Finding::reason).toList(), rulebookVersion);
    }

    /** Whether this strand of work is needed before the patient leaves. */
    public boolean needs(String strand) {
        return strands.contains(strand);
    }

    private static Stream<String> values(List<Finding<DischargeFinding>> findings, String kind) {
        return findings.stream().map(Finding::answer).filter(answer -> answer.kind().equals(kind)).map(DischargeFinding::value);
    }
}
