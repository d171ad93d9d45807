package care.baton.handoff;

import care.baton.handoff.HandoffsAsked.Asked;
import care.baton.patient.PathwayClosed;
import care.baton.patient.StepTakenBack;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what becomes of hand-overs that nobody answers: fills those that rules or people have just asked, notes those that are recalled, and ends the move of a
 * patient whose pathway closes or goes back. In few statements, however many there are.
 */
@Component
class HandoffEvents {

    private final JdbcClient db;
    private final HandoffStore store;
    private final CarriedOfRecord record;
    private final Sbar sbar;

    HandoffEvents(JdbcClient db, HandoffStore store, CarriedOfRecord record, Sbar sbar) {
        this.db = db;
        this.store = store;
        this.record = record;
        this.sbar = sbar;
    }

    @EventListener
    void on(HandoffsAsked asked) {
        List<UUID> unfilled = db.sql("select id from unnest(:ids::uuid[]) as asked (id) where not exists (select from baton.handoff_content c where c.handoff_id = asked.id)")
                .param("ids", asked.asked().stream().map(Asked::handoffId).toArray(UUID[]::new)).query(UUID.class).list();
        List<Carried> carried = record.of(unfilled);
        store.write(carried.stream().map(Carried::handoffId).toList(), carried.stream().map(sbar::write).toList());
        store.steps(asked.asked().stream().map(Asked::handoffId).toList(), "asked", null, null);
    }

    /** Whoever recalled it: the rules because its reason has gone away, or the sender, who has said why. */
    @EventListener
    void on(HandoffsRecalled recalled) {
        UUID[] ids = recalled.handoffs().toArray(UUID[]::new);
        db.sql("update baton.handoff set answer_note = coalesce(answer_note, 'Its reason has gone away.') where id = any(:ids) and state = 'recalled'")
                .param("ids", ids).update();
        db.sql("select answer_note from baton.handoff where id = any(:ids) group by answer_note").param("ids", ids).query(String.class).list()
                .forEach(note -> store.steps(db.sql("select id from baton.handoff where id = any(:ids) and answer_note = :note").param("ids", ids).param("note", note)
                        .query(UUID.class).list(), "recalled", null, note));
    }

    /** A patient who goes nowhere any more: the models have ended this hand-over with the journey. */
    @EventListener
    void on(PathwayClosed closed) {
        endMove(closed.pathwayId(), "The pathway has closed.");
    }

    @EventListener
    void on(StepTakenBack step) {
        endMove(step.pathwayId(), "What led to it was taken back.");
    }

    private void endMove(UUID pathwayId, String why) {
        store.openMove(pathwayId).ifPresent(handoff -> {
            store.answer(handoff.id(), "recalled", why);
            store.step(handoff.id(), "recalled", handoff.toTeam(), why);
        });
    }
}
