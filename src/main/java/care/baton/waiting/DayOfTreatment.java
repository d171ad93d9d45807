package care.baton.waiting;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What became of an agreed date: the patient arrived, somebody cancelled, or the patient did not come. A cancellation with notice, however short,
 * is never a missed appointment, and none of these takes anybody off the list.
 */
@Component
class DayOfTreatment {

    private static final int REBOOK_WITHIN_DAYS = 28;

    private final Offers offers;
    private final ListEntries entries;
    private final Pathways pathways;
    private final Journey journey;
    private final ClockDiary diary;
    private final Outbox outbox;
    private final Clock clock;

    DayOfTreatment(Offers offers, ListEntries entries, Pathways pathways, Journey journey, ClockDiary diary, Outbox outbox, Clock clock) {
        this.offers = offers;
        this.entries = entries;
        this.pathways = pathways;
        this.journey = journey;
        this.diary = diary;
        this.outbox = outbox;
        this.clock = clock;
    }

    void record(UUID id, String arrival, String cancelledBecause, String hospitalCancelledWhen, String hospitalReason) {
        Pathway pathway = pathways.get(id);
        LocalDate day = pathway.tciOn();
        switch (arrival) {
            case "arrived" -> {
                offers.end(id, day, "arrived", null);
                journey.add(id, "waiting.arrived", Map.of("dateToComeIn", day));
            }
            case "patientCancelled" -> {
                offers.end(id, day, arrival, cancelledBecause);
                diary.now(id, EventKind.APPOINTMENT_CANCELLED, fact(id, "cancelled"), said -> said.by("patient"));
                entries.dateToComeIn(id, null);
                journey.add(id, "waiting.cancelledByPatient", Map.of("dateToComeIn", day, "because", cancelledBecause));
                outbox.write(id, "waiting-still-on-list", Recipient.PATIENT, Map.of("dateToComeIn", day, "procedure", Offering.treatment(pathway)));
            }
            case "hospitalCancelled" -> cancelledByHospital(pathway, "onTheDay".equals(hospitalCancelledWhen), hospitalReason);
            default -> {
                refuseBefore(day, "The date to come in is not here yet: the patient can still come, or cancel.");
                offers.end(id, day, "didNotCome", null);
                // the date was agreed and confirmed in writing
                diary.now(id, EventKind.APPOINTMENT_MISSED, fact(id, "missed"), said -> said.first(false).communicated(true).appointmentOn(day));
                entries.dateToComeIn(id, null);
                entries.talkBecause(id, "didNotCome", null);
                journey.add(id, "waiting.didNotCome", Map.of("dateToComeIn", day));
            }
        }
    }

    /** A patient who is not well enough is seen by pre-assessment again; any other reason on the day starts the 28 days for a new date. */
    private void cancelledByHospital(Pathway pathway, boolean onTheDay, String reason) {
        UUID id = pathway.id();
        LocalDate day = pathway.tciOn();
        boolean clinical = "notWellEnough".equals(reason);
        if (onTheDay) {
            refuseBefore(day, "The date to come in is not here yet: choose \"before the day\".");
        }
        LocalDate standardFrom = onTheDay && !clinical ? day : null;
        offers.end(id, day, "hospitalCancelled", reason);
        if (onTheDay) {
            diary.on(id, day, EventKind.CANCELLED_ON_THE_DAY, fact(id, "cancelled"), said -> said.nonClinical(!clinical));
        } else {
            diary.now(id, EventKind.APPOINTMENT_CANCELLED, fact(id, "cancelled"), said -> said.by("hospital"));
        }
        entries.cancelledByHospital(id, standardFrom);
        if (clinical) {
            entries.fitnessInDoubt(id);
        }
        Map<String, Object> detail = new HashMap<>(Map.of("dateToComeIn", day, "because", reason, "onTheDay", onTheDay));
        if (standardFrom != null) {
            detail.put("rebookBy", standardFrom.plusDays(REBOOK_WITHIN_DAYS));
        }
        journey.add(id, "waiting.cancelledByHospital", detail);
        Map<String, Object> letter = new HashMap<>(Map.of("dateToComeIn", day, "procedure", Offering.treatment(pathway)));
        letter.put("rebookBy", standardFrom == null ? null : HospitalTime.words(standardFrom.plusDays(REBOOK_WITHIN_DAYS)));
        outbox.write(id, "waiting-hospital-cancelled", Recipient.PATIENT, letter);
    }

    private String fact(UUID id, String what) {
        return "waiting.offer." + offers.latest(id).orElseThrow().id() + "." + what;
    }

    private void refuseBefore(LocalDate day, String otherwise) {
        if (LocalDate.now(clock).isBefore(day)) {
            throw new Refused(otherwise);
        }
    }
}
