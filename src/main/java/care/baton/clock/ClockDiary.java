package care.baton.clock;

import care.baton.clock.ClockBook.Heard;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.ReferralReceived;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the stages write down what people say happened to a patient, in the order they say it, for the clocks to be made from. A pathway of which
 * nothing was written before begins with what the record knew already.
 *
 * <p>Ids name the fact, so that the same fact said again is one event: {@code clinic.appointment.7.missed}.
 */
@Component
public class ClockDiary {

    /** An event that was written here, and its day. */
    private record Said(String eventId, LocalDate happenedOn) {
    }

    private record Join(UUID pathwayId, String eventId, LocalDate happenedOn) {
    }

    private static final Set<ClockKind> END_WITH_CARE = EnumSet.of(ClockKind.RTT, ClockKind.MONITORING, ClockKind.THINKING_TIME);

    private final ClockBook book;
    private final Pathways pathways;
    private final JdbcClient db;
    private final Clock clock;

    ClockDiary(ClockBook book, Pathways pathways, JdbcClient db, Clock clock) {
        this.book = book;
        this.pathways = pathways;
        this.db = db;
        this.clock = clock;
    }

    @EventListener
    void begin(ReferralReceived referral) {
        ClockEvent received = ClockEvent.on(referral.receivedOn(), EventKind.REFERRAL_RECEIVED, "referral.received", said -> said.about(referral.ubrn()));
        book.happened(List.of(new Heard(referral.pathwayId(), received, referral.messageId())));
    }

    /** Something that happened just now. */
    public void now(UUID pathwayId, EventKind kind, String id) {
        now(pathwayId, kind, id, said -> said);
    }

    public void now(UUID pathwayId, EventKind kind, String id, UnaryOperator<ClockDetail.Draft> said) {
        write(pathwayId, ClockEvent.at(moment(pathwayId), kind, id, said));
    }

    /** Something of which only the hospital day is known. */
    public void on(UUID pathwayId, LocalDate day, EventKind kind, String id, UnaryOperator<ClockDetail.Draft> said) {
        write(pathwayId, ClockEvent.on(day, kind, id, said));
    }

    /** Something that happened at a moment that is past by now. */
    public void at(UUID pathwayId, OffsetDateTime moment, EventKind kind, String id, UnaryOperator<ClockDetail.Draft> said) {
        write(pathwayId, ClockEvent.at(moment, kind, id, said));
    }

    /** Says an earlier event again, in other words; of several such corrections the latest counts. Nothing changes if it was never written here. */
    public void correct(UUID pathwayId, OffsetDateTime moment, EventKind kind, String id, UnaryOperator<ClockDetail.Draft> said) {
        if (alike(pathwayId, id) == 0) {
            return;
        }
        long before = alike(pathwayId, id + ".corrected.");
        String corrected = before == 0 ? id : id + ".corrected." + before;
        write(pathwayId, ClockEvent.at(moment, kind, id + ".corrected." + (before + 1), said).correcting(corrected));
    }

    /** Says that nothing of this kind happened after all. */
    public void takeBack(UUID pathwayId, EventKind kind) {
        begin(pathwayId);
        db.sql("""
                select event_id from baton.clock_event e where pathway_id = :id and kind = :kind
                and not exists (select from baton.clock_event r where r.pathway_id = e.pathway_id and r.replaces = e.event_id)""")
                .param("id", pathwayId).param("kind", kind.word()).query(String.class).list()
                .forEach(event -> write(pathwayId, ClockEvent.cancelling(event, LocalDate.now(clock), "takenBack." + event)));
    }

    /**
     * Says that what was written here under names that begin so, since an event, did not happen after all: from the day it was said to have happened, so
     * that no day is counted by it. What another system said stays, and a test that was done was done.
     *
     * @param after the last row of events that stays
     */
    public void takeBack(UUID pathwayId, long after, List<String> stems) {
        begin(pathwayId);
        takeBack(pathwayId, db.sql("""
                with since as (select * from baton.clock_event e where pathway_id = :id and id > :after and message_id is null
                    and exists (select from unnest(:stems::text[]) stem where starts_with(event_id, stem) or starts_with(event_id, 'takenBack.' || stem)))
                select event_id, happened_on from since e
                where not (kind = 'cancelled' and exists (select from since s where s.event_id = e.replaces))
                and kind <> 'testDone' and not (kind in ('testRequested', 'testReset') and exists (select from baton.clock_event done
                    where done.pathway_id = :id and done.kind = 'testDone' and done.id > e.id and done.detail ->> 'about' = e.detail ->> 'about'))
                order by id""")
                .param("id", pathwayId).param("after", after).param("stems", stems.toArray(String[]::new)).query(Said.class).list());
    }

