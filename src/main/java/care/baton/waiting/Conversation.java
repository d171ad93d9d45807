package care.baton.waiting;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.waiting.ListEntries.ListEntry;
import care.baton.waiting.Offers.Offer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The conversation between clinician and patient that comes before anybody may leave the list or wait longer than the list asks. Nothing here
 * removes a patient: only what the two agreed is taken down.
 */
@Component
class Conversation {

    private static final int REASONABLE_OFFERS = 2;
    private static final Set<String> CANNOT_COME = Set.of("askedToWait", "offersDeclined", "patientCancelled", "didNotCome");

    private final Offers offers;
    private final ListEntries entries;
    private final Pathways pathways;
    private final Journey journey;
    private final ClockDiary diary;
    private final Outbox outbox;
    private final WaitingSettings settings;
    private final Clock clock;

    Conversation(Offers offers, ListEntries entries, Pathways pathways, Journey journey, ClockDiary diary, Outbox outbox, WaitingSettings settings, Clock clock) {
        this.offers = offers;
        this.entries = entries;
        this.pathways = pathways;
        this.journey = journey;
        this.diary = diary;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a clinician should talk with the patient before the next step. */
    boolean isDue(UUID id) {
        ListEntry entry = entries.get(id);
        if (entry.talkBecause() == null) {
            List<Offer> sinceLastTalk = offers.of(id).stream().filter(offer -> offer.id() > entry.talkedAfterOffer()).toList();
            if (entry.availableFrom() != null && entry.availableFrom().isAfter(LocalDate.now(clock).plusDays(settings.longDelayDays()))) {
                entries.talkBecause(id, "askedToWait", null);
            } else if (enoughDeclined(sinceLastTalk)) {
                entries.talkBecause(id, "offersDeclined", null);
            } else if (sinceLastTalk.stream().filter(Offer::cancelledByPatient).count() >= settings.patientCancellations()) {
                entries.talkBecause(id, "patientCancelled", null);
            }
        }
        return entries.get(id).talkBecause() != null;
    }

    /** Two reasonable offers declined; the second counts with the first only if its date lies within six weeks of the first's. */
    private boolean enoughDeclined(List<Offer> sinceLastTalk) {
        List<Offer> declined = sinceLastTalk.stream().filter(Offer::declinedThoughReasonable).toList();
        if (declined.isEmpty()) {
            return false;
        }
        LocalDate earliest = declined.get(declined.size() - 1).offeredFor().minusDays(settings.secondOfferWithinDays());
        return declined.stream().filter(offer -> !offer.offeredFor().isBefore(earliest)).count() >= REASONABLE_OFFERS;
    }

    /**
     * @param decision stay, wait (until a day), watchfulWaiting or remove
     * @param whoseWish who wishes watchful waiting: patient or clinician
     */
    void record(UUID id, String decision, String whatWasAgreed, LocalDate waitUntil, String whoseWish, String removalBecause, boolean removalAgreed) {
        if ("remove".equals(decision) && !removalAgreed) {
            throw new Refused("Nobody is taken off the list unless clinician and patient have agreed. Tick that both agreed, or choose another answer.");
        }
        if ("wait".equals(decision) && !waitUntil.isAfter(LocalDate.now(clock))) {
            throw new Refused("The day from which the patient can come must be after today.");
        }
        Map<String, Object> detail = new HashMap<>();
        detail.put("because", entries.get(id).talkBecause());
        detail.put("decision", decision);
        detail.put("agreed", whatWasAgreed);
        detail.put("removalBecause", removalBecause);
        detail.put("waitUntil", waitUntil);
        journey.add(id, "waiting.conversationHeld", detail);
        tellClocks(id, decision, waitUntil, whoseWish, removalBecause);
        entries.talked(id, "wait".equals(decision) ? waitUntil : null);
        if ("wait".equals(decision)) {
            entries.hold(id, "unavailable", waitUntil);
            outbox.write(id, "waiting-on-hold", Recipient.PATIENT, Map.of("until", waitUntil, "procedure", Offering.treatment(pathways.get(id))));
        }
    }

    /** Watchful waiting that a clinician advises because the patient cannot come stops the clock only after two reasonable dates (RTT guidance v5 §4.4.1.4). */
    private void tellClocks(UUID id, String decision, LocalDate waitUntil, String whoseWish, String removalBecause) {
        boolean cannotCome = CANNOT_COME.contains(String.valueOf(entries.get(id).talkBecause()));
        String fact = diary.next(id, "waiting.conversation");
        switch (decision) {
            case "wait" -> diary.now(id, EventKind.DELAY_ASKED, fact,
                    said -> said.by("patient").delayDays((int) ChronoUnit.DAYS.between(LocalDate.now(clock), waitUntil)));
            case "watchfulWaiting" -> diary.now(id, EventKind.MONITORING_STARTED, fact,
                    said -> said.by(whoseWish).reason(cannotCome ? "patientDelay" : null).communicated(true));
            case "remove" -> diary.now(id, "patientDeclines".equals(removalBecause) ? EventKind.TREATMENT_DECLINED : EventKind.DECISION_NOT_TO_TREAT, fact,
                    said -> said.by("patientDeclines".equals(removalBecause) ? "patient" : "clinician").communicated(true));
            default -> {
                // the patient stays on the list, and nothing changes
            }
        }
    }
}
