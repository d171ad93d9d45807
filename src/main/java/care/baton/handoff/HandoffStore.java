package care.baton.handoff;

import care.baton.patient.Actor;
import care.baton.patient.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps hand-overs: how each stands, what it carries, and every step. Contents and steps are added and never changed. */
@Component
class HandoffStore {

    private static final String COLUMNS = """
            select id, pathway_id, kind, rule_id, why, from_team, to_team, to_stage, moves_patient, asked_of, asked_at, accept_by, state, answered_at, answered_by,
                   answer_note
            from baton.handoff\s""";
    private static final RowMapper<Handoff> HANDOFF = Rows.of(Handoff.class);
    private static final String CONTENT = """
            select version, situation, background, assessment, recommendation, needs, story_version, missing, warnings, warnings_answer, written_by, written_at
            from baton.handoff_content\s""";
    static final HandoffContent NOTHING_WRITTEN = new HandoffContent(0, "Not recorded.", "Not recorded.", "Not recorded.", "Not recorded.", "Not recorded.",
            null, List.of(), List.of(), null, null, null);

    private final JdbcClient db;
    private final Actor actor;
    private final Clock clock;

    HandoffStore(JdbcClient db, Actor actor, Clock clock) {
        this.db = db;
        this.actor = actor;
        this.clock = clock;
    }

    Optional<Handoff> find(UUID id) {
        return db.sql(COLUMNS + "where id = :id").param("id", id).query(HANDOFF).optional();
    }

    /** One answer at a time: whoever comes second waits, and sees what the first has said. */
    List<Handoff> lock(Collection<UUID> ids) {
        return db.sql(COLUMNS + "where id = any(:ids) order by id for no key update").param("ids", ids.toArray(UUID[]::new)).query(HANDOFF).list();
    }

    Handoff lock(UUID id) {
        return lock(List.of(id)).get(0);
    }

    /** The patient's move to another stage that has not been answered with yes, if there is one. */
    Optional<Handoff> openMove(UUID pathwayId) {
        return db.sql(COLUMNS + "where pathway_id = :id and kind = 'stage' and state in ('incomplete', 'asked', 'refused') for no key update")
                .param("id", pathwayId).query(HANDOFF).optional();
    }

    /** Whether somebody has asked this very team for this very thing and has no answer yet. */
    boolean isAskedAlready(UUID pathwayId, String toTeam, String why) {
        return db.sql("select exists (select from baton.handoff where pathway_id = :id and to_team = :team and why = :why and rule_id is null and state = 'asked')")
                .param("id", pathwayId).param("team", toTeam).param("why", why).query(Boolean.class).single();
    }

    void add(Handoff h) {
        db.sql("""
                insert into baton.handoff (id, pathway_id, kind, why, from_team, to_team, to_stage, moves_patient, asked_of, asked_at, accept_by, state, asked_by)
                values (:id, :pathway, :kind, :why, :from, :to, :stage, :moves, :asked, :now, :by, :state, :who)""")
                .param("id", h.id()).param("pathway", h.pathwayId()).param("kind", h.kind()).param("why", h.why()).param("from", h.fromTeam()).param("to", h.toTeam())
                .param("stage", h.toStage(), Types.VARCHAR).param("moves", h.movesPatient()).param("asked", h.askedOf()).param("now", h.askedAt())
                .param("by", h.acceptBy()).param("state", h.state()).param("who", actor.name()).update();
    }

    /** From now on this team is asked, and has until then. */
    void ask(UUID id, String toTeam, AnswerTimes.Due due) {
        db.sql("""
                update baton.handoff set state = 'asked', to_team = :to, asked_of = :asked, asked_at = :now, accept_by = :by, climbed = 0, answered_at = null,
                    answered_by = null, answer_note = null
                where id = :id""")
                .param("to", toTeam).param("asked", due.askedOf()).param("now", OffsetDateTime.now(clock)).param("by", due.by()).param("id", id).update();
    }

    void answer(UUID id, String state, String note) {
        db.sql("update baton.handoff set state = :state, answered_at = :now, answered_by = :who, answer_note = :note where id = :id")
                .param("state", state).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("note", note, Types.VARCHAR).param("id", id).update();
    }

