package care.baton.stay;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox.Recipient;
import care.baton.outbound.Outbox;
import care.baton.patient.AboutMe;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.TurningPoints;
import care.baton.priority.Turns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The patient in a hospital bed: admitted, procedure done or not done, and a board round each day until no reason to stay is left. Models know
 * this as {@code stay}; board rounds go on, through the same methods, while the patient waits to leave.
 */
@Component("stay")
public class Stay {

    private static final String DAY_CASE = "dayCase";

    private final Pathways pathways;
    private final AboutMe aboutMe;
    private final Journey journey;
    private final ClockDiary diary;
    private final Turns turns;
    private final Outbox outbox;
    private final Admissions admissions;
    private final BoardRounds boardRounds;
    private final StaySettings settings;
    private final TurningPoints turningPoints;
    private final JdbcClient db;
    private final Clock clock;

    Stay(Pathways pathways, AboutMe aboutMe, Journey journey, ClockDiary diary, Turns turns, Outbox outbox, Admissions admissions, BoardRounds boardRounds,
            StaySettings settings, TurningPoints turningPoints, JdbcClient db, Clock clock) {
        this.pathways = pathways;
        this.aboutMe = aboutMe;
        this.journey = journey;
        this.diary = diary;
        this.turns = turns;
        this.outbox = outbox;
        this.admissions = admissions;
        this.boardRounds = boardRounds;
        this.settings = settings;
        this.turningPoints = turningPoints;
        this.db = db;
        this.clock = clock;
    }

    public void takeOver(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        pathways.takeOver(id, "stay", "wards");
        if (isAdmitted(pathwayId) && !admissions.isCurrent(id, pathways.get(id).admittedAt())) {
            turningPoints.pass(id, Step.ADMISSION);
            admissions.add(id, null, pathways.get(id).admittedAt());
        }
        journey.add(id, "stay.batonTaken", Map.of("holder", "wards"));
        turns.review(id);
    }

    /** Whether the patient is in a bed already, as somebody who came with an imported list may be. An earlier stay that has ended does not count. */
    public boolean isAdmitted(String pathwayId) {
        Pathway pathway = pathways.get(UUID.fromString(pathwayId));
        return pathway.admittedAt() != null && pathway.dischargedAt() == null;
    }

    /** Whether the procedure has been done, in a stay that goes on: the discharge was cancelled. */
    public boolean isTreated(String pathwayId) {
        return isAdmitted(pathwayId) && admissions.latest(UUID.fromString(pathwayId)).map(Admissions.Admission::procedure)
                .filter(procedure -> !"notDone".equals(procedure)).isPresent();
    }

    /** What the patient comes in for, for a form. */
    public String planned(String pathwayId) {
        Pathway pathway = pathways.get(UUID.fromString(pathwayId));
        String what = pathway.procedureName() == null ? pathway.referralReason() : pathway.procedureName();
        return (what == null ? "Not recorded" : what) + (pathway.laterality() == null ? "" : ", " + pathway.laterality());
    }

    /** For a form: {@code yes} if the procedure is for the left or the right side alone, else {@code no}. */
    public String oneSide(String pathwayId) {
        String side = pathways.get(UUID.fromString(pathwayId)).laterality();
        return "left".equals(side) || "right".equals(side) ? "yes" : "no";
    }

    /** Ward, time of admission and expected date of discharge, for a form. */
    public String inBed(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        var pathway = pathways.get(id);
        return admissions.inWords(id, pathway.admittedAt()) + ". "
                + (pathway.edd() == null ? "No expected date of discharge yet." : "Expected to leave " + HospitalTime.words(pathway.edd()) + ".");
    }

    /** The latest board round, for a form. */
    public String lastBoardRound(String pathwayId) {
        return boardRounds.latestInWords(UUID.fromString(pathwayId));
    }

    /** Why the procedure was not done, for a form. */
    public String notDoneBecause(String pathwayId) {
        return admissions.latest(UUID.fromString(pathwayId)).map(Admissions.Admission::notDoneDetail).orElse("Not recorded");
    }

    /** Now, as a form writes it: 2026-03-02T09:00, hospital time. */
    public String timeNow() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** The expected date of discharge to begin with, as 2026-03-04: today for a day case, else {@code baton.stay.expected-nights} from today. */
    public String expectDischarge(String pathwayId) {
        boolean dayCase = DAY_CASE.equals(pathways.get(UUID.fromString(pathwayId)).intendedManagement());
        return LocalDate.now(clock).plusDays(dayCase ? 0 : settings.expectedNights()).toString();
    }

