package care.baton.clinic;

import static care.baton.patient.Words.orNull;

import care.baton.clinic.MissedAppointments.Condition;
import care.baton.clock.ClinicalDecisions;
import care.baton.patient.AboutMe;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.SharedDecision;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The outpatient clinic: books, sees the patient, and writes down what was agreed. Nothing here discharges anybody for a missed or cancelled
 * appointment; a clinician decides, and the national conditions are checked. Models know this as {@code clinic}.
 */
@Component("clinic")
public class Clinic {

    private static final String STAGE = "clinic";
    private static final String CLERKS = "clinic-clerks";

    private final Appointments appointments;
    private final Booking booking;
    private final MissedAppointments missed;
    private final NextSteps nextSteps;
    private final Holds holds;
    private final ClinicCards cards;
    private final ClinicLetters letters;
    private final ClinicClocks clocks;
    private final ClinicalDecisions decisions;
    private final ClinicSettings settings;
    private final ClinicUndo undo;
    private final AboutMe aboutMe;
    private final Pathways pathways;
    private final Journey journey;
    private final Turns turns;
    private final Teams teams;

    Clinic(Appointments appointments, Booking booking, MissedAppointments missed, NextSteps nextSteps, Holds holds, ClinicCards cards, ClinicLetters letters,
            ClinicClocks clocks, ClinicalDecisions decisions, ClinicSettings settings, ClinicUndo undo, AboutMe aboutMe, Pathways pathways, Journey journey, Turns turns, Teams teams) {
        this.appointments = appointments;
        this.booking = booking;
        this.missed = missed;
        this.nextSteps = nextSteps;
        this.holds = holds;
        this.cards = cards;
        this.letters = letters;
        this.clocks = clocks;
        this.decisions = decisions;
        this.settings = settings;
        this.undo = undo;
        this.aboutMe = aboutMe;
        this.pathways = pathways;
        this.journey = journey;
        this.turns = turns;
        this.teams = teams;
    }

    public void takeOver(String pathwayId) {
        UUID id = id(pathwayId);
        held(id, isBooked(pathwayId) || isSeen(pathwayId) ? teams.clinicians(pathwayId) : CLERKS);
        journey.add(id, "clinic.tookOver", Map.of());
        turns.review(id);
    }

    /** Whether the patient has been seen and what was agreed is to be said again. */
    public boolean isSeen(String pathwayId) {
        return undo.isSeen(id(pathwayId));
    }

    /** Whether a confirmed appointment stands in the record. */
    public boolean isBooked(String pathwayId) {
        return appointments.latest(id(pathwayId)).filter(latest -> latest.is("confirmed")).isPresent();
    }

    /** Why an appointment is to be booked now, in one line. */
    public String whyBook(String pathwayId) {
        return cards.whyBook(id(pathwayId));
    }

    /** The latest appointment and what became of it, in one line. */
    public String appointment(String pathwayId) {
        return cards.appointment(id(pathwayId));
    }

    public String lastAgreed(String pathwayId) {
        return cards.lastAgreed(id(pathwayId));
    }

    public void recordBooking(String pathwayId, String appointmentAt, String how, String place, String support, String supportDetail, String storyStillRight,
            String storyHeading, String storyNow) {
        UUID id = id(pathwayId);
        held(id, CLERKS);
        aboutMe.answer(id, storyStillRight, storyHeading, storyNow, "clinic booking");
        booking.book(id, appointmentAt, how, place, support, supportDetail);
        turns.review(id);
    }

    /** Whether what the patient needs is arranged for the date: {@code arranged}, {@code missing} or {@code anotherDate}. */
    public String checkSupport(String pathwayId) {
        return booking.checkSupport(id(pathwayId));
    }

    /** What is missing before the appointment can be confirmed, named. */
    public String missingSupport(String pathwayId) {
        return cards.missingSupport(id(pathwayId));
    }

    public void recordSupport(String pathwayId, String support, String supportDetail) {
        booking.support(id(pathwayId), support, supportDetail);
    }

    public void confirmAppointment(String pathwayId) {
        booking.confirm(id(pathwayId));
    }

    /** @param happened attended, didNotAttend, cancelledByPatient or cancelledByHospital */
    public void recordWhatHappened(String pathwayId, String happened, String happenedWhy, String hospitalWhy) {
        UUID id = id(pathwayId);
        undo.mark(id);
        booking.became(id, happened, "cancelledByHospital".equals(happened) ? orNull(hospitalWhy) : orNull(happenedWhy));
        if ("attended".equals(happened) || "didNotAttend".equals(happened)) {
            held(id, teams.clinicians(pathwayId));
        }
        turns.review(id);
    }

    public boolean cancelledOften(String pathwayId) {
        return appointments.cancelledInARow(id(pathwayId)) >= settings.patientCancellationsBeforeReview();
    }

    public String cancellations(String pathwayId) {
        return cards.cancellations(id(pathwayId));
    }

