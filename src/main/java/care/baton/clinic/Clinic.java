package care.baton.clinic;

import static care.baton.patient.Words.orNull;

import care.baton.clinic.Agreements.Agreement;
import care.baton.clinic.MissedAppointments.Condition;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.StepTakenBack;
import care.baton.patient.Stories.Story;
import care.baton.patient.Stories;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.TurningPoints;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outpatient clinic: books, sees the patient, and writes down what was agreed. Nothing here discharges anybody for a missed or cancelled
 * appointment; a clinician decides, and the national conditions are checked. Models know this as {@code clinic}.
 */
@Component("clinic")
public class Clinic {

    private static final String CLERKS = "clinic-clerks";
    private static final String NO_NEEDS = "None recorded";
    private static final Set<String> SAYS_NONE = Set.of("none", "no", "none recorded", "no needs");

    private final Appointments appointments;
    private final Agreements agreements;
    private final MissedAppointments missed;
    private final NextSteps nextSteps;
    private final ClinicLetters letters;
    private final ClinicSettings settings;
    private final Pathways pathways;
    private final Stories stories;
    private final Journey journey;
    private final ClinicClocks clocks;
    private final Turns turns;
    private final Teams teams;
    private final TurningPoints turningPoints;
    private final JdbcClient db;
    private final Clock clock;

    Clinic(Appointments appointments, Agreements agreements, MissedAppointments missed, NextSteps nextSteps, ClinicLetters letters,
            ClinicSettings settings, Pathways pathways, Stories stories, Journey journey, ClinicClocks clocks, Turns turns, Teams teams,
            TurningPoints turningPoints, JdbcClient db, Clock clock) {
        this.appointments = appointments;
        this.agreements = agreements;
        this.missed = missed;
        this.nextSteps = nextSteps;
        this.letters = letters;
        this.settings = settings;
        this.pathways = pathways;
        this.stories = stories;
        this.journey = journey;
        this.clocks = clocks;
        this.turns = turns;
        this.teams = teams;
        this.turningPoints = turningPoints;
        this.db = db;
        this.clock = clock;
    }

    public void takeOver(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        held(id, isBooked(pathwayId) || isSeen(pathwayId) ? teams.clinicians(pathwayId) : CLERKS);
        journey.add(id, "clinic.tookOver", Map.of());
        turns.review(id);
    }

    /** The outcome was recorded wrongly: either what was agreed, or what became of the appointment, is asked again. */
    @EventListener
    void takenBack(StepTakenBack taken) {
        if (taken.step() == Step.OUTCOME) {
            boolean agreed = agreements.correct(taken.pathwayId(), taken.since());
            appointments.takeBack(taken.pathwayId(), taken.since());
            if (!agreed) {
                appointments.latest(taken.pathwayId()).ifPresent(latest -> appointments.became(latest.id(), "confirmed", null));
            }
        }
    }

    /** Whether the patient has been seen and what was agreed is to be said again. */
    public boolean isSeen(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        return agreements.isToBeSaidAgain(id) && appointments.latest(id).filter(latest -> latest.is("attended")).isPresent();
    }

    /** Whether a confirmed appointment stands in the record. */
    public boolean isBooked(String pathwayId) {
        return appointments.latest(UUID.fromString(pathwayId)).filter(latest -> latest.is("confirmed")).isPresent();
    }

    public String story(String pathwayId) {
        return stories.inShort(patientOf(UUID.fromString(pathwayId)));
    }

    /** The interpreter, accessible information or other support the patient needs; "None recorded" if there is none. */
    public String needs(String pathwayId) {
        return stories.latest(patientOf(UUID.fromString(pathwayId))).map(Story::needs).map(Words::orNull)
                .filter(needs -> !SAYS_NONE.contains(needs.replace(".", "").toLowerCase(Locale.UK))).orElse(NO_NEEDS);
    }

    /** Why an appointment is to be booked now, in one line. */
    public String whyBook(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        String why = appointments.latest(id).map(latest -> latest.is("attended") ? "Another appointment was agreed." : told(latest) + ".")
                .orElse("First appointment.");
        return why + agreements.latest(id).map(Agreement::seeAgainBy).map(day -> " To be seen again by " + ClinicWords.day(day) + ".").orElse("");
    }

    /** The latest appointment and what became of it, in one line. */
    public String appointment(String pathwayId) {
        return appointments.latest(UUID.fromString(pathwayId)).map(latest -> told(latest)
                + (latest.supportArranged() == null ? "" : ". Arranged: " + latest.supportArranged())).orElse("None");
    }