    /** @return how often the next in line has now been told */
    int climbed(UUID id) {
        return db.sql("update baton.handoff set climbed = climbed + 1 where id = :id returning climbed").param("id", id).query(Integer.class).single();
    }

    /** Whom the rule that asked names to be told next, if not the team's lead. */
    Optional<String> nextNamed(UUID id) {
        return db.sql("select then_to from baton.handoff where id = :id and then_to is not null").param("id", id).query(String.class).optional();
    }

    void askedOf(UUID id, String team) {
        db.sql("update baton.handoff set asked_of = :team where id = :id").param("team", team).param("id", id).update();
    }

    HandoffContent content(UUID id) {
        return db.sql(CONTENT + "where handoff_id = :id order by version desc limit 1").param("id", id).query((row, n) -> content(row)).optional().orElse(NOTHING_WRITTEN);
    }

    static HandoffContent content(ResultSet row) throws SQLException {
        return new HandoffContent(row.getInt("version"), row.getString("situation"), row.getString("background"), row.getString("assessment"),
                row.getString("recommendation"), row.getString("needs"), row.getObject("story_version", Integer.class), texts(row, "missing"), texts(row, "warnings"),
                row.getString("warnings_answer"), row.getString("written_by"), row.getObject("written_at", OffsetDateTime.class));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /** A new version, by whoever acts now. */
    void write(UUID id, HandoffContent content) {
        write(List.of(id), List.of(content));
    }

    /** The next version of each, in one statement. */
    void write(List<UUID> ids, List<HandoffContent> contents) {
        db.sql("""
                insert into baton.handoff_content (handoff_id, version, situation, background, assessment, recommendation, needs, story_version, missing, warnings,
                    warnings_answer, written_by, written_at)
                select c.id, coalesce((select max(version) from baton.handoff_content k where k.handoff_id = c.id), 0) + 1, c.situation, c.background, c.assessment,
                    c.recommendation, c.needs, c.story, array_remove(string_to_array(c.missing, chr(31)), ''), array_remove(string_to_array(c.warnings, chr(31)), ''),
                    c.answer, :who, :now
                from unnest(:ids::uuid[], :situations::text[], :backgrounds::text[], :assessments::text[], :recommendations::text[], :needs::text[], :stories::int[],
                    :missing::text[], :warnings::text[], :answers::text[]) as c (id, situation, background, assessment, recommendation, needs, story, missing, warnings, answer)""")
                .param("ids", ids.toArray(UUID[]::new)).param("situations", column(contents, HandoffContent::situation))
                .param("backgrounds", column(contents, HandoffContent::background)).param("assessments", column(contents, HandoffContent::assessment))
                .param("recommendations", column(contents, HandoffContent::recommendation)).param("needs", column(contents, HandoffContent::needs))
                .param("stories", contents.stream().map(HandoffContent::storyVersion).toArray(Integer[]::new))
                .param("missing", column(contents, content -> String.join("\u001f", content.missing())))
                .param("warnings", column(contents, content -> String.join("\u001f", content.warnings())))
                .param("answers", column(contents, HandoffContent::warningsAnswer)).param("who", actor.name()).param("now", OffsetDateTime.now(clock)).update();
    }

    private static String[] column(List<HandoffContent> contents, java.util.function.Function<HandoffContent, String> part) {
        return contents.stream().map(part).toArray(String[]::new);
    }

    /** A step of this hand-over by whoever acts now, with the content as it stands. */
    void step(UUID id, String what, String team, String note) {
        steps(List.of(id), what, team, note);
    }

    /** @param team null: whom each is asked of, when it is asked; afterwards the team that is to take over. @param note null: none */
    void steps(Collection<UUID> ids, String what, String team, String note) {
        db.sql("""
                insert into baton.handoff_step (handoff_id, what, at, who, team, note, content_version)
                select h.id, :what, :now, :who, coalesce(:team, case :what when 'asked' then h.asked_of else h.to_team end), :note, (select max(version) from baton.handoff_content c where c.handoff_id = h.id)
                from baton.handoff h where h.id = any(:ids) order by h.id""")
                .param("what", what).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("team", team, Types.VARCHAR)
                .param("note", note, Types.VARCHAR).param("ids", ids.toArray(UUID[]::new)).update();
    }
}
