package care.baton.waiting;

import care.baton.patient.HospitalTime;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.waiting.ListEntries.ListEntry;
import care.baton.waiting.Offers.Offer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a task of this stage shows beside its questions, in sentences: what for, what to check, and what was offered before. */
@Component
class TaskCards {

    // a text of the engine holds 4,000 characters; what is longer is read in the record
    private static final int LONGEST = 3_900;

    private static final Map<String, String> WITHIN = Map.of("P1a", "within 24 hours (P1a)", "P1b", "within 72 hours (P1b)", "P2", "within 4 weeks (P2)",
            "P3", "within 12 weeks (P3)", "P4", "may wait longer than 12 weeks (P4)");
    private static final Map<String, String> STAY = Map.of("dayCase", "day case", "overnight", "overnight stay");
    private static final Map<String, String> SIDE = Map.of("left", "left side", "right", "right side", "both", "both sides");
    private static final Map<String, String> ANSWER = Map.of("accepted", "accepted", "declined", "declined", "noAnswer", "withdrawn, no answer");
    private static final Map<String, String> ENDED = Map.of("arrived", "the patient came", "patientCancelled", "cancelled by the patient",
            "hospitalCancelled", "cancelled by the hospital", "didNotCome", "the patient did not come");
    private static final Map<String, String> TALK = Map.of("asked", "Theatre scheduling asks for a conversation", "askedToWait",
            "The patient asks to wait longer than six weeks", "offersDeclined", "The patient has declined two reasonable offers", "patientCancelled",
            "The patient has cancelled several times, with notice", "didNotCome", "The patient did not come on the day");

    private final Pathways pathways;
    private final ListEntries entries;
    private final Offers offers;
    private final WaitingSettings settings;
    private final Clock clock;

    TaskCards(Pathways pathways, ListEntries entries, Offers offers, WaitingSettings settings, Clock clock) {
        this.pathways = pathways;
        this.entries = entries;
        this.offers = offers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Treatment, side, how soon, overnight or not, and how long the patient has waited. */
    String waitingFor(UUID id) {
        Pathway pathway = pathways.get(id);
        List<String> parts = new ArrayList<>();
        parts.add(pathway.procedureName() != null ? pathway.procedureName()
                : pathway.referralReason() != null ? "Treatment not yet recorded; referred for: " + pathway.referralReason() : "Treatment not yet recorded");
        addIfKnown(parts, SIDE, pathway.laterality());
        addIfKnown(parts, WITHIN, pathway.priorityCode());
        addIfKnown(parts, STAY, pathway.intendedManagement());
        if (pathway.clockStart() != null) {
            parts.add("waiting for " + ChronoUnit.WEEKS.between(pathway.clockStart(), LocalDate.now(clock)) + " weeks");
        }
        return shortened(String.join(" · ", parts));
    }

    /** What is still missing or not as it should be, before a date is offered. */
    String toCheck(UUID id) {
        ListEntry entry = entries.get(id);
        List<String> found = new ArrayList<>();
        if (!Boolean.TRUE.equals(entry.sharedDecision())) {
            found.add("No shared decision or consent discussion is recorded: ask the clinician.");
        }
        if (entry.plan() != null) {
            found.add("Pre-assessment said: " + entry.plan());
        }
        if (entry.fitUntil() != null) {
            found.add("Pre-assessment holds until " + HospitalTime.words(entry.fitUntil()) + ".");
        }
        if (entry.availableFrom() != null && entry.availableFrom().isAfter(LocalDate.now(clock))) {
            found.add("The patient cannot come before " + HospitalTime.words(entry.availableFrom()) + ".");
        }
        LocalDate cancelled = pathways.get(id).cancelledOnTheDay();
        if (cancelled != null) {
            found.add("Cancelled by the hospital on the day, " + HospitalTime.words(cancelled) + ": a new date is due by " + HospitalTime.words(cancelled.plusDays(28)) + ".");
        }
        return found.isEmpty() ? "Nothing outstanding" : shortened(String.join(" ", found));
    }

    String offersSoFar(UUID id) {
        List<Offer> all = offers.of(id);
        return all.isEmpty() ? "None" : shortened(all.stream().map(TaskCards::inWords).collect(Collectors.joining(" · ")));
    }

    private static String inWords(Offer offer) {
        String notice = offer.madeOn() == null ? "" : " with " + offer.noticeDays() + " days' notice";
        String answer = offer.answer() == null ? "no answer yet" : ANSWER.get(offer.answer());
        String counted = !"declined".equals(offer.answer()) ? "" : Boolean.TRUE.equals(offer.reasonable()) ? " (counts as a reasonable offer)" : " (does not count)";
        return HospitalTime.words(offer.offeredFor()) + notice + ": " + answer + counted + (offer.ended() == null ? "" : ", " + ENDED.get(offer.ended()));
    }

    /** From which day on an offer counts as reasonable, and until when a second one counts with the first. */
    String offerAdvice(UUID id) {
        long talkedAfter = entries.get(id).talkedAfterOffer();
        String second = offers.of(id).stream().filter(offer -> offer.id() > talkedAfter && offer.declinedThoughReasonable()).reduce((first, last) -> last)
                .map(offer -> " One reasonable offer was declined: a second counts with it for a date up to "
                        + HospitalTime.words(offer.offeredFor().plusDays(settings.secondOfferWithinDays())) + ".").orElse("");
        return "Reasonable notice means " + HospitalTime.words(LocalDate.now(clock).plusDays(settings.reasonableNoticeDays()))
                + " or later. An earlier date may be offered; declining it does not count." + second;
    }

    String offerMade(UUID id) {
        return offers.latest(id).map(TaskCards::inWords).orElse("None");
    }

    String whyTalk(UUID id) {
        ListEntry entry = entries.get(id);
        return shortened((entry.talkBecause() == null ? "Not recorded" : TALK.get(entry.talkBecause())) + (entry.talkWish() == null ? "" : ": " + entry.talkWish()));
    }

    String dateToComeIn(UUID id) {
        return HospitalTime.words(pathways.get(id).tciOn());
    }

    private static void addIfKnown(List<String> parts, Map<String, String> words, String code) {
        if (code != null && words.containsKey(code)) {
            parts.add(words.get(code));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (more in the record)";
    }
}