    public void recordBooking(String pathwayId, String appointmentAt, String how, String place, String support, String supportDetail) {
        UUID id = UUID.fromString(pathwayId);
        held(id, CLERKS);
        appointments.book(id, LocalDateTime.parse(appointmentAt), how, orNull(place), "arranged".equals(support) ? orNull(supportDetail) : null);
        journey.add(id, "clinic.dateKept", Map.of("appointmentAt", appointmentAt, "how", how));
        turns.review(id);
    }

    /** Whether what the patient needs is arranged for the date: {@code arranged}, {@code missing} or {@code anotherDate}. */
    public String checkSupport(String pathwayId) {
        Appointment latest = latest(pathwayId);
        if (latest.is("replaced")) {
            return "anotherDate";
        }
        return latest.supportArranged() != null || NO_NEEDS.equals(needs(pathwayId)) ? "arranged" : "missing";
    }

    /** What is missing before the appointment can be confirmed, named. */
    public String missingSupport(String pathwayId) {
        return needs(pathwayId) + " is not arranged for " + ClinicWords.moment(latest(pathwayId).startsAt(), clock.getZone());
    }

    public void recordSupport(String pathwayId, String support, String supportDetail) {
        Appointment latest = latest(pathwayId);
        if ("anotherDate".equals(support)) {
            appointments.became(latest.id(), "replaced", null);
            journey.add(latest.pathwayId(), "clinic.dateNotSupported", Map.of("appointmentAt", latest.startsAt().toString()));
        } else {
            appointments.supported(latest.id(), orNull(supportDetail));
            journey.add(latest.pathwayId(), "clinic.supportArranged", Map.of("appointmentAt", latest.startsAt().toString()));
        }
    }

    public void confirmAppointment(String pathwayId) {
        Appointment latest = latest(pathwayId);
        appointments.became(latest.id(), "confirmed", null);
        letters.appointment(latest);
        journey.add(latest.pathwayId(), "clinic.appointmentConfirmed", Map.of("appointmentAt", latest.startsAt().toString(), "how", latest.how()));
    }

    /** @param happened attended, didNotAttend, cancelledByPatient or cancelledByHospital */
    public void recordWhatHappened(String pathwayId, String happened, String happenedWhy, String hospitalWhy) {
        Appointment latest = latest(pathwayId);
        UUID id = latest.pathwayId();
        turningPoints.pass(id, Step.OUTCOME);
        String why = "cancelledByHospital".equals(happened) ? orNull(hospitalWhy) : orNull(happenedWhy);
        appointments.became(latest.id(), happened, why);
        switch (happened) {
            case "cancelledByPatient" -> letters.cancelledByPatient(latest);
            case "cancelledByHospital" -> {
                db.sql("update baton.pathway set hospital_cancellations = hospital_cancellations + 1 where id = :id").param("id", id).update();
                letters.cancelledByHospital(latest, why);
            }
            default -> held(id, teams.clinicians(pathwayId));
        }
        clocks.happened(latest, happened, isFirst(latest));
        var detail = new LinkedHashMap<String, Object>();
        detail.put("appointmentAt", latest.startsAt().toString());
        detail.put("first", isFirst(latest));
        if (why != null) {
            detail.put("why", why);
        }
        journey.add(id, "clinic." + happened, detail);
        turns.review(id);
    }

    public boolean cancelledOften(String pathwayId) {
        return appointments.cancelledInARow(UUID.fromString(pathwayId)) >= settings.patientCancellationsBeforeReview();
    }

    /** The patient's cancellations and their reasons, in one line. */
    public String cancellations(String pathwayId) {
        List<String> told = appointments.of(UUID.fromString(pathwayId)).stream().filter(one -> one.is("cancelledByPatient"))
                .map(one -> ClinicWords.moment(one.startsAt(), clock.getZone()) + (one.why() == null ? "" : " (" + one.why() + ")")).toList();
        return String.join(" · ", told);
    }

    /** @return {@code rebook} or {@code discharged} */
    public String recordReview(String pathwayId, String reviewDecision, Boolean agreedWithPatient, String reviewWhy) {
        UUID id = UUID.fromString(pathwayId);
        boolean discharge = "discharge".equals(reviewDecision);
        if (discharge && !Boolean.TRUE.equals(agreedWithPatient)) {
            throw new Refused("Cancelled appointments alone never end a patient's care: agree it with the patient first, or offer another appointment.");
        }
        appointments.cancellationsReviewed(id);
        journey.add(id, "clinic.cancellationsReviewed", Map.of("decision", reviewDecision, "why", reviewWhy));
        if (discharge) {
            clocks.dischargedWithoutVisit(latest(pathwayId));
            letters.dischargedWithoutVisit(id, reviewWhy);
        }
        return discharge ? "discharged" : "rebook";
    }

