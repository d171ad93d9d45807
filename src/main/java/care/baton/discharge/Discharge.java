package care.baton.discharge;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Refused;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.TurningPoints;
import care.baton.priority.Turns;
import care.baton.rules.RuleBook;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Leaving hospital: which way home, what must be ready for it, the patient goes, and the GP has the summary within 24 hours. Models know this as
 * {@code discharge}. It never decides that a patient leaves: the ward does.
 */
@Component("discharge")
public class Discharge {

    private static final int COUNTED_FROM_AGE = 16;

    private final Pathways pathways;
    private final Patients patients;
    private final Journey journey;
    private final ClockDiary diary;
    private final Turns turns;
    private final RuleBook rules;
    private final Discharges discharges;
    private final Summaries summaries;
    private final TurningPoints turningPoints;
    private final JdbcClient db;
    private final Clock clock;

    Discharge(Pathways pathways, Patients patients, Journey journey, ClockDiary diary, Turns turns, RuleBook rules, Discharges discharges, Summaries summaries,
            TurningPoints turningPoints, JdbcClient db, Clock clock) {
        this.pathways = pathways;
        this.patients = patients;
        this.journey = journey;
        this.diary = diary;
        this.turns = turns;
        this.rules = rules;
        this.discharges = discharges;
        this.summaries = summaries;
        this.turningPoints = turningPoints;
        this.db = db;
        this.clock = clock;
    }

    public void takeOver(String pathwayId) {
        takeOver(id(pathwayId), "wards");
    }

    /** A patient who needs more care than before is held by the discharge hub until they have left. */
    public void handToHub(String pathwayId) {
        takeOver(id(pathwayId), "discharge-hub");
    }

    private void takeOver(UUID id, String team) {
        pathways.takeOver(id, "discharge", team);
        journey.add(id, "discharge.batonTaken", Map.of("holder", team));
        turns.review(id);
    }

    public void recordNeeds(String pathwayId, String wayHome, String medicinesNeeded, String transportNeeded, String equipmentNeeded, String equipment,
            String carer) {
        var needs = new Needs(wayHome, yes(medicinesNeeded), yes(transportNeeded), yes(equipmentNeeded), equipment, carer);
        discharges.begin(id(pathwayId), needs);
        journey.add(id(pathwayId), "discharge.needsSaid", Map.of("wayHome", wayHome, "medicines", medicinesNeeded, "transport", transportNeeded,
                "equipment", equipmentNeeded, "carer", carer));
    }

    /** Asks the rules for the discharge pathway, P0 to P3, and for what must be ready; keeps the answer with its reasons. */
    public String planDischarge(String pathwayId) {
        UUID id = id(pathwayId);
        var answer = rules.ask(DischargeFacts.QUESTION, discharges.needs(id).facts());
        var plan = DischargePlan.from(answer.findings(), answer.version());
        discharges.plan(id, plan);
        db.sql("update baton.pathway set discharge_pathway = :pathway where id = :id").param("pathway", plan.pathway()).param("id", id).update();
        journey.add(id, "discharge.planned", Map.of("pathway", plan.pathway(), "strands", plan.strands(), "reasons", plan.reasons(),
                "book", plan.rulebookVersion()));
        // the turn is reviewed when the hub has taken the baton: before that the rules would ask the hub a second time
        return plan.pathway();
    }

    /** Whether this must be ready before the patient leaves: medicines, transport, care, equipment or carer. */
    public boolean needs(String pathwayId, String strand) {
        return discharges.strands(id(pathwayId)).contains(strand);
    }

    /** Whether care, equipment or both must be in place before the patient leaves. */
    public boolean needsCare(String pathwayId) {
        return needs(pathwayId, "care") || needs(pathwayId, "equipment");
    }

    /** Who puts care in place: the discharge hub, or therapy where only equipment is needed. */
    public String careTeam(String pathwayId) {
        return needs(pathwayId, "care") ? "discharge-hub" : "therapy";
    }

    /** Where the patient goes and what must be ready, for a form. */
    public String plan(String pathwayId) {
        UUID id = id(pathwayId);
        List<String> strands = discharges.strands(id).stream().map(strand -> "carer".equals(strand) ? "those who care for the patient told" : strand).toList();
        return discharges.needs(id).wayHomeInWords() + " (pathway " + discharges.dischargePathway(id).substring(1) + ")"
                + (strands.isEmpty() ? "" : ". To be ready: " + String.join(", ", strands));
    }