    /** Says that the admission with which a patient came from a list was none; a wait that the list counts to that admission runs on. */
    public void takeBackListedAdmission(UUID pathwayId) {
        begin(pathwayId);
        takeBack(pathwayId, db.sql("""
                select event_id, happened_on from baton.clock_event where pathway_id = :id and (event_id in ('record.admitted', 'record.stopped', 'record.ready',
                    'list-admitted', 'list-criteriaNotMet') or event_id = 'list-statusSent' and detail ->> 'admitted' = 'true') order by id""")
                .param("id", pathwayId).query(Said.class).list());
    }

    /** The pathways that count this one's clock as their own. */
    public List<UUID> joinedWith(UUID pathwayId) {
        return joins(pathwayId).stream().map(Join::pathwayId).distinct().toList();
    }

    /** Says that this pathway was never joined with another: nobody counts its clock any more but itself. */
    public void takeBackJoins(UUID pathwayId) {
        joins(pathwayId).forEach(join -> takeBack(join.pathwayId(), List.of(new Said(join.eventId(), join.happenedOn()))));
    }

    private List<Join> joins(UUID pathwayId) {
        return db.sql("select pathway_id, event_id, happened_on from baton.clock_event where kind = 'mergedIn' and detail ->> 'about' = :id order by 1, 2")
                .param("id", pathwayId.toString()).query(Join.class).list().stream().filter(join -> !isTakenBack(join.pathwayId(), join.eventId())).toList();
    }

    /** Whether a clock runs that stops when care ends: the wait for treatment, active monitoring, or time to think. */
    public boolean isWaiting(UUID pathwayId) {
        begin(pathwayId);
        return book.of(pathwayId).clocks().stream().anyMatch(one -> one.isRunning() && END_WITH_CARE.contains(one.kind()));
    }

    /** When the wait for treatment began that runs here now; null if none does, or nobody knows. */
    public LocalDate waitingSince(UUID pathwayId) {
        begin(pathwayId);
        return book.of(pathwayId).last(ClockKind.RTT).filter(WaitingClock::isRunning).map(WaitingClock::start).orElse(null);
    }

    private void takeBack(UUID pathwayId, List<Said> said) {
        said.stream().filter(one -> !isTakenBack(pathwayId, one.eventId()))
                .forEach(one -> write(pathwayId, ClockEvent.cancelling(one.eventId(), one.happenedOn(), "takenBack." + one.eventId())));
    }

    /** Care ends here or goes elsewhere: an admission of which nobody has reported treatment was not the treatment. */
    public void endAdmission(UUID pathwayId) {
        book.of(pathwayId).last(ClockKind.RTT).filter(rtt -> rtt.stop() != null).map(rtt -> rtt.steps().get(rtt.steps().size() - 1))
                .filter(step -> step.event() == EventKind.ADMITTED).ifPresent(step -> {
                    OffsetDateTime admitted = db.sql("select happened_at from baton.clock_event where pathway_id = :id and event_id = :event")
                            .param("id", pathwayId).param("event", step.eventId()).query(OffsetDateTime.class).optional().orElse(null);
                    if (admitted != null) {
                        write(pathwayId, ClockEvent.at(admitted.plus(1, ChronoUnit.MILLIS), EventKind.PROCEDURE_NOT_DONE, step.eventId() + ".notTreated"));
                    }
                });
    }

    /** A name for a fact of which the record has no row of its own: {@code waiting.conversation.2} for the second. */
    public String next(UUID pathwayId, String stem) {
        return stem + "." + (alike(pathwayId, stem + ".") + 1);
    }

    /** Whether the patient is on active monitoring. */
    public boolean isMonitored(UUID pathwayId) {
        return clocks(pathwayId).last(ClockKind.MONITORING).filter(WaitingClock::isRunning).isPresent();
    }

    /** The last day in time of a clock that runs; null if none does. */
    public LocalDate dueOn(UUID pathwayId, ClockKind kind) {
        return clocks(pathwayId).last(kind).filter(WaitingClock::isRunning).map(WaitingClock::breachOn).orElse(null);
    }

    /** The clocks as they stand now. */
    ClockAnswer clocks(UUID pathwayId) {
        begin(pathwayId);
        return book.of(pathwayId);
    }