    /** What was done to reach the patient after the missed appointment, in one line. */
    public String contacts(String pathwayId) {
        return missed.contacts(UUID.fromString(pathwayId));
    }

    /**
     * The clinician's decision after a missed appointment.
     *
     * @return {@code rebook}, {@code contact} or {@code discharged}
     */
    public String recordMissed(String pathwayId, String missedDecision, Boolean clearlyCommunicated, Boolean inBestInterests, Boolean followsPolicy,
            Boolean protectsVulnerable, String missedWhy) {
        Appointment latest = latest(pathwayId);
        clocks.missed(latest, isFirst(latest), Boolean.TRUE.equals(clearlyCommunicated), missedDecision, missed.reachedAt(latest.pathwayId()));
        missed.decided(latest, isFirst(latest), missedDecision, missedWhy, List.of(
                Condition.of("the appointment was clearly communicated", clearlyCommunicated),
                Condition.of("it is not against the patient's best clinical interests", inBestInterests),
                Condition.of("it follows the published local policy", followsPolicy),
                Condition.of("people at risk are protected", protectsVulnerable)));
        return "discharge".equals(missedDecision) ? "discharged" : missedDecision;
    }

    /** Why the clinician asks to contact the patient. */
    public String whyContact(String pathwayId) {
        return missed.why(UUID.fromString(pathwayId));
    }

    public void recordContact(String pathwayId, String reached, String patientSaid, String attempts) {
        boolean spoke = "yes".equals(reached);
        missed.contacted(UUID.fromString(pathwayId), spoke, spoke ? patientSaid : attempts);
    }

    /** The day on which watchful waiting is reviewed unless another is agreed, as people read it. */
    public String usualReview(String pathwayId) {
        return ClinicWords.day(nextSteps.usualReview());
    }

    /**
     * Writes down what patient and clinician agreed, and what follows from it.
     *
     * @return {@code tests}, {@code treatment}, {@code followUp}, {@code watchfulWaiting} or {@code discharged}
     */
    public String recordAgreed(String pathwayId, String optionsDiscussed, String whatMatters, String whatWasAgreed, String patientTold, String nextStep,
            String testWanted, String testUrgency, String procedure, String seeAgainBy, String reviewOn, String dischargeWhy) {
        UUID id = UUID.fromString(pathwayId);
        boolean told = "yes".equals(patientTold);
        LocalDate again = day(seeAgainBy);
        turningPoints.pass(id, Step.OUTCOME);
        agreements.add(new Agreement(id, optionsDiscussed, whatMatters, whatWasAgreed, nextStep, again, told));
        clocks.agreed(pathways.get(id), nextStep, told);
        switch (nextStep) {
            case "tests" -> nextSteps.tests(id, testWanted, testUrgency, told);
            case "treatment" -> nextSteps.treatment(id, procedure, told);
            case "watchfulWaiting" -> nextSteps.watchfulWaiting(id, day(reviewOn), whatWasAgreed, told);
            case "discharge" -> nextSteps.discharge(id, dischargeWhy, told);
            default -> {
                held(id, CLERKS);
                nextSteps.followUp(id, again, told);
            }
        }
        if (!"watchfulWaiting".equals(nextStep)) {
            letters.agreed(id, whatWasAgreed, nextStep);
        }
        turns.review(id);
        return "discharge".equals(nextStep) ? "discharged" : nextStep;
    }

    /** The moment at which watchful waiting is reviewed. */
    public String reviewDay(String pathwayId) {
        return nextSteps.reviewMoment(UUID.fromString(pathwayId));
    }

    public void endWatchfulWaiting(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        clocks.watchfulWaitingEnded(pathways.get(id));
        nextSteps.endWatchfulWaiting(id);
        turns.review(id);
    }

    private boolean isFirst(Appointment appointment) {
        return appointments.of(appointment.pathwayId()).stream().filter(one -> one.id() < appointment.id())
                .noneMatch(one -> one.is("attended"));
    }

    private Appointment latest(String pathwayId) {
        return appointments.latest(UUID.fromString(pathwayId))
                .orElseThrow(() -> new IllegalStateException("Pathway " + pathwayId + " has no appointment in the record."));
    }

    private String told(Appointment one) {
        return ClinicWords.moment(one.startsAt(), clock.getZone()) + ", " + ClinicWords.how(one.how()) + (one.place() == null ? "" : ", " + one.place())
                + ": " + ClinicWords.state(one.state()) + (one.why() == null ? "" : " (" + one.why() + ")");
    }

    private static LocalDate day(String answer) {
        return HospitalTime.day(answer);
    }

    private void held(UUID id, String team) {
        pathways.takeOver(id, "clinic", team);
    }

    private UUID patientOf(UUID id) {
        return pathways.get(id).patientId();
    }
}