    /** Care and equipment to be put in place, for a form. */
    public String careNeeded(String pathwayId) {
        return discharges.needs(id(pathwayId)).careInWords(needs(pathwayId, "care"));
    }

    /** Why the patient was referred, for a form. */
    public String referredFor(String pathwayId) {
        String reason = pathways.get(id(pathwayId)).referralReason();
        return reason == null ? "Not recorded" : reason;
    }

    /** The procedure the patient came for, for a form. */
    public String procedure(String pathwayId) {
        String name = pathways.get(id(pathwayId)).procedureName();
        return name == null ? "Not recorded" : name;
    }

    public void recordCareAgreed(String pathwayId, String careProvider, String careFrom, String agreedWithPatient, String careNote) {
        discharges.careAgreed(id(pathwayId), careProvider, HospitalTime.day(careFrom), agreedWithPatient, careNote);
        journey.add(id(pathwayId), "discharge.careAgreed", Map.of("provider", careProvider, "from", careFrom, "agreed", agreedWithPatient));
    }

    public void recordMedicines(String pathwayId, String medicinesReady, String medicinesNote) {
        discharges.medicines(id(pathwayId), medicinesReady, medicinesNote);
        journey.add(id(pathwayId), "discharge.medicinesReady", Map.of("how", medicinesReady));
    }

    public void recordTransport(String pathwayId, String transportKind, String transportAt, String transportReference) {
        discharges.transport(id(pathwayId), transportKind, HospitalTime.moment(transportAt, clock), transportReference);
        journey.add(id(pathwayId), "discharge.transportBooked", Map.of("kind", transportKind, "at", transportAt));
    }

    public void recordCareInPlace(String pathwayId, String careReadyOn, String careReadyNote) {
        discharges.careReady(id(pathwayId), HospitalTime.day(careReadyOn), careReadyNote);
        journey.add(id(pathwayId), "discharge.careInPlace", Map.of("on", careReadyOn));
    }

    public void recordSummary(String pathwayId, String whyAdmitted, String whatWasDone, String medicinesChanged, String followUp, String gpActions,
            String lookOutFor) {
        summaries.write(id(pathwayId), new Summaries.Summary(whyAdmitted, whatWasDone, medicinesChanged, followUp, gpActions, lookOutFor));
        journey.add(id(pathwayId), "discharge.summaryWritten", Map.of());
    }

    /** What was made ready, for a form. */
    public String ready(String pathwayId) {
        var ready = discharges.ready(id(pathwayId));
        List<String> words = new ArrayList<>();
        if (ready.careProvider() != null) {
            words.add("care by " + ready.careProvider() + " from " + HospitalTime.words(ready.careFrom()));
        }
        if (ready.careReadyOn() != null) {
            words.add("in place on " + HospitalTime.words(ready.careReadyOn()) + ": " + ready.careReadyNote());
        }
        if (ready.medicinesReady() != null) {
            words.add("medicines " + switch (ready.medicinesReady()) {
                case "onWard" -> "on the ward";
                case "delivered" -> "will be delivered";
                default -> "will be collected";
            } + (ready.medicinesNote() == null ? "" : " (" + ready.medicinesNote() + ")"));
        }
        if (ready.transportKind() != null) {
            words.add("transport (" + ready.transportKind() + ") on " + HospitalTime.words(ready.transportAt(), clock));
        }
        words.add("summary written");
        return String.join("; ", words);
    }