    /** Whether something of this kind was said of which the patient has been told. */
    boolean isTold(UUID pathwayId, EventKind kind) {
        return db.sql("""
                select exists (select from baton.clock_event e where pathway_id = :id and kind = :kind and (detail ->> 'communicated')::boolean
                and not exists (select from baton.clock_event r where r.pathway_id = e.pathway_id and r.replaces = e.event_id))""")
                .param("id", pathwayId).param("kind", kind.word()).query(Boolean.class).single();
    }

    private void write(UUID pathwayId, ClockEvent event) {
        begin(pathwayId);
        String name = event.id();
        // what was taken back and is said again is a fact of its own
        for (int again = 1; isTakenBack(pathwayId, name); again++) {
            name = event.id() + ".again." + again;
        }
        book.happened(pathwayId, event.named(name));
    }

    private boolean isTakenBack(UUID pathwayId, String event) {
        return db.sql("""
                select exists (select from baton.clock_event c where pathway_id = :id and replaces = :event and kind = 'cancelled'
                    and not exists (select from baton.clock_event cc where cc.pathway_id = :id and cc.replaces = c.event_id and cc.kind = 'cancelled'))""")
                .param("id", pathwayId).param("event", event).query(Boolean.class).single();
    }

    private void begin(UUID pathwayId) {
        if (alike(pathwayId, "") == 0) {
            book.happened(known(pathways.get(pathwayId)).stream().map(one -> new Heard(pathwayId, one, null)).toList());
        }
    }

    private long alike(UUID pathwayId, String stem) {
        return db.sql("select count(*) from baton.clock_event where pathway_id = :id and starts_with(event_id, :stem)").param("id", pathwayId).param("stem", stem)
                .query(Long.class).single();
    }

    /** Now, but after everything that was written of the pathway at this same moment: two steps of one moment keep their order. */
    private OffsetDateTime moment(UUID pathwayId) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Instant last = db.sql("select max(happened_at) from baton.clock_event where pathway_id = :id and happened_at between :now and :soon")
                .param("id", pathwayId).param("now", now).param("soon", now.plusSeconds(1)).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant).orElse(null);
        return last == null ? now : last.plus(1, ChronoUnit.MILLIS).atZone(clock.getZone()).toOffsetDateTime();
    }

    /** What the record of a pathway says that came with a list, or from before events were kept. */
    private List<ClockEvent> known(Pathway pathway) {
        LocalDate start = pathway.clockStart();
        LocalDate since = start != null ? start : pathway.receivedOn() != null ? pathway.receivedOn() : LocalDate.now(clock);
        var events = new ArrayList<ClockEvent>();
        events.add(early(since, EventKind.ALREADY_WAITING, "record.waiting", said -> start == null ? said : said.countsOn(start)));
        if (pathway.listPositionOn() != null && !pathway.listPositionOn().equals(start)) {
            LocalDate place = pathway.listPositionOn();
            events.add(early(place.isAfter(since) ? place : since, EventKind.ADDED_TO_LIST, "record.place", said -> said.countsOn(place)));
        }
        if (pathway.suspectedCancerOn() != null) {
            events.add(early(pathway.suspectedCancerOn(), EventKind.SUSPECTED_CANCER_RECEIVED, "record.suspectedCancer", said -> said));
        }
        if (pathway.priorityCode() != null && pathway.priorityOn() != null) {
            events.add(early(pathway.priorityOn(), EventKind.PRIORITY_SET, "record.priority", said -> said.code(pathway.priorityCode())));
        }
        if (pathway.clockStop() != null) {
            events.add(early(pathway.clockStop(), EventKind.STATUS_SENT, "record.stopped", said -> said.code("30")));
        }
        if (pathway.admittedAt() != null && pathway.dischargedAt() == null) {
            // a wait that still runs after an admission says that this was not the treatment yet
            events.add(ClockEvent.at(pathway.admittedAt(), EventKind.ADMITTED, "record.admitted",
                    said -> said.purpose(pathway.clockStop() == null ? "preparation" : "treatment")));
        }
        if (pathway.cancelledOnTheDay() != null) {
            events.add(early(pathway.cancelledOnTheDay(), EventKind.CANCELLED_ON_THE_DAY, "record.cancelledOnTheDay", said -> said.nonClinical(true)));
        }
        if (pathway.readyOn() != null) {
            events.add(early(pathway.readyOn(), EventKind.CRITERIA_NOT_MET, "record.ready", said -> said));
        }
        return events;
    }

    /** From the first minute of that day, before anything that is said here on the same day. */
    private ClockEvent early(LocalDate day, EventKind kind, String id, UnaryOperator<ClockDetail.Draft> said) {
        return ClockEvent.at(day.atStartOfDay(clock.getZone()).toOffsetDateTime(), kind, id, said);
    }
}
