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
import care.baton.patient.Stories;
import care.baton.patient.Story;
import care.baton.waiting.ListEntries.ListEntry;
import care.baton.waiting.Offers.Offer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Offers the patient dates and hears the answers. Whether a declined offer counts is decided here; that counting has no effect but a conversation
 * with a clinician.
 */
@Component
class Offering {

    private final Offers offers;
    private final ListEntries entries;
    private final Pathways pathways;
    private final Stories stories;
    private final Journey journey;
    private final ClockDiary diary;
    private final Outbox outbox;
    private final WaitingSettings settings;
    private final Clock clock;

    Offering(Offers offers, ListEntries entries, Pathways pathways, Stories stories, Journey journey, ClockDiary diary, Outbox outbox, WaitingSettings settings, Clock clock) {
        this.offers = offers;
        this.entries = entries;
        this.pathways = pathways;
        this.stories = stories;
        this.journey = journey;
        this.diary = diary;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param step offer, preAssess (see the patient again first) or conversation (a clinician should talk with the patient) */
    void recordOffer(UUID id, String step, String offeredFor, String offeredBy, String askedBecause) {
        switch (step) {
            case "offer" -> offer(id, HospitalTime.day(offeredFor), offeredBy);
            case "preAssess" -> {
                entries.fitnessInDoubt(id);
                journey.add(id, "waiting.preAssessmentAskedAgain", Map.of("because", askedBecause));
            }
            default -> {
                entries.talkBecause(id, "asked", askedBecause);
                journey.add(id, "waiting.conversationAsked", Map.of("because", askedBecause));
            }
        }
    }

    private void offer(UUID id, LocalDate day, String by) {
        if (day.isBefore(LocalDate.now(clock))) {
            throw new Refused("The date offered lies in the past. Offer a date from today on.");
        }
        LocalDate fitUntil = entries.get(id).fitUntil();
        if (day.isAfter(fitUntil)) {
            throw new Refused("Pre-assessment holds until " + HospitalTime.words(fitUntil) + ". Offer a date up to then, or ask pre-assessment to see the patient again.");
        }
        offers.make(id, day, by);
        Offer made = offers.open(id);
        diary.now(id, EventKind.OFFER_MADE, fact(made, "made"), said -> said.offeredOn(day));
        journey.add(id, "waiting.offerMade", Map.of("offeredFor", day, "noticeDays", made.noticeDays(), "by", by));
        if ("letter".equals(by)) {
            outbox.write(id, "waiting-offer", Recipient.PATIENT, Map.of("offeredFor", day, "procedure", treatment(pathways.get(id))));
        }
    }

    void recordAnswer(UUID id, String answer, boolean interpreterArranged, String declinedBecause, LocalDate cannotComeBefore) {
        Offer offer = offers.open(id);
        Map<String, Object> detail = new HashMap<>();
        detail.put("offeredFor", offer.offeredFor());
        detail.put("noticeDays", offer.noticeDays());
        switch (answer) {
            case "accepted" -> {
                refuseUnlessArranged(id, offer, interpreterArranged);
                offers.answer(offer, answer, true, null);
                journey.add(id, "waiting.offerAccepted", detail);
            }
            case "declined" -> {
                if (cannotComeBefore != null) {
                    entries.availableFrom(id, cannotComeBefore);
                    detail.put("cannotComeBefore", cannotComeBefore);
                }
                boolean reasonable = reasonable(offer, pathways.get(id), entries.get(id));
                tellDeclined(id, offer, reasonable, cannotComeBefore);
                offers.answer(offer, answer, reasonable, declinedBecause);
                detail.put("reasonable", reasonable);
                detail.put("because", declinedBecause);
                journey.add(id, "waiting.offerDeclined", detail);
            }
            default -> {
                offers.answer(offer, answer, false, null);
                journey.add(id, "waiting.offerWithdrawn", detail);
            }
        }
    }

    /** An offer for a day on which the patient had said they were away was not theirs to decline: the clocks hear of the wish to wait alone. */
    private void tellDeclined(UUID id, Offer offer, boolean reasonable, LocalDate cannotComeBefore) {
        if (cannotComeBefore != null && cannotComeBefore.isAfter(LocalDate.now(clock))) {
            diary.now(id, EventKind.DELAY_ASKED, fact(offer, "delayAsked"),
                    said -> said.by("patient").delayDays((int) ChronoUnit.DAYS.between(LocalDate.now(clock), cannotComeBefore)));
        }
        if (reasonable || offer.noticeDays() < settings.reasonableNoticeDays()) {
            diary.now(id, EventKind.OFFER_DECLINED, fact(offer, "declined"), said -> said.by("patient").madeOn(offer.madeOn()).offeredOn(offer.offeredFor()));
        }
    }

    private static String fact(Offer offer, String what) {
        return "waiting.offer." + offer.id() + "." + what;
    }

    /**
     * Whether a declined offer was reasonable: enough notice, and a day on which the patient had not said they were away. Any offer on a suspected
     * cancer pathway is (NHS Data Model and Dictionary, REASONABLE OFFER). An accepted offer always is.
     */
    private boolean reasonable(Offer offer, Pathway pathway, ListEntry entry) {
        boolean available = entry.availableFrom() == null || !offer.offeredFor().isBefore(entry.availableFrom());
        return pathway.suspectedCancerOn() != null || offer.noticeDays() >= settings.reasonableNoticeDays() && available;
    }

    private void refuseUnlessArranged(UUID id, Offer offer, boolean interpreterArranged) {
        if (offer.offeredFor().isBefore(LocalDate.now(clock))) {
            throw new Refused("The date offered has passed. Record that there was no answer, and offer another.");
        }
        if (!interpreterArranged && stories.latest(pathways.get(id).patientId()).filter(Story::needsInterpreter).isPresent()) {
            throw new Refused("The date cannot be confirmed yet. Missing: the interpreter the patient needs. Arrange it for "
                    + HospitalTime.words(offer.offeredFor()) + ", then tick that it is arranged.");
        }
    }

    void confirm(UUID id) {
        Offer accepted = offers.latest(id).orElseThrow();
        LocalDate day = accepted.offeredFor();
        entries.dateToComeIn(id, day);
        if (pathways.get(id).cancelledOnTheDay() != null) {
            diary.now(id, EventKind.NEW_BINDING_DATE, fact(accepted, "binding"), said -> said.offeredOn(day));
        }
        journey.add(id, "waiting.dateConfirmed", Map.of("dateToComeIn", day));
        Pathway pathway = pathways.get(id);
        outbox.write(id, "waiting-date", Recipient.PATIENT, Map.of("dateToComeIn", day, "procedure", treatment(pathway),
                "stay", "dayCase".equals(pathway.intendedManagement()) ? "We expect you to go home on the same day." : "Please plan to stay at least one night."));
    }

    /** The treatment in the words of a sentence: "your treatment" where the record has none. */
    static String treatment(Pathway pathway) {
        String name = pathway.procedureName();
        return name == null ? "your treatment" : name.substring(0, 1).toLowerCase(Locale.UK) + name.substring(1);
    }
}
