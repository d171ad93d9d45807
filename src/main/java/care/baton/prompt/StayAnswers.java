package care.baton.prompt;

import static care.baton.prompt.PromptRecord.said;

import care.baton.clock.ClocksChanged;
import care.baton.clock.PolicyBook;
import care.baton.patient.Actor;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.prompt.PromptStore.Prompt;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What reviewers say of harm, and wards of why somebody who could leave is still here. */
@Component
class StayAnswers {

    private final PromptRecord record;
    private final DelayReasons reasons;
    private final PolicyBook policies;
    private final Actor actor;
    private final JdbcClient db;
    private final Clock clock;

    StayAnswers(PromptRecord record, DelayReasons reasons, PolicyBook policies, Actor actor, JdbcClient db, Clock clock) {
        this.record = record;
        this.reasons = reasons;
        this.policies = policies;
        this.actor = actor;
        this.db = db;
        this.clock = clock;
    }

    void harmReviewed(Prompt prompt, String harm, String note) {
        record.answered(prompt, said(note, "harm", harm), () -> { });
    }

    /** One reason a day is coarse: each is kept with its start and its end, and the main one is reported. After a week it is asked again. */
    void delayExplained(Prompt prompt, String main, String also, String note) {
        LocalDate today = LocalDate.now(clock);
        Set<String> now = Stream.of(main, also).filter(Objects::nonNull).collect(Collectors.toSet());
        if (!reasons.hold(now, today)) {
            throw new Refused("One of the reasons is no longer in use. Choose another.");
        }
        LocalDate again = today.plusDays(policies.policy().number("delay-reason.again-days", today));
        record.answeredUntil(prompt, again, said(note, "delayedBy", main, "alsoDelayedBy", also), () -> {
            stop(prompt.pathwayId(), now);
            now.forEach(reason -> start(prompt.pathwayId(), reason, reason.equals(main), note));
        });
    }

    private void start(UUID pathwayId, String reason, boolean main, String note) {
        db.sql("""
                insert into baton.delay_reason (pathway_id, reason, main, note, started_at, by_whom) values (:id, :reason, :main, :note, :now, :who)
                on conflict (pathway_id, reason) where stopped_at is null do update set main = excluded.main, note = coalesce(excluded.note, delay_reason.note)""")
                .param("id", pathwayId).param("reason", reason).param("main", main).param("note", Words.orNull(note))
                .param("now", OffsetDateTime.now(clock)).param("who", actor.name()).update();
    }

    /** Whoever has left, or needs the bed again, is no longer delayed. */
    @EventListener
    void on(ClocksChanged changed) {
        db.sql("""
                update baton.delay_reason d set stopped_at = :now where pathway_id = any(:ids) and stopped_at is null
                and not exists (select from baton.clock c where c.pathway_id = d.pathway_id and c.kind = 'discharge_delay' and c.state = 'running')""")
                .param("now", OffsetDateTime.now(clock)).param("ids", changed.pathways().toArray(UUID[]::new)).update();
    }

    private void stop(UUID pathwayId, Set<String> but) {
        db.sql("update baton.delay_reason set stopped_at = :now where pathway_id = :id and stopped_at is null and reason <> all(:but)")
                .param("now", OffsetDateTime.now(clock)).param("id", pathwayId).param("but", but.toArray(String[]::new)).update();
    }
}
