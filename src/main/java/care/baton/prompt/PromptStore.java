package care.baton.prompt;

import care.baton.clock.Policy;
import care.baton.patient.Actor;
import care.baton.patient.NhsNumber;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every question that was asked of a person, for good: who answered it, what and when, or that it was recalled. */
@Component
public class PromptStore {

    /** A question as it is kept; {@code about} is the event, or the clock and its number. */
    record Prompt(UUID id, UUID pathwayId, String about, String question, String why, String known, String team, OffsetDateTime answerBy) {
    }

    /** A question that the rules ask now. */
    record Due(UUID pathwayId, String rule, String about, String question, String why, String known, String book, String team, OffsetDateTime askedAt,
            OffsetDateTime answerBy) {

        String key() {
            return pathwayId + " " + rule + " " + about;
        }
    }

    /** A question for somebody's desk; {@code patient} is the label by which staff identify the patient. */
    public record Asked(UUID promptId, UUID pathwayId, String question, String patient) {
    }

    private final JdbcClient db;
    private final ObjectMapper json;
    private final Actor actor;
    private final Clock clock;

    PromptStore(JdbcClient db, ObjectMapper json, Actor actor, Clock clock) {
        this.db = db;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    Prompt get(String promptId) {
        return db.sql("select id, pathway_id, about, question, why, known, team, answer_by from baton.prompt where id = :id").param("id", UUID.fromString(promptId))
                .query(Prompt.class).single();
    }

    List<PromptFactsOfRecord> facts(Collection<UUID> pathways, LocalDate today, Policy policy) {
        return db.sql(PromptFactsOfRecord.SELECT).param("ids", ids(pathways)).param("notice", policy.number("reasonable-offer.notice-days", today))
                .param("within", policy.number("second-offer.within-days", today))
                .query((row, n) -> PromptFactsOfRecord.read(row, today, policy, clock.getZone())).list();
    }

    /** The unanswered questions of these pathways, by pathway, rule and matter. */
    Map<String, UUID> open(Collection<UUID> pathways) {
        var open = new HashMap<String, UUID>();
        db.sql("select pathway_id || ' ' || rule_id || ' ' || about, id from baton.prompt where pathway_id = any(:ids) and state = 'asked'").param("ids", ids(pathways))
                .query(row -> {
                    open.put(row.getString(1), row.getObject(2, UUID.class));
                });
        return open;
    }

    /**
     * Keeps new questions, in one statement. What is asked already, or was answered and the answer still holds, is not asked again.
     *
     * @return those that are new, and their pathways
     */
    Map<UUID, UUID> ask(List<Due> due, LocalDate today) {
        var asked = new HashMap<UUID, UUID>();
        db.sql("""
                insert into baton.prompt as made (id, pathway_id, rule_id, about, question, why, known, book, team, asked_at, answer_by, state)
                select gen_random_uuid(), "pathwayId", rule, about, question, why, known, book, team, "askedAt", "answerBy", 'asked'
                from jsonb_to_recordset(:rows::jsonb) as given ("pathwayId" uuid, rule text, about text, question text, why text, known text, book text, team text,
                    "askedAt" timestamptz, "answerBy" timestamptz)
                where not exists (select from baton.prompt p where p.pathway_id = "pathwayId" and p.rule_id = rule and p.about = given.about
                    and p.state = 'answered' and (p.again_on is null or p.again_on > :today))
                order by "pathwayId", rule, about
                on conflict (pathway_id, rule_id, about) where state in ('asked', 'deciding') do nothing
                returning made.id, made.pathway_id""")
                .param("rows", written(due)).param("today", today)
                .query(row -> {
                    asked.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        return asked;
    }

    /** Of these, what is still to be answered, the most pressing patients first. */
    public List<Asked> stillAsked(Collection<UUID> prompts) {
        return db.sql("""
                select a.id, a.pathway_id, a.question, coalesce(upper(p.family_name), 'NAME NOT KNOWN') || coalesce(', ' || p.given_name, ''), p.nhs_number
                from baton.prompt a join baton.pathway w on w.id = a.pathway_id join baton.patient p on p.id = w.patient_id
                left join baton.turn t on t.pathway_id = a.pathway_id
                where a.id = any(:ids) and a.state = 'asked'
                order by t.band desc nulls last, t.due, a.pathway_id, a.question""")
                .param("ids", ids(prompts))
                .query((row, n) -> new Asked(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3),
                        row.getString(4) + " · " + (row.getString(5) == null ? "NHS number not confirmed" : NhsNumber.spaced(row.getString(5)))))
                .list();
    }

    /** Those of whom nobody has said whose turn it is. */
    List<UUID> withoutTurn(Collection<UUID> pathways) {
        return db.sql("select distinct id from unnest(:ids) as given (id) where not exists (select from baton.turn t where t.pathway_id = id)").param("ids", ids(pathways))
                .query(UUID.class).list();
    }

    List<UUID> recall(List<UUID> prompts, OffsetDateTime now) {
        return prompts.isEmpty() ? List.of()
                : db.sql("update baton.prompt set state = 'recalled', recalled_at = :now where id = any(:ids) and state = 'asked' returning id")
                        .param("now", now).param("ids", ids(prompts)).query(UUID.class).list();
    }

    /** Everything of a pathway that is not settled. */
    List<UUID> recallAll(UUID pathwayId, OffsetDateTime now) {
        return db.sql("update baton.prompt set state = 'recalled', recalled_at = :now where pathway_id = :id and state in ('asked', 'deciding') returning id")
                .param("now", now).param("id", pathwayId).query(UUID.class).list();
    }

    /**
     * @param state   answered, or deciding: clinicians still decide what follows
     * @param againOn from this day on the rules may ask the same again; null: never
     */
    void answer(Prompt prompt, String state, Map<String, ?> answer, LocalDate againOn) {
        db.sql("""
                update baton.prompt set state = :state, answered_at = coalesce(answered_at, :now), answered_by = :who,
                    answer = coalesce(answer, '{}') || :answer::jsonb, again_on = :again where id = :id""")
                .param("state", state).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("answer", written(answer))
                .param("again", againOn).param("id", prompt.id()).update();
    }

    private String written(Object rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Questions cannot be written", e);
        }
    }

    private static UUID[] ids(Collection<UUID> pathways) {
        return pathways.toArray(UUID[]::new);
    }
}