    /**
     * The patient has left. The delay is counted from the discharge ready date (NHS England, PRN00312), but not for a stay without a night, nor for
     * a patient under 16.
     *
     * @return complete, or followUp if the patient comes back to clinic
     */
    public String recordDischarge(String pathwayId, String leftAt, String leftFor, String leftForDetail, String told, String clinicAgain) {
        UUID id = id(pathwayId);
        Pathway pathway = pathways.get(id);
        OffsetDateTime at = HospitalTime.moment(leftAt, clock);
        if (at.toInstant().isAfter(clock.instant())) {
            throw new Refused("The time of leaving is still to come. Please record the discharge when the patient has left.");
        }
        if (pathway.admittedAt() != null && at.isBefore(pathway.admittedAt())) {
            throw new Refused("The time of leaving is before the admission. Please check the date and the time.");
        }
        turningPoints.pass(id, Step.DISCHARGE);
        LocalDate day = HospitalTime.dayOf(at, clock);
        LocalDate readyOn = nightInHospital(pathway, day) ? pathway.readyOn() : null;
        Integer delayDays = readyOn == null || under16(pathway, day) ? null : (int) ChronoUnit.DAYS.between(readyOn, day);
        boolean comesBack = yes(clinicAgain) || pathways.isOtherSideToFollow(id);
        discharges.left(id, at, leftFor, leftForDetail, told, comesBack, delayDays);
        db.sql("update baton.pathway set discharged_at = :at, ready_on = :readyOn, criteria_to_reside = null where id = :id")
                .param("at", at).param("readyOn", readyOn).param("id", id).update();
        pathways.takeOver(id, "discharge", "wards");
        summaries.patientLeft(id, at);
        Map<String, Object> detail = new HashMap<>(Map.of("leftFor", leftFor, "told", told, "clinicAgain", comesBack ? "yes" : "no"));
        if (delayDays != null) {
            detail.put("delayDays", delayDays);
        }
        boolean child = under16(pathway, day);
        diary.at(id, at, EventKind.DISCHARGED, "discharge." + discharges.latest(id) + ".left",
                said -> said.under16(child).reason("otherHospital".equals(leftFor) ? "transfer" : null));
        journey.add(id, "discharge.left", at.toInstant(), null, detail);
        turns.review(id);
        return comesBack ? "followUp" : "complete";
    }

    /** For a form: {@code yes} if the other of a pair is still to be done, so that the patient comes back to clinic in any case; else {@code no}. */
    public String otherSide(String pathwayId) {
        return pathways.isOtherSideToFollow(id(pathwayId)) ? "yes" : "no";
    }

    /** Lays the summary into the outbox, where it waits until it has been sent. */
    public void laySummaryOut(String pathwayId) {
        Pathway pathway = pathways.get(id(pathwayId));
        summaries.layOut(pathway.id(), pathway.admittedAt(), pathway.dischargedAt());
    }

    /** When the GP must have the summary, as an ISO date-time; at once where nobody has recorded when the patient left. */
    public String summaryDueAt(String pathwayId) {
        return summaries.dueAt(id(pathwayId)).orElseGet(() -> OffsetDateTime.now(clock)).toString();
    }

    /** The same for a form. */
    public String summaryDue(String pathwayId) {
        return summaries.dueAt(id(pathwayId)).map(due -> HospitalTime.words(due, clock)).orElse("now: when the patient left is not recorded");
    }

    /** The patient's GP practice, for a form. */
    public String gpPractice(String pathwayId) {
        String practice = patients.ofPathway(id(pathwayId)).gpPractice();
        return practice == null ? "Not known: please ask the patient" : practice;
    }

    public void recordSummarySent(String pathwayId, String sentHow) {
        UUID id = id(pathwayId);
        summaries.sent(id, sentHow);
        diary.now(id, EventKind.SUMMARY_SENT, "discharge." + discharges.latest(id) + ".summarySent");
        journey.add(id(pathwayId), "discharge.summarySent", Map.of("how", sentHow));
    }

    public void recordSummaryChased(String pathwayId, String summaryChaseNote) {
        journey.add(id(pathwayId), "discharge.summaryChased", Map.of("note", summaryChaseNote));
    }

    private boolean nightInHospital(Pathway pathway, LocalDate left) {
        return pathway.admittedAt() != null && HospitalTime.dayOf(pathway.admittedAt(), clock).isBefore(left);
    }

    private boolean under16(Pathway pathway, LocalDate on) {
        Patient patient = patients.get(pathway.patientId());
        return patient.birthDate() != null && ChronoUnit.YEARS.between(patient.birthDate(), on) < COUNTED_FROM_AGE;
    }

    private static boolean yes(String answer) {
        return "yes".equals(answer);
    }

    private static UUID id(String pathwayId) {
        return UUID.fromString(pathwayId);
    }
}