    public void recordAdmission(String pathwayId, String ward, String admittedAt, String edd, String storyStillRight, String storyHeading, String storyNow) {
        UUID id = UUID.fromString(pathwayId);
        aboutMe.answer(id, storyStillRight, storyHeading, storyNow, "admission");
        OffsetDateTime at = HospitalTime.moment(admittedAt, clock);
        LocalDate leaving = HospitalTime.day(edd);
        if (at.toInstant().isAfter(clock.instant())) {
            throw new Refused("The time of admission is still to come. Please record the admission when the patient is on the ward.");
        }
        if (leaving.isBefore(HospitalTime.dayOf(at, clock))) {
            throw new Refused("The expected date of discharge is before the admission. Please check both dates.");
        }
        // who came by the waiting list passed this point when they arrived
        if (turningPoints.latest(id, Step.ADMISSION).filter(arrived -> arrived.standing() && !admissions.anySince(id, arrived.savedAt())).isEmpty()) {
            turningPoints.pass(id, Step.ADMISSION);
        }
        admissions.add(id, ward, at);
        // the clock stops for now: it runs on if the procedure is not done, or turns out to have been a test
        diary.at(id, at, EventKind.ADMITTED, fact(id, "admitted"), said -> said);
        // a patient admitted again begins a new stay: what an earlier one left behind is in its own rows
        db.sql("""
                update baton.pathway set admitted_at = :at, edd = :edd, criteria_to_reside = null, ready_on = null, discharge_pathway = null,
                    discharged_at = null
                where id = :id""").param("at", at).param("edd", leaving).param("id", id).update();
        journey.add(id, "stay.admitted", at.toInstant(), null, Map.of("ward", ward, "edd", edd));
        turns.review(id);
    }

    /** Names something about the latest admission. */
    private String fact(UUID id, String what) {
        return "stay.admission." + admissions.latest(id).orElseThrow().id() + "." + what;
    }

    /**
     * The procedure was done, or it was not. Treatment in a bed stops the clock on the day of admission (RTT guidance v5 §4.3.2.3); an admission
     * for a test, or one without the procedure, does not (§2.2). The hospital's own reasons count as its cancellation on the day.
     *
     * @param procedure done, testDone or notDone
     * @param otherSide the other of a pair (hip, eye, …) is still to be done
     */
    public void recordProcedure(String pathwayId, String procedure, String procedureNote, Boolean otherSide, String notDoneKind, String notDoneDetail) {
        UUID id = UUID.fromString(pathwayId);
        admissions.procedure(id, procedure, procedureNote, notDoneKind, notDoneDetail);
        switch (procedure) {
            case "done" -> {
                diary.now(id, EventKind.TREATMENT_GIVEN, fact(id, "treated"), said -> said.admitted(true));
                db.sql("update baton.pathway set cancelled_on_the_day = null where id = :id").param("id", id).update();
                pathways.otherSideToFollow(id, Boolean.TRUE.equals(otherSide));
                journey.add(id, "stay.procedureDone", ifGiven("note", procedureNote));
            }
            case "testDone" -> {
                diary.correct(id, pathways.get(id).admittedAt(), EventKind.ADMITTED, fact(id, "admitted"), said -> said.purpose("diagnostic"));
                db.sql("update baton.pathway set cancelled_on_the_day = null where id = :id").param("id", id).update();
                journey.add(id, "stay.testDone", ifGiven("note", procedureNote));
            }
            case "notDone" -> {
                diary.now(id, EventKind.PROCEDURE_NOT_DONE, fact(id, "notDone"), said -> said.nonClinical("nonClinical".equals(notDoneKind)));
                if ("nonClinical".equals(notDoneKind)) {
                    db.sql("""
                            update baton.pathway set hospital_cancellations = hospital_cancellations + 1, cancelled_on_the_day = :today
                            where id = :id""").param("today", LocalDate.now(clock)).param("id", id).update();
                }
                journey.add(id, "stay.procedureNotDone", Map.of("kind", notDoneKind, "detail", notDoneDetail));
            }
            default -> throw new IllegalArgumentException("procedure is done, testDone or notDone");
        }
        turns.review(id);
    }

