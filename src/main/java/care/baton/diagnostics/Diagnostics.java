package care.baton.diagnostics;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.diagnostics.TestsAsked.Asked;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.AboutMe;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Diagnostics: requests tests, never loses sight of a result, and sees that somebody named takes notice of an abnormal one. Models know this as
 * {@code diagnostics}.
 */
@Component("diagnostics")
public class Diagnostics {

    private static final String TEAM = "diagnostics";
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final TestRequests tests;
    private final TestsAsked asked;
    private final UnfinishedTests unfinished;
    private final TestHolds holds;
    private final ResultReview review;
    private final DiagnosticsSettings settings;
    private final Outbox outbox;
    private final Pathways pathways;
    private final AboutMe aboutMe;
    private final Journey journey;
    private final ClockDiary diary;
    private final Turns turns;
    private final Teams teams;
    private final JdbcClient db;
    private final Clock clock;

    Diagnostics(TestRequests tests, TestsAsked asked, UnfinishedTests unfinished, TestHolds holds, ResultReview review, DiagnosticsSettings settings, Outbox outbox,
            Pathways pathways, AboutMe aboutMe, Journey journey, ClockDiary diary, Turns turns, Teams teams, JdbcClient db, Clock clock) {
        this.tests = tests;
        this.asked = asked;
        this.unfinished = unfinished;
        this.holds = holds;
        this.review = review;
        this.settings = settings;
        this.outbox = outbox;
        this.pathways = pathways;
        this.aboutMe = aboutMe;
        this.journey = journey;
        this.diary = diary;
        this.turns = turns;
        this.teams = teams;
        this.db = db;
        this.clock = clock;
    }

    public void takeOver(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        pathways.takeOver(id, TEAM, TEAM);
        if (isRequested(pathwayId)) {
            holds.begin(id, latest(pathwayId).requestedOn().plus(settings.chaseAfter()));
        }
        journey.add(id, "diagnostics.tookOver", Map.of());
        turns.review(id);
    }

    /** Whether a test has been requested whose result is still to come. */
    public boolean isRequested(String pathwayId) {
        return tests.latest(UUID.fromString(pathwayId)).filter(RequestedTest::isWaiting).isPresent();
    }

    /** What the clinician asked for, in one line. */
    public String asked(String pathwayId) {
        return asked.last(UUID.fromString(pathwayId)).map(one -> one.test() + " (" + one.urgency() + ")").orElse("No test was named");
    }

    /** @param requestAs {@code asAsked}: what the clinician asked for; {@code changed}: the test named here */
    public void recordRequest(String pathwayId, String requestAs, String testName, String testUrgency) {
        UUID id = UUID.fromString(pathwayId);
        Asked wanted = "changed".equals(requestAs) ? new Asked(testName, testUrgency) : asked.last(id)
                .orElseThrow(() -> new Refused("\"What do you request?\" (requestAs): no test was named, so choose \"Something else\" and name it."));
        // a planned test whose day has come has its clock already: it goes on only if that test is requested
        asked.last(id).filter(one -> !one.test().equals(wanted.test()))
                .ifPresent(one -> diary.now(id, EventKind.TEST_CANCELLED, diary.next(id, "diagnostics.askedInstead"), said -> said.about(one.test())));
        String team = teams.clinicians(pathwayId);
        tests.request(id, wanted.test(), wanted.urgency(), team);
        RequestedTest requested = latest(pathwayId);
        diary.now(id, EventKind.TEST_REQUESTED, fact(requested, "requested"), said -> said.about(requested.name()));
        db.sql("update baton.pathway set requesting_team = :team where id = :id").param("team", team).param("id", id).update();
        holds.begin(id, requested.requestedOn().plus(settings.chaseAfter()));
        outbox.write(id, "diagnostics-requested", Recipient.PATIENT, Map.of("test", wanted.test(), "requestedOn", requested.requestedOn()));
        journey.add(id, "diagnostics.testRequested", Map.of("test", wanted.test(), "urgency", wanted.urgency(), "requestingTeam", team));
        turns.review(id);
    }

    /** The test that is waited for, in one line. */
    public String test(String pathwayId) {
        RequestedTest test = latest(pathwayId);
        return test.name() + " (" + test.urgency() + "), requested on " + HospitalTime.words(test.requestedOn())
                + (test.chasedOn() == null ? "" : ". Chased on " + HospitalTime.words(test.chasedOn()) + ": " + test.chaseAnswer());
    }

