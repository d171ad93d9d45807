package care.baton.diagnostics;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.Stories;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    /** What a clinician asked for, as the journey tells it. */
    private record Asked(String test, String urgency) {
    }

    private final TestRequests tests;
    private final DiagnosticsSettings settings;
    private final Outbox outbox;
    private final Pathways pathways;
    private final Stories stories;
    private final Journey journey;
    private final ClockDiary diary;
    private final Turns turns;
    private final Teams teams;
    private final JdbcClient db;
    private final Clock clock;

    Diagnostics(TestRequests tests, DiagnosticsSettings settings, Outbox outbox, Pathways pathways, Stories stories, Journey journey, ClockDiary diary, Turns turns, Teams teams,
            JdbcClient db, Clock clock) {
        this.tests = tests;
        this.settings = settings;
        this.outbox = outbox;
        this.pathways = pathways;
        this.stories = stories;
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
            holdForTest(id);
        }
        journey.add(id, "diagnostics.tookOver", Map.of());
        turns.review(id);
    }

    /** Whether a test has been requested whose result is still to come. */
    public boolean isRequested(String pathwayId) {
        return tests.latest(UUID.fromString(pathwayId)).filter(RequestedTest::isWaiting).isPresent();
    }

    public String story(String pathwayId) {
        return stories.inShort(pathways.get(UUID.fromString(pathwayId)).patientId());
    }

    /** What the clinician asked for, in one line. */
    public String asked(String pathwayId) {
        return lastAsked(UUID.fromString(pathwayId)).map(asked -> asked.test() + " (" + asked.urgency() + ")").orElse("No test was named");
    }

    /** @param requestAs {@code asAsked}: what the clinician asked for; {@code changed}: the test named here */
    public void recordRequest(String pathwayId, String requestAs, String testName, String testUrgency) {
        UUID id = UUID.fromString(pathwayId);
        Asked wanted = "changed".equals(requestAs) ? new Asked(testName, testUrgency) : lastAsked(id)
                .orElseThrow(() -> new Refused("\"What do you request?\" (requestAs): no test was named, so choose \"Something else\" and name it."));
        String team = teams.clinicians(pathwayId);
        tests.request(id, wanted.test(), wanted.urgency(), team);
        RequestedTest requested = latest(pathwayId);
        diary.now(id, EventKind.TEST_REQUESTED, fact(requested, "requested"), said -> said.about(requested.name()));
        db.sql("update baton.pathway set requesting_team = :team where id = :id").param("team", team).param("id", id).update();
        holdForTest(id);
        outbox.write(id, "diagnostics-requested", Recipient.PATIENT, Map.of("test", wanted.test()));
        journey.add(id, "diagnostics.testRequested", Map.of("test", wanted.test(), "urgency", wanted.urgency(), "requestingTeam", team));
        turns.review(id);
    }

    /** The test that is waited for, in one line. */
    public String test(String pathwayId) {
        RequestedTest test = latest(pathwayId);
        return test.name() + " (" + test.urgency() + "), requested on " + HospitalTime.words(test.requestedOn())
                + (test.chasedOn() == null ? "" : ". Chased on " + HospitalTime.words(test.chasedOn()) + ": " + test.chaseAnswer());
    }

    /** When a missing result is chased: counted from the request, or from the last time it was chased. */
    public String chaseOn(String pathwayId) {
        RequestedTest test = latest(pathwayId);
        LocalDate from = test.chasedOn() == null ? test.requestedOn() : test.chasedOn();
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(from.plus(settings.chaseAfter()).atTime(MORNING).atZone(clock.getZone()));
    }

    public void recordChase(String pathwayId, String chaseAnswer) {
        RequestedTest test = latest(pathwayId);
        tests.chased(test.id(), chaseAnswer);
        journey.add(test.pathwayId(), "diagnostics.resultChased", Map.of("answer", chaseAnswer));
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

    /** @param finding {@code normal} or {@code abnormal} */
    public void recordTypedIn(String pathwayId, String resultSummary, String finding) {
        recordResult(UUID.fromString(pathwayId), null, resultSummary, "abnormal".equals(finding));
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

    /**
     * What the result means for the patient, and what happens next.
     *
     * @param reviewDecision {@code backToClinic}, {@code treatment} (a decision to treat) or {@code discharge}
     * @return {@code backToClinic}, {@code treatment} or {@code discharged}
     */
    public String recordReview(String pathwayId, String reviewDecision, String meaning, String procedure, String patientTold, String dischargeWhy) {
        RequestedTest test = latest(pathwayId);
        UUID id = test.pathwayId();
        boolean told = "yes".equals(patientTold);
        tests.reviewed(test.id(), meaning, told);
        outbox.write(id, "diagnostics-result", Recipient.PATIENT, Map.of("test", test.name(), "meaning", meaning, "nextStep", nextStep(reviewDecision)));
        var detail = new HashMap<String, Object>(Map.of("decision", reviewDecision, "patientTold", told));
        if ("treatment".equals(reviewDecision)) {
            db.sql("update baton.pathway set decision_to_treat_on = :today, procedure_name = :procedure where id = :id")
                    .param("today", LocalDate.now(clock)).param("procedure", procedure).param("id", id).update();
            detail.put("procedure", procedure);
            diary.now(id, EventKind.DECISION_TO_TREAT, fact(test, "decisionToTreat"), said -> said.communicated(told));
        } else if ("discharge".equals(reviewDecision)) {
            outbox.write(id, "diagnostics-discharged-gp", Recipient.GP, Map.of("why", dischargeWhy));
            detail.put("why", dischargeWhy);
            diary.now(id, EventKind.DECISION_NOT_TO_TREAT, fact(test, "decisionNotToTreat"), said -> said.communicated(told));
        }
        journey.add(id, "diagnostics.resultReviewed", detail);
        turns.review(id);
        return "discharge".equals(reviewDecision) ? "discharged" : reviewDecision;
    }

    private String recordResult(UUID id, String resultId, String summary, boolean abnormal) {
        RequestedTest test = latest(id.toString());
        tests.resulted(test.id(), resultId, summary, abnormal);
        diary.now(id, EventKind.TEST_DONE, fact(test, "done"), said -> said.about(test.name()));
        db.sql("""
                update baton.pathway set abnormal_result_since = :since, held = nullif(held, 'awaitingTest'),
                    held_until = case when held = 'awaitingTest' then null else held_until end
                where id = :id""")
                .param("since", abnormal ? OffsetDateTime.now(clock) : null).param("id", id).update();
        pathways.takeOver(id, TEAM, test.requestingTeam());
        journey.add(id, "diagnostics.resultReceived", clock.instant(), resultId, Map.of("test", test.name(), "abnormal", abnormal));
        turns.review(id);
        return abnormal ? "abnormal" : "normal";
    }

    /** Only a patient who already has a decision to treat is held from treatment by a test. */
    private void holdForTest(UUID id) {
        db.sql("""
                update baton.pathway set held = 'awaitingTest', held_until = :until
                where id = :id and held is null and decision_to_treat_on is not null""")
                .param("until", latest(id.toString()).requestedOn().plus(settings.chaseAfter())).param("id", id).update();
    }

    /** Stages that ask for a test say so in the journey, with {@code testWanted} and {@code testUrgency}. */
    private Optional<Asked> lastAsked(UUID id) {
        return db.sql("""
                select detail ->> 'testWanted' as test, coalesce(detail ->> 'testUrgency', 'routine') as urgency from baton.journey
                where pathway_id = :id and detail ->> 'testWanted' is not null order by id desc limit 1""")
                .param("id", id).query(Asked.class).optional();
    }

    private static String nextStep(String decision) {
        return switch (decision) {
            case "treatment" -> "We will add you to the list for treatment and write to you.";
            case "discharge" -> "Your care with us ends here. Your GP has been told.";
            default -> "We will see you in clinic and talk about it. We will agree a date with you.";
        };
    }

    private static String fact(RequestedTest test, String what) {
        return "diagnostics.test." + test.id() + "." + what;
    }

    private RequestedTest latest(String pathwayId) {
        return tests.latest(UUID.fromString(pathwayId))
                .orElseThrow(() -> new IllegalStateException("Pathway " + pathwayId + " has no test in the record."));
    }
}