    /** @return {@code rebook} or {@code discharged} */
    public String recordReview(String pathwayId, String reviewDecision, Boolean agreedWithPatient, String reviewWhy) {
        UUID id = id(pathwayId);
        boolean discharge = "discharge".equals(reviewDecision);
        if (discharge && !Boolean.TRUE.equals(agreedWithPatient)) {
            throw new Refused("Cancelled appointments alone never end a patient's care: agree it with the patient first, or offer another appointment.");
        }
        appointments.cancellationsReviewed(id);
        journey.add(id, "clinic.cancellationsReviewed", Map.of("decision", reviewDecision, "why", reviewWhy));
        if (discharge) {
            clocks.dischargedWithoutVisit(appointments.current(id));
            letters.dischargedWithoutVisit(id, reviewWhy);
        }
        return discharge ? "discharged" : "rebook";
    }

    /** What was done to reach the patient after the missed appointment, in one line. */
    public String contacts(String pathwayId) {
        return missed.contacts(id(pathwayId));
    }

    /** @return {@code rebook}, {@code contact} or {@code discharged} */
    public String recordMissed(String pathwayId, String missedDecision, Boolean clearlyCommunicated, Boolean inBestInterests, Boolean followsPolicy,
            Boolean protectsVulnerable, String missedWhy, String optionsDiscussed, String mattered, String whatWasAgreed,
            String decidedWith, String decisionMaterial) {
        Appointment latest = appointments.current(id(pathwayId));
        boolean first = appointments.isFirst(latest);
        clocks.missed(latest, first, Boolean.TRUE.equals(clearlyCommunicated), missedDecision, missed.reachedAt(latest.pathwayId()));
        missed.decided(latest, first, missedDecision, missedWhy, List.of(
                Condition.of("the appointment was clearly communicated", clearlyCommunicated),
                Condition.of("it is not against the patient's best clinical interests", inBestInterests),
                Condition.of("it follows the published local policy", followsPolicy),
                Condition.of("people at risk are protected", protectsVulnerable)));
        aboutMe.decide(id(pathwayId), "after a missed appointment", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        return "discharge".equals(missedDecision) ? "discharged" : missedDecision;
    }

    /** Why the clinician asks to contact the patient. */
    public String whyContact(String pathwayId) {
        return missed.why(id(pathwayId));
    }

    public void recordContact(String pathwayId, String reached, String patientSaid, String attempts) {
        boolean spoke = "yes".equals(reached);
        missed.contacted(id(pathwayId), spoke, spoke ? patientSaid : attempts);
    }

    /** Whether nobody has told the patient yet if it is cancer or not. */
    public boolean isCancerOpen(String pathwayId) {
        return decisions.isCancerOpen(id(pathwayId));
    }

    /** @param cancerFinding cancer, notCancer or notKnown */
    public void recordCancerFinding(String pathwayId, String cancerFinding, String cancerTold) {
        UUID id = id(pathwayId);
        decisions.cancerFound(id, STAGE, cancerFinding, "yes".equals(cancerTold));
        journey.add(id, "clinic.cancerFinding", Map.of("finding", cancerFinding, "patientTold", "yes".equals(cancerTold)));
        turns.review(id);
    }

    /** For a form: {@code yes} if an earlier treatment has stopped the clock, else {@code no}. */
    public String treatedBefore(String pathwayId) {
        return decisions.wasTreated(id(pathwayId)) ? "yes" : "no";
    }

    /** The day on which watchful waiting is reviewed unless another is agreed, as people read it. */
    public String usualReview(String pathwayId) {
        return ClinicWords.day(holds.usualReview());
    }

    /**
     * Writes down what patient and clinician agreed, and what follows from it; answers are explained in {@link Agreed}.
     *
     * @return {@code tests}, {@code treatment}, {@code followUp}, {@code thinkingTime}, {@code watchfulWaiting}, {@code planned} or {@code discharged}
     */
    public String recordAgreed(String pathwayId, String optionsDiscussed, String mattered, String whatWasAgreed,
            String decidedWith, String decisionMaterial, String patientTold, String nextStep, String testWanted, String testUrgency,
            String procedure, String treatmentIs, String plannedOn, String seeAgainBy, String whoseWish, String reviewOn, String dischargeWhy) {
        UUID id = id(pathwayId);
        var agreed = new Agreed(nextStep, "yes".equals(patientTold), whatWasAgreed, testWanted, testUrgency, procedure, treatmentIs, HospitalTime.day(plannedOn),
                HospitalTime.day(seeAgainBy), whoseWish, HospitalTime.day(reviewOn), dischargeWhy);
        undo.mark(id);
        nextSteps.take(id, new SharedDecision(optionsDiscussed, mattered, whatWasAgreed, orNull(decidedWith), orNull(decisionMaterial)), agreed);
        if ("followUp".equals(agreed.outcome())) {
            held(id, CLERKS);
        }
        turns.review(id);
        return agreed.outcome();
    }

    /** The moment at which watchful waiting is reviewed, or a planned day has come. */
    public String reviewDay(String pathwayId) {
        return holds.endsAt(id(pathwayId));
    }

    public void endWatchfulWaiting(String pathwayId) {
        UUID id = id(pathwayId);
        nextSteps.endWait(id);
        turns.review(id);
    }

    /** @return {@code tests} or {@code treatment}, whichever was planned */
    public String reachPlannedDay(String pathwayId) {
        UUID id = id(pathwayId);
        String outcome = nextSteps.reachPlannedDay(id);
        turns.review(id);
        return outcome;
    }

    private void held(UUID id, String team) {
        pathways.takeOver(id, STAGE, team);
    }

    private static UUID id(String pathwayId) {
        return UUID.fromString(pathwayId);
    }
}
