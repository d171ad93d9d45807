package care.baton.clinic;

import care.baton.clock.ClinicalDecisions;
import care.baton.clock.ClockDiary;
import care.baton.clock.ClockKind;
import care.baton.clock.EventKind;
import care.baton.patient.Pathway;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the waiting-time clocks what people in clinic answered: who came, who did not, and what was agreed. */
@Component
class ClinicClocks {

    private static final String STAGE = "clinic";

    private final ClockDiary diary;
    private final ClinicalDecisions decisions;
    private final Clock clock;

    ClinicClocks(ClockDiary diary, ClinicalDecisions decisions, Clock clock) {
        this.diary = diary;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Whether a missed appointment was clearly communicated is for the clinician to say; until then nobody has shown it. */
    void happened(Appointment one, String happened, boolean first) {
        String key = String.valueOf(one.id());
        switch (happened) {
            case "attended" -> diary.at(one.pathwayId(), held(one), EventKind.APPOINTMENT_ATTENDED, fact(one, "attended"), said -> said.appointment(key).first(first));
            case "didNotAttend" -> diary.at(one.pathwayId(), held(one), EventKind.APPOINTMENT_MISSED, fact(one, "missed"),
                    said -> said.appointment(key).first(first).communicated(false).appointmentOn(day(one)));
            default -> diary.now(one.pathwayId(), EventKind.APPOINTMENT_CANCELLED, fact(one, "cancelled"),
                    said -> said.appointment(key).by("cancelledByPatient".equals(happened) ? "patient" : "hospital"));
        }
    }

    /**
     * What the clinician decided after a missed appointment.
     *
     * @param reachedAt when the patient was reached and wished to come; null if the clinician decides without
     */
    void missed(Appointment one, boolean first, boolean communicated, String decision, OffsetDateTime reachedAt) {
        UUID id = one.pathwayId();
        diary.correct(id, held(one), EventKind.APPOINTMENT_MISSED, fact(one, "missed"),
                said -> said.appointment(String.valueOf(one.id())).first(first).communicated(communicated).appointmentOn(day(one)));
        if ("rebook".equals(decision)) {
            // whichever came first starts the clock again (RTT guidance v5 §3.4.5)
            if (reachedAt != null) {
                diary.at(id, reachedAt, EventKind.PATIENT_ASKED_TO_REBOOK, fact(one, "askedToRebook"), said -> said);
            } else {
                diary.now(id, EventKind.REBOOK_DECIDED, fact(one, "rebookDecided"));
            }
        } else if ("discharge".equals(decision)) {
            // the record refuses this decision unless all four conditions are ticked
            diary.now(id, EventKind.DISCHARGED_AFTER_MISSED, fact(one, "discharged"),
                    said -> said.communicated(true).inBestInterests(true).localPolicy(true).protectsVulnerable(true).appointmentOn(day(one)));
        }
    }

    /** After repeated cancellations, agreed with the patient. */
    void dischargedWithoutVisit(Appointment one) {
        diary.now(one.pathwayId(), EventKind.RETURNED_TO_PRIMARY_CARE, fact(one, "discharged"), said -> said.communicated(true));
    }

    /** What patient and clinician agreed. Tests are told when they are requested, another appointment when it has been. */
    void agreed(Pathway pathway, Agreed agreed) {
        UUID id = pathway.id();
        switch (agreed.step()) {
            case "treatment" -> {
                if (agreed.told() && pathway.decisionToTreatOn() != null && diary.isMonitored(id)) {
                    diary.now(id, EventKind.RETURNED, diary.next(id, "clinic.returned"));
                }
                decisions.toTreat(id, STAGE, agreed.treatmentIs(), agreed.told());
            }
            case "treatedSeeAgain", "treatedDischarge" -> diary.now(id, EventKind.TREATMENT_GIVEN, diary.next(id, "clinic.treated"));
            case "watchfulWaiting" -> diary.now(id, EventKind.MONITORING_STARTED, diary.next(id, "clinic.monitoring"),
                    said -> said.by(agreed.whoseWish()).communicated(agreed.told()));
            case "thinkingTime" -> diary.now(id, EventKind.THINKING_TIME_STARTED, diary.next(id, "clinic.thinkingTime"));
            case "plannedTest", "plannedTreatment" -> diary.now(id, EventKind.PLANNED_DATE_SET, diary.next(id, "clinic.planned"),
                    said -> said.plannedOn(agreed.plannedOn()).diagnostic("plannedTest".equals(agreed.step())).about(agreed.planned()));
            case "discharge" -> diary.now(id, EventKind.DECISION_NOT_TO_TREAT, diary.next(id, "clinic.decisionNotToTreat"),
                    said -> said.communicated(agreed.told()));
            default -> {
                // nothing yet
            }
        }
    }

    /** The day by which thinking time is talked about again; null if nothing is counted for this patient. */
    LocalDate thinkingTimeEnds(UUID id) {
        return diary.dueOn(id, ClockKind.THINKING_TIME);
    }

    /** @param test the test that was planned; null if it was a treatment */
    void plannedDayReached(UUID id, String test) {
        diary.now(id, EventKind.PLANNED_DATE_REACHED, diary.next(id, "clinic.plannedDayReached"), said -> said.diagnostic(test != null).about(test));
    }

    /** Before the day of the review it is the patient who asks to come back; on that day a clinician looks again. */
    void watchfulWaitingEnded(Pathway pathway) {
        UUID id = pathway.id();
        if (pathway.heldUntil() != null && LocalDate.now(clock).isBefore(pathway.heldUntil())) {
            diary.now(id, EventKind.RETURNED, diary.next(id, "clinic.returned"));
        } else {
            diary.now(id, EventKind.MONITORING_REVIEWED, diary.next(id, "clinic.monitoringReviewed"));
        }
    }

    private static String fact(Appointment one, String what) {
        return "clinic.appointment." + one.id() + "." + what;
    }

    /** When the appointment was, or now if somebody speaks of it before. */
    private OffsetDateTime held(Appointment one) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return one.startsAt().isAfter(now) ? now : one.startsAt();
    }

    private LocalDate day(Appointment one) {
        return one.startsAt().atZoneSameInstant(clock.getZone()).toLocalDate();
    }
}