    /** When a missing result is chased: counted from the request, from the last time it was chased, or from when the patient needed another date. */
    public String chaseOn(String pathwayId) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(latest(pathwayId).lastHeardOn().plus(settings.chaseAfter()).atTime(MORNING).atZone(clock.getZone()));
    }

    /**
     * What was learned about a missing result.
     *
     * @param chaseFound {@code stillComing}, {@code anotherDate} or {@code notNeeded}
     * @return the same
     */
    public String recordChase(String pathwayId, String chaseFound, String chaseAnswer) {
        RequestedTest test = latest(pathwayId);
        tests.chased(test.id(), chaseAnswer);
        journey.add(test.pathwayId(), "diagnostics.resultChased", Map.of("found", chaseFound, "answer", chaseAnswer));
        unfinished.record(test, chaseFound, chaseAnswer);
        turns.review(test.pathwayId());
        return chaseFound;
    }

    /**
     * A result that came as a message.
     *
     * @param resultId as the sending system names it; the same one again changes nothing
     * @return {@code normal}, {@code abnormal}, or {@code seenBefore} for a result that is already in the record
     */
    public String recordReceived(String pathwayId, String resultId, String resultSummary, Boolean abnormal) {
        UUID id = UUID.fromString(pathwayId);
        return tests.knows(id, resultId) ? "seenBefore" : recordResult(id, resultId, resultSummary, Boolean.TRUE.equals(abnormal));
    }

    /** @param finding {@code normal} or {@code abnormal}; without a result {@code anotherDate} or {@code notNeeded} */
    public void recordTypedIn(String pathwayId, String resultSummary, String finding) {
        if ("normal".equals(finding) || "abnormal".equals(finding)) {
            recordResult(UUID.fromString(pathwayId), null, resultSummary, "abnormal".equals(finding));
        } else {
            unfinished.record(latest(pathwayId), finding, resultSummary);
            turns.review(UUID.fromString(pathwayId));
        }
    }

    /** The latest result, in one line. */
    public String result(String pathwayId) {
        RequestedTest test = latest(pathwayId);
        return (Boolean.TRUE.equals(test.abnormal()) ? "ABNORMAL. " : "Normal. ") + test.result();
    }

    /** The team that requested the test; once it has let its time pass, the service lead as well. */
    public String whoMustAcknowledge(String pathwayId) {
        RequestedTest test = latest(pathwayId);
        return test.leadAskedAt() == null ? test.requestingTeam() : test.requestingTeam() + "," + teams.leadOf(test.requestingTeam());
    }

    public String acknowledgeWithin(String pathwayId) {
        return settings.acknowledgeWithin().toString();
    }

    public void askServiceLead(String pathwayId) {
        RequestedTest test = latest(pathwayId);
        tests.leadAsked(test.id());
        journey.add(test.pathwayId(), "diagnostics.abnormalResultClimbed", Map.of("to", teams.leadOf(test.requestingTeam())));
    }

    public void recordAcknowledgement(String pathwayId, String actedOnBy) {
        RequestedTest test = latest(pathwayId);
        tests.acknowledged(test.id(), actedOnBy);
        db.sql("update baton.pathway set abnormal_result_since = null where id = :id").param("id", test.pathwayId()).update();
        journey.add(test.pathwayId(), "diagnostics.abnormalResultAcknowledged", Map.of("actedOnBy", actedOnBy));
        turns.review(test.pathwayId());
    }

    /** For a form: {@code yes} if the patient has still to be told whether it is cancer, else {@code no}. */
    public String cancerOpen(String pathwayId) {
        return yesOrNo(review.asksForCancer(UUID.fromString(pathwayId)));
    }

    /** For a form: {@code yes} if a consultant may upgrade the patient to suspected cancer because of this result, else {@code no}. */
    public String mayUpgrade(String pathwayId) {
        return yesOrNo(review.mayUpgrade(latest(pathwayId)));
    }

    /** For a form: {@code yes} if an earlier treatment has stopped the clock, else {@code no}. */
    public String treatedBefore(String pathwayId) {
        return yesOrNo(review.treatedBefore(UUID.fromString(pathwayId)));
    }

    /**
     * What the result means for the patient, and what happens next.
     *
     * @param reviewDecision {@code backToClinic}, {@code treatment} (a decision to treat) or {@code discharge}
     * @return {@code backToClinic}, {@code treatment} or {@code discharged}
     */
    public String recordReview(String pathwayId, String reviewDecision, String meaning, String procedure, String treatmentIs, String patientTold,
            String dischargeWhy, String cancerFinding, Boolean suspectCancer, String optionsDiscussed, String mattered,
            String whatWasAgreed, String decidedWith, String decisionMaterial) {
        review.record(latest(pathwayId), reviewDecision, meaning, procedure, treatmentIs, "yes".equals(patientTold), dischargeWhy, cancerFinding,
                Boolean.TRUE.equals(suspectCancer));
        aboutMe.decide(UUID.fromString(pathwayId), "review of a result", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        turns.review(UUID.fromString(pathwayId));
        return "discharge".equals(reviewDecision) ? "discharged" : reviewDecision;
    }

    /** The test is no longer needed: the clinician who asked for it says what happens instead. */
    public String returnUntested(String pathwayId) {
        journey.add(UUID.fromString(pathwayId), "diagnostics.returnedUntested", Map.of());
        return "backToClinic";
    }

    private String recordResult(UUID id, String resultId, String summary, boolean abnormal) {
        RequestedTest test = latest(id.toString());
        tests.resulted(test.id(), resultId, summary, abnormal);
        diary.now(id, EventKind.TEST_DONE, fact(test, "done"), said -> said.about(test.name()));
        db.sql("update baton.pathway set abnormal_result_since = :since where id = :id").param("since", abnormal ? OffsetDateTime.now(clock) : null).param("id", id).update();
        holds.end(id);
        pathways.takeOver(id, TEAM, test.requestingTeam());
        journey.add(id, "diagnostics.resultReceived", clock.instant(), resultId, Map.of("test", test.name(), "abnormal", abnormal));
        turns.review(id);
        return abnormal ? "abnormal" : "normal";
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static String fact(RequestedTest test, String what) {
        return "diagnostics.test." + test.id() + "." + what;
    }

    private RequestedTest latest(String pathwayId) {
        return tests.latest(UUID.fromString(pathwayId))
                .orElseThrow(() -> new IllegalStateException("Pathway " + pathwayId + " has no test in the record."));
    }
}