    public void recordDecision(String pathwayId, String decision, String reasonForPatient, String optionsDiscussed, String mattered, String whatWasAgreed,
            String decidedWith, String decisionMaterial) {
        UUID id = UUID.fromString(pathwayId);
        aboutMe.decide(id, "on the ward, after the procedure was not done", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        admissions.decision(id, decision, reasonForPatient);
        journey.add(id, "stay.decidedAfterNotDone", Map.of("decision", decision));
    }

    /** The patient waits again, in the place they had: neither clock nor list position has changed. */
    public String putBackOnList(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        leaveBed(id);
        outbox.write(id, "stay-not-done-back-on-list", Recipient.PATIENT, letterFacts(id));
        journey.add(id, "stay.backOnTheList", Map.of());
        turns.review(id);
        return "notDoneRelist";
    }

    /** It was decided, and told, that no treatment follows: the clock stops today (RTT guidance v5 §2.2 rule 5 d). */
    public String endWithDecision(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        leaveBed(id);
        boolean patientsChoice = "patientChoice".equals(admissions.latest(id).orElseThrow().notDoneKind());
        diary.now(id, patientsChoice ? EventKind.TREATMENT_DECLINED : EventKind.DECISION_NOT_TO_TREAT, fact(id, "ended"), said -> said.communicated(true));
        outbox.write(id, "stay-not-done-ends", Recipient.PATIENT, letterFacts(id));
        journey.add(id, "stay.endedWithDecision", Map.of());
        turns.review(id);
        return "notDoneEnd";
    }

    public void recordBoardRound(String pathwayId, String criterion, String edd, String waitingFor) {
        UUID id = UUID.fromString(pathwayId);
        CriterionToReside met = CriterionToReside.answered(criterion);
        long round = boardRounds.add(id, met, HospitalTime.day(edd), waitingFor);
        diary.now(id, met == null ? EventKind.CRITERIA_NOT_MET : EventKind.CRITERIA_MET, "stay.boardRound." + round);
        var detail = ifGiven("edd", edd);
        detail.put("criterion", met == null ? "none" : met.code());
        detail.putAll(ifGiven("waitingFor", waitingFor));
        journey.add(id, "stay.boardRound", detail);
        turns.review(id);
    }

    /** When the next board round is due, as an ISO date-time: tomorrow at {@code baton.stay.board-round-at}. */
    public String nextBoardRound() {
        return boardRounds.next().toString();
    }

    /** When a board round that is due now is chased, as an ISO date-time: the next {@code baton.stay.chase-board-round-at}. */
    public String chaseBoardRoundAt() {
        return boardRounds.chaseAt().toString();
    }

    public void recordBoardRoundChased(String pathwayId, String chaseNote) {
        journey.add(UUID.fromString(pathwayId), "stay.boardRoundChased", Map.of("note", chaseNote));
    }

    /** The next round is due and this one was never recorded. */
    public void missBoardRound(String pathwayId) {
        journey.add(UUID.fromString(pathwayId), "stay.boardRoundMissed", Map.of());
    }

    /** No reason to stay is left: the ward begins the discharge. */
    public String finish(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        admissions.ready(id);
        journey.add(id, "stay.readyToLeave", Map.of());
        return "treated";
    }

    private void leaveBed(UUID id) {
        db.sql("""
                update baton.pathway set admitted_at = null, tci_on = null, edd = null, criteria_to_reside = null, ready_on = null
                where id = :id""").param("id", id).update();
    }

    private Map<String, Object> letterFacts(UUID id) {
        var admission = admissions.latest(id).orElseThrow();
        Map<String, Object> facts = new HashMap<>();
        facts.put("procedure", planned(id.toString()));
        facts.put("reason", admission.reasonForPatient());
        if ("nonClinical".equals(admission.notDoneKind())) {
            // cancelled on the day for the hospital's own reasons: a new date within 28 days (cancelled operations standard)
            facts.put("newDateBy", pathways.get(id).cancelledOnTheDay().plusDays(28));
        }
        return facts;
    }

    private static Map<String, Object> ifGiven(String name, String value) {
        Map<String, Object> detail = new HashMap<>();
        if (value != null && !value.isEmpty()) {
            detail.put(name, value);
        }
        return detail;
    }
}
