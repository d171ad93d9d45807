package care.baton.handoff;

import care.baton.team.Teams;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hand-overs as people and other systems read them. Whoever shows one writes down who has read it. */
@Component
public class HandoffViews {

    private static final Map<String, String> STEPS = Map.ofEntries(Map.entry("incomplete", "To be completed"), Map.entry("completed", "Completed"),
            Map.entry("asked", "Asked"), Map.entry("sentAgain", "Sent again"), Map.entry("askedAnother", "Another team asked"), Map.entry("accepted", "Accepted"),
            Map.entry("takenByFact", "Accepted by fact"), Map.entry("refused", "Refused"), Map.entry("overdue", "Not answered in time"),
            Map.entry("climbed", "Next in line told"), Map.entry("chased", "Followed up"), Map.entry("kept", "Kept by the sender"), Map.entry("recalled", "Recalled"),
            Map.entry("ended", "Its reason has gone away"));

    private record Row(UUID id, UUID pathwayId, UUID patientId, String kind, String ruleId, String why, String fromTeam, String toTeam, String toStage, boolean movesPatient,
            String askedOf, OffsetDateTime askedAt, OffsetDateTime acceptBy, String state, OffsetDateTime answeredAt, String answeredBy, String answerNote) {

        Handoff handoff() {
            return new Handoff(id, pathwayId, kind, ruleId, why, fromTeam, toTeam, toStage, movesPatient, askedOf, askedAt, acceptBy, state, answeredAt, answeredBy,
                    answerNote);
        }
    }

    private record StepRow(UUID handoffId, String what, OffsetDateTime at, String who, String team, String note, Integer contentVersion) {
    }

    /**
     * What another system searches by; a null is not asked for.
     *
     * @param states  as the record keeps them
     * @param from    accept-by, that moment or later
     * @param to      accept-by, before that moment
     * @param after   accept-by and number of the last one on the page before
     */
    public record Wanted(String owner, Collection<String> states, UUID patientId, OffsetDateTime from, OffsetDateTime to, OffsetDateTime after, UUID afterId, int most) {
    }

    private static final String SELECT = """
            select h.id, h.pathway_id, w.patient_id, h.kind, h.rule_id, h.why, h.from_team, h.to_team, h.to_stage, h.moves_patient, h.asked_of, h.asked_at, h.accept_by,
                   h.state, h.answered_at, h.answered_by, h.answer_note
            from baton.handoff h join baton.pathway w on w.id = h.pathway_id\s""";

    private final JdbcClient db;
    private final Handoffs handoffs;
    private final Teams teams;
    private final Clock clock;

    HandoffViews(JdbcClient db, Handoffs handoffs, Teams teams, Clock clock) {
        this.db = db;
        this.handoffs = handoffs;
        this.teams = teams;
        this.clock = clock;
    }

    /** Every hand-over of one pathway, the latest first. */
    public List<HandoffView> of(UUID pathwayId) {
        return views(db.sql(SELECT + "where h.pathway_id = :id order by h.asked_at desc, h.id").param("id", pathwayId).query(Row.class).list());
    }

    public Optional<HandoffView> one(UUID id) {
        return views(db.sql(SELECT + "where h.id = :id").param("id", id).query(Row.class).list()).stream().findFirst();
    }

    /** By accept-by, the earliest first. */
    public List<HandoffView> search(Wanted wanted) {
        return views(db.sql(SELECT + """
                where (:owner::text is null or h.to_team = :owner or h.asked_of = :owner) and (:patient::uuid is null or w.patient_id = :patient)
                  and (:states::text[] is null or h.state = any(:states)) and (:from::timestamptz is null or h.accept_by >= :from)
                  and (:to::timestamptz is null or h.accept_by < :to) and (:after::timestamptz is null or (h.accept_by, h.id) > (:after, :afterId))
                order by h.accept_by, h.id limit :most""")
                .param("owner", wanted.owner(), Types.VARCHAR).param("patient", wanted.patientId(), Types.OTHER)
                .param("states", wanted.states() == null ? null : wanted.states().toArray(String[]::new), Types.ARRAY)
                .param("from", wanted.from(), Types.TIMESTAMP_WITH_TIMEZONE).param("to", wanted.to(), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", wanted.after(), Types.TIMESTAMP_WITH_TIMEZONE).param("afterId", wanted.afterId(), Types.OTHER).param("most", wanted.most())
                .query(Row.class).list());
    }

    private List<HandoffView> views(List<Row> rows) {
        UUID[] ids = rows.stream().map(Row::id).toArray(UUID[]::new);
        var contents = new HashMap<UUID, HandoffContent>();
        db.sql("""
                select distinct on (handoff_id) handoff_id, version, situation, background, assessment, recommendation, needs, story_version, missing, warnings,
                    warnings_answer, written_by, written_at
                from baton.handoff_content where handoff_id = any(:ids) order by handoff_id, version desc""")
                .param("ids", ids).query((row, n) -> contents.put(row.getObject("handoff_id", UUID.class), HandoffStore.content(row))).list();
        Map<UUID, List<StepRow>> steps = db.sql("""
                select handoff_id, what, at, who, team, note, content_version from baton.handoff_step where handoff_id = any(:ids) order by handoff_id, id""")
                .param("ids", ids).query(StepRow.class).stream().collect(Collectors.groupingBy(StepRow::handoffId));
        Set<String> own = handoffs.ownTeams();
        return rows.stream().map(row -> view(row, contents.getOrDefault(row.id(), HandoffStore.NOTHING_WRITTEN), steps.getOrDefault(row.id(), List.of()), own)).toList();
    }

    private HandoffView view(Row row, HandoffContent content, List<StepRow> steps, Set<String> own) {
        Handoff handoff = row.handoff();
        var life = new ArrayList<HandoffView.Step>();
        steps.forEach(step -> life.add(new HandoffView.Step(STEPS.get(step.what()), step.at(), step.who(), teams.name(step.team()), step.note(), step.contentVersion())));
        return new HandoffView(row.id(), row.pathwayId(), row.patientId(), row.ruleId(), row.kind(), row.why(), row.fromTeam(), teams.name(row.fromTeam()), row.toTeam(),
                teams.name(row.toTeam()), row.toStage(), row.movesPatient(), row.askedOf(), teams.name(row.askedOf()), row.state(), row.askedAt(), row.acceptBy(),
                handoff.is("asked") && row.acceptBy().isBefore(OffsetDateTime.now(clock)), row.answeredAt(), row.answeredBy(), row.answerNote(), content, life,
                handoff.is("asked") && handoff.isAskedOfOneOf(own), handoff.isOpen() && own.contains(row.fromTeam()));
    }
}
