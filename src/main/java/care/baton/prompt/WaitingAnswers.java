package care.baton.prompt;

import static care.baton.prompt.PromptRecord.said;

import care.baton.clock.ClockDetail;
import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.prompt.PromptStore.Prompt;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What patients and clinicians answer about a wait: still wanted, thought over, reviewed, monitored, offered, planned. */
@Component
class WaitingAnswers {

    private static final Runnable NOTHING = () -> { };

    private record Planned(LocalDate forDay, String about) {
    }

    private final PromptRecord record;
    private final ClockDiary diary;
    private final JdbcClient db;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    WaitingAnswers(PromptRecord record, ClockDiary diary, JdbcClient db, Clock clock, ApplicationEventPublisher announce) {
        this.record = record;
        this.diary = diary;
        this.db = db;
        this.clock = clock;
        this.announce = announce;
    }

    /** Whoever does not answer stays on the list; whoever wants to leave is first talked with. */
    void validated(Prompt prompt, String how, String says, LocalDate canComeFrom, String note) {
        var answer = said(note, "howAsked", how, "patientSays", says, "canComeFrom", canComeFrom);
        switch (says) {
            case "leave" -> record.deciding(prompt, answer);
            case "wait" -> {
                refuseUnlessAhead(canComeFrom, "The day from which the patient can come");
                int days = (int) ChronoUnit.DAYS.between(LocalDate.now(clock), canComeFrom);
                record.answered(prompt, answer, () -> tell(prompt, EventKind.DELAY_ASKED, draft -> draft.by("patient").delayDays(days)));
            }
            default -> record.answered(prompt, answer, NOTHING);
        }
    }

    void decided(Prompt prompt, String leaving, boolean agreed, String note) {
        record.answered(prompt, said(note, "leaving", leaving), "leave".equals(leaving) ? () -> leave(prompt, true, agreed, note) : NOTHING);
    }

    void thoughtOver(Prompt prompt, String next, LocalDate until, boolean agreed, String note) {
        record.answeredUntil(prompt, until, said(note, "afterThinking", next, "thinkUntil", until), () -> {
            switch (next) {
                case "goAhead" -> tell(prompt, EventKind.DECISION_TO_TREAT, draft -> draft.communicated(true));
                case "moreTime" -> refuseUnlessAhead(until, "The day until which the patient thinks it over");
                case "monitoring" -> monitor(prompt, agreed, draft -> draft.by("patient"));
                default -> leave(prompt, true, agreed, note);
            }
        });
    }

    void reviewed(Prompt prompt, String decision, boolean agreed, String note) {
        record.answered(prompt, said(note, "reviewDecision", decision), () -> {
            switch (decision) {
                case "monitoring" -> monitor(prompt, agreed, draft -> draft.by("clinician").reason("patientDelay"));
                case "backToGp" -> {
                    tell(prompt, EventKind.RETURNED_TO_PRIMARY_CARE, draft -> draft.communicated(true));
                    leave(prompt, false, agreed, note);
                }
                default -> {
                    // the patient keeps the place, and nothing changes
                }
            }
        });
    }

    void monitored(Prompt prompt, String next, boolean agreed, String note) {
        record.answered(prompt, said(note, "monitoringNext", next), () -> {
            switch (next) {
                case "stay" -> tell(prompt, EventKind.MONITORING_REVIEWED, draft -> draft);
                case "goAhead" -> tell(prompt, EventKind.RETURNED, draft -> draft);
                default -> {
                    tell(prompt, EventKind.DECISION_NOT_TO_TREAT, draft -> draft.communicated(true));
                    leave(prompt, false, agreed, note);
                }
            }
        });
    }

    void offered(Prompt prompt, String next, LocalDate offeredFor, LocalDate againOn, String note) {
        boolean offered = "offered".equals(next);
        refuseUnlessAhead(offered ? offeredFor : againOn, offered ? "The date offered" : "The day on which this is asked again");
        record.answeredUntil(prompt, againOn, said(note, "offerNext", next, "offeredFor", offeredFor, "askAgainOn", againOn),
                offered ? () -> tell(prompt, EventKind.OFFER_MADE, draft -> draft.offeredOn(offeredFor)) : NOTHING);
    }

    /** Ready and not treated: from the planned date on the patient waits like everybody else (RTT guidance v5 §5). */
    void planReached(Prompt prompt, String next, LocalDate newDate, String note) {
        record.answered(prompt, said(note, "plannedNext", next, "newPlannedDate", newDate), () -> {
            if ("notYet".equals(next)) {
                moveThePlan(prompt, newDate, note);
            } else {
                Planned planned = planned(prompt.pathwayId());
                diary.on(prompt.pathwayId(), planned.forDay(), EventKind.PLANNED_DATE_REACHED, fact(prompt),
                        draft -> "test".equals(next) ? draft.diagnostic(true).about(planned.about()) : draft.diagnostic(false));
            }
        });
    }

    private void moveThePlan(Prompt prompt, LocalDate newDate, String note) {
        refuseUnlessAhead(newDate, "The new planned date");
        if (Words.orNull(note) == null) {
            throw new Refused("A planned date moves for a clinical reason only. Write the reason.");
        }
        tell(prompt, EventKind.PLANNED_DATE_SET, draft -> draft.plannedOn(newDate));
    }

    private Planned planned(UUID id) {
        return db.sql("""
                select c.breach_on as for_day, (select e.detail ->> 'about' from baton.clock_event e where e.pathway_id = c.pathway_id and e.kind = 'plannedDateSet'
                    order by e.happened_on desc, e.id desc limit 1) as about
                from baton.clock c where c.pathway_id = :id and c.kind = 'planned' and c.state = 'running' and c.breach_on is not null order by c.number desc limit 1""")
                .param("id", id).query(Planned.class).optional()
                .orElseThrow(() -> new Refused("No planned date is watched any more. Look at the patient's clocks; this task goes by itself."));
    }

    private void monitor(Prompt prompt, boolean agreed, UnaryOperator<ClockDetail.Draft> who) {
        refuseUnlessAgreed(agreed);
        tell(prompt, EventKind.MONITORING_STARTED, draft -> who.apply(draft).communicated(true));
    }

    private void leave(Prompt prompt, boolean declines, boolean agreed, String note) {
        refuseUnlessAgreed(agreed);
        announce.publishEvent(new PatientLeaves(prompt.pathwayId(), LocalDate.now(clock), declines, Words.orNull(note)));
    }

    private void tell(Prompt prompt, EventKind kind, UnaryOperator<ClockDetail.Draft> more) {
        diary.now(prompt.pathwayId(), kind, fact(prompt), more);
    }

    private static String fact(Prompt prompt) {
        return "prompt." + prompt.id();
    }

    private void refuseUnlessAhead(LocalDate day, String what) {
        if (day == null || !day.isAfter(LocalDate.now(clock))) {
            throw new Refused(what + " must be after today.");
        }
    }

    private static void refuseUnlessAgreed(boolean agreed) {
        if (!agreed) {
            throw new Refused("Nobody leaves the list or goes on to active monitoring unless clinician and patient have agreed. Tick that both agreed, or choose "
                    + "another answer.");
        }
    }
}
