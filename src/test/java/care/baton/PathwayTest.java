package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.Caller.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** One patient from the referral to the way home, as the hospital lives it: every step over REST, by somebody of the team that is asked. */
@BatonWebTest
@ExtendWith(OutputCaptureExtension.class)
class PathwayTest {

    private static final String CLINICIANS = "clinic-clinicians-trauma-and-orthopaedics";
    private static final String[] WHO_IT_IS = {"testpatient", "9990000018", "999 000 0018"};

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private Colleague referrersSystem;
    private Colleague clerk;
    private Colleague triageNurse;
    private Colleague clinicClerk;
    private Colleague surgeon;
    private Colleague radiographer;
    private Colleague scheduler;
    private Colleague preAssessmentNurse;
    private Colleague sister;
    private Colleague hub;
    private Colleague pharmacist;
    private Colleague driver;
    private Colleague eyeNurse;

    private UUID patient;

    @BeforeEach
    void the_teams() {
        referrersSystem = colleague("path.gp-system", "integration");
        clerk = colleague("path.clerk", "referral-office");
        triageNurse = colleague("path.triage", "triage-clinicians-trauma-and-orthopaedics");
        clinicClerk = colleague("path.clinic", "clinic-clerks");
        surgeon = colleague("path.surgeon", CLINICIANS);
        radiographer = colleague("path.radiographer", "diagnostics");
        scheduler = colleague("path.scheduler", "theatre-scheduling");
        preAssessmentNurse = colleague("path.preassessment", "pre-assessment");
        sister = colleague("path.sister", "wards");
        hub = colleague("path.hub", "discharge-hub");
        pharmacist = colleague("path.pharmacist", "pharmacy");
        driver = colleague("path.driver", "transport");
        eyeNurse = colleague("path.eyes", "triage-clinicians-ophthalmology");
    }

    @Test
    void a_patient_is_taken_from_the_message_to_the_way_home_over_rest_alone(CapturedOutput log) {
        patient = refer("referral-message.json");
        assertThat(takesOver("referral", "referral-office", triageNurse).get("content")).contains("The referral is complete", "I can no longer walk to the shop.");
        assertAt("triage", "triage-clinicians-trauma-and-orthopaedics", "confirmTriage");
        assertHappened("referral.received", "referral.accepted", "handoff.asked", "handoff.accepted");
        assertLetters("referral-acknowledged-referrer", "referral-acknowledged-patient");
        assertThat(pathway().path("clockStart").asText()).isEqualTo("2026-03-02");
        assertThat(eyeNurse.finds(patient)).as("another service's clinicians").isEmpty();

        Map<String, String> shown = triageNurse.answers(patient, "confirmTriage", Map.of("urgency", "urgent", "decision", "accept"));
        assertThat(shown).containsEntry("patient", "TESTPATIENT, Ada · 999 000 0018").containsEntry("urgency", "urgent");
        assertThat(shown.get("story")).contains("I can no longer walk to the shop.");
        takesOver("triage", "triage-clinicians-trauma-and-orthopaedics", clinicClerk);
        assertAt("clinic", "clinic-clerks", "bookAppointment");
        assertHappened("triage.accepted", "handoff.accepted");

        clinicClerk.answers(patient, "bookAppointment", Map.of("appointmentAt", "2026-03-09T10:00", "how", "faceToFace", "place", "Outpatients 3",
                "support", "arranged", "supportDetail", "British Sign Language interpreter, booking 4711"));
        assertAt("clinic", "clinic-clerks", "sayWhatHappened");
        assertLetters("clinic-appointment");
        day(9, 11);
        clinicClerk.answers(patient, "sayWhatHappened", Map.of("happened", "attended"));
        assertAt("clinic", CLINICIANS, "agreeNextStep");
        String wrong = surgeon.taskId(patient, "agreeNextStep");
        Answer refused = surgeon.submits(wrong, Map.of("mattered", "Mrs Testpatient wants to walk", "nextStep", "tests"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("testWanted").doesNotContain("Testpatient");
        surgeon.answers(patient, "agreeNextStep", Map.of("optionsDiscussed", "Operation, injections or nothing", "mattered", "To walk to the shop again",
                "whatWasAgreed", "A scan first", "nextStep", "tests", "testWanted", "Scan of the left hip", "testUrgency", "urgent", "patientTold", "yes"));
        assertThat(takesOver("clinic", CLINICIANS, radiographer).get("content")).contains("Test wanted: Scan of the left hip");
        assertAt("diagnostics", "diagnostics", "requestTest");
        assertHappened("clinic.attended", "clinic.testsAgreed");

        radiographer.answers(patient, "requestTest", Map.of("requestAs", "asAsked"));
        assertAt("diagnostics", "diagnostics", "typeInResult");
        day(16, 9);
        radiographer.answers(patient, "typeInResult", Map.of("resultSummary", "Worn joint, nothing else", "finding", "normal"));
        assertAt("diagnostics", CLINICIANS, "reviewResult");
        surgeon.answers(patient, "reviewResult", Map.of("meaning", "The joint is worn", "reviewDecision", "treatment", "procedure", "Left hip replacement",
                "patientTold", "yes", "optionsDiscussed", "A new hip, injections, or living with it", "mattered", "To walk to the shop again",
                "whatWasAgreed", "A new left hip", "decisionDetail", true, "decisionMaterial", "Leaflet on hip replacement"));
        assertAt("diagnostics", CLINICIANS, "completeHandoff");
        surgeon.answers(patient, "completeHandoff", Map.of("completeNext", "send", "warningsAnswer", "P3"));
        assertThat(takesOver("diagnostics", CLINICIANS, scheduler).get("content")).contains("Left hip replacement", "Worn joint, nothing else", "The sender says: P3");
        assertAt("waiting", "theatre-scheduling", "addToList");
        assertLetters("diagnostics-requested", "diagnostics-result");
        assertThat(pathway().path("decisionToTreatOn").asText()).isEqualTo("2026-03-16");

        scheduler.answers(patient, "addToList", Map.of("procedureName", "Left hip replacement", "laterality", "left", "priorityCode", "P3",
                "intendedManagement", "overnight"));
        assertAt("waiting", "pre-assessment", "preAssess");
        preAssessmentNurse.answers(patient, "preAssess", Map.of("preAssessment", "fit", "fitUntil", "2026-06-30"));
        assertAt("waiting", "theatre-scheduling", "offerDate");
        scheduler.answers(patient, "offerDate", Map.of("offerStep", "offer", "offeredFor", "2026-04-13", "offeredBy", "letter"));
        scheduler.answers(patient, "hearAnswer", Map.of("offerAnswer", "accepted", "interpreterArranged", true));
        assertAt("waiting", "theatre-scheduling", "receivePatient");
        assertHappened("waiting.added", "waiting.preAssessed", "waiting.offerAccepted", "waiting.dateConfirmed");
        assertLetters("waiting-added", "waiting-date");
        assertThat(pathway().path("tciOn").asText()).isEqualTo("2026-04-13");
        assertThat(pathway().path("clockStop").isNull()).as("the clock runs until treatment").isTrue();

        clock.set(TestClock.START.withMonth(4).withDayOfMonth(13).withHour(8));
        sister.answers(patient, "receivePatient", Map.of("arrival", "arrived"));
        assertAt("stay", "wards", "admitPatient");
        sister.answers(patient, "admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-04-13T07:45", "edd", "2026-04-14"));
        sister.answers(patient, "reportProcedure", Map.of("procedure", "done"));
        assertAt("stay", "wards", "boardRound");
        assertThat(pathway().path("clockStop").asText()).as("treatment began on the day of admission").isEqualTo("2026-04-13");
        sister.answers(patient, "boardRound", Map.of("criterion", "none"));
        assertAt("discharge", "wards", "confirmWayHome");
        assertHappened("stay.admitted", "stay.procedureDone", "stay.boardRound", "stay.readyToLeave");

        sister.answers(patient, "confirmWayHome", Map.of("wayHome", "homeWithSupport", "medicinesNeeded", "yes", "transportNeeded", "yes", "equipmentNeeded", "no",
                "carer", "knows"));
        assertAt("discharge", "discharge-hub", "agreeCare");
        hub.answers(patient, "agreeCare", Map.of("careProvider", "Example Home Care", "careFrom", "2026-04-13", "agreedWithPatient", "yes"));
        assertAt("discharge", "discharge-hub", "bookTransport", "prepareMedicines", "putCareInPlace", "writeSummary");
        assertThat(pharmacist.finds(patient)).as("a team sees its own work").containsExactly("userTask_prepareMedicines");
        pharmacist.answers(patient, "prepareMedicines", Map.of("medicinesReady", "onWard"));
        driver.answers(patient, "bookTransport", Map.of("transportKind", "wheelchair", "transportAt", "2026-04-13T16:00"));
        hub.answers(patient, "putCareInPlace", Map.of("careReadyOn", "2026-04-13", "careReadyNote", "Two visits a day"));
        sister.answers(patient, "writeSummary", Map.of("whyAdmitted", "Worn left hip", "whatWasDone", "New left hip", "medicinesChanged", "No change",
                "followUp", "Physiotherapy calls", "gpActions", "None", "lookOutFor", "Redness or fever: call the ward"));
        assertAt("discharge", "discharge-hub", "dischargePatient");
        assertThat(pathway().path("dischargePathway").asText()).isEqualTo("P1");
        clock.set(clock.instant().atZone(clock.getZone()).withHour(17));
        sister.answers(patient, "dischargePatient", Map.of("leftAt", "2026-04-13T16:10", "leftFor", "ownHome", "told", "patientAndCarer", "clinicAgain", "no"));
        hospital.runDueJobs();
        assertAt("discharge", "wards", "confirmSummarySent");
        assertThat(EngineTables.holding(db, "act_ru_variable", WHO_IT_IS)).as("while a task is open it names the patient").containsExactly("act_ru_variable");
        sister.answers(patient, "confirmSummarySent", Map.of("sentHow", "electronically"));

        assertHappened("discharge.left", "discharge.summarySent", "pathway.closed");
        assertLetters("discharge-patient", "discharge-summary", "pathway-closed", "pathway-closed-referrer");
        JsonNode view = view();
        assertThat(view.at("/pathway/state").asText()).isEqualTo("closed");
        assertThat(view.at("/pathway/closedBecause").asText()).isEqualTo("complete");
        assertThat(view.at("/pathway/closedOn").asText()).isEqualTo("2026-04-13");
        assertThat(view.at("/holder").isNull()).isTrue();
        assertThat(view.at("/turn").isNull()).isTrue();
        assertThat(view.at("/tasks")).isEmpty();
        assertThat(done()).as("no task but those that were answered").containsExactlyInAnyOrder("answerHandoff", "answerHandoff", "answerHandoff", "completeHandoff",
                "answerHandoff", "confirmTriage", "bookAppointment", "sayWhatHappened", "agreeNextStep",
                "requestTest", "typeInResult", "reviewResult", "addToList", "preAssess", "offerDate", "hearAnswer", "receivePatient", "admitPatient",
                "reportProcedure", "boardRound", "confirmWayHome", "agreeCare", "prepareMedicines", "bookTransport", "putCareInPlace", "writeSummary",
                "dischargePatient", "confirmSummarySent");
        assertNothingRuns();
        assertThat(EngineTables.holding(db, "act_hi_%", WHO_IT_IS)).as("history tables that name the patient").isEmpty();
        assertThat(EngineTables.holding(db, "act_hi_%", patient.toString())).as("history does name the pathway").contains("act_hi_procinst");
        LoggerFactory.getLogger(getClass()).error("The log is captured");
        assertThat(log.getAll()).contains("The log is captured").doesNotContainIgnoringCase(WHO_IT_IS[0]).doesNotContain(WHO_IT_IS[1], WHO_IT_IS[2]);
        assertThat(log.getAll()).as("a wrong answer is no fault of the program").doesNotContain("ENGINE-16004");
    }

    @Test
    void the_story_is_asked_once_and_is_on_the_ward_and_in_the_summary_word_for_word() {
        String said = "\"I can't\" climb <b>my</b> stairs & I'm \uD83D\uDE22. \u05E9\u05DC\u05D5\u05DD";
        var told = new HashMap<>(form());
        assertThat(clerk.starts("pathway", told).status()).isEqualTo(200);
        patient = UUID.fromString(clerk.post("/api/pathways/search", Map.of("nhsNumber", "9990000026")).json().path(0).path("id").asText());
        asked.clear();
        shows(clerk, "recordStory", Map.of("ownWords", said, "whatMatters", "To kneel in my garden", "hasNeeds", "yes", "interpreter", "Polish interpreter"));
        shows(triageNurse, "confirmTriage", Map.of("urgency", "routine", "decision", "accept"));
        clerk.answers(patient, "traceNumber", Map.of("found", "asKnown"));
        hospital.takenOver(patient);
        shows(clinicClerk, "bookAppointment", Map.of("appointmentAt", "2026-03-09T10:00", "how", "faceToFace", "place", "Outpatients 3", "support", "arranged",
                "supportDetail", "Polish interpreter, booking 4711", "storyStillRight", "yes"));
        shows(clinicClerk, "sayWhatHappened", Map.of("happened", "attended"));
        shows(surgeon, "agreeNextStep", Map.of("optionsDiscussed", "A new knee, tablets <or> nothing", "mattered", "Kneeling", "whatWasAgreed", "A \"new\" knee",
                "nextStep", "treatment", "procedure", "Knee replacement", "patientTold", "yes", "decisionDetail", true, "decisionMaterial", "Film on knees"));
        assertThat(shows(scheduler, "addToList", Map.of("procedureName", "Knee replacement", "laterality", "left", "priorityCode", "P4", "intendedManagement", "overnight"))
                .get("decided")).contains("A \"new\" knee", "Kneeling");
        assertThat(shows(preAssessmentNurse, "preAssess", Map.of("preAssessment", "fit", "fitUntil", "2026-06-30", "storyStillRight", "add", "storyHeading", "carer",
                "storyNow", "My sister, at weekends")).get("toCheck")).doesNotContain("No shared decision");
        shows(scheduler, "offerDate", Map.of("offerStep", "offer", "offeredFor", "2026-03-30", "offeredBy", "phone"));
        shows(scheduler, "hearAnswer", Map.of("offerAnswer", "accepted", "interpreterArranged", true));
        day(30, 9);
        shows(sister, "receivePatient", Map.of("arrival", "arrived"));
        Map<String, String> onTheWard = shows(sister, "admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-03-30T08:00", "edd", "2026-03-30", "storyStillRight", "yes"));
        assertThat(HtmlUtils.htmlUnescape(onTheWard.get("story"))).as("word for word, and nothing in it is markup").contains(said, "To kneel in my garden", "Polish interpreter", "My sister, at weekends");
        assertThat(onTheWard.get("story")).doesNotContain("<b>");
        assertThat(onTheWard.get("decided")).contains("A \"new\" knee");
        shows(sister, "reportProcedure", Map.of("procedure", "done"));
        shows(sister, "boardRound", Map.of("criterion", "none"));
        shows(sister, "confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        shows(sister, "writeSummary", Map.of("whyAdmitted", "Worn knee", "whatWasDone", "New knee", "medicinesChanged", "No change", "followUp", "None", "gpActions", "None",
                "lookOutFor", "Fever"));
        shows(sister, "dischargePatient", Map.of("leftAt", "2026-03-30T08:30", "leftFor", "ownHome", "told", "patient", "clinicAgain", "no"));
        hospital.runDueJobs();

        String summary = texts(clerk.caller().get("/api/pathways/" + patient + "/letters").json(), "body").stream().filter(body -> body.contains("Actions for the GP")).findFirst().orElseThrow();
        assertThat(summary).contains(said, "To kneel in my garden", "Polish interpreter", "A \"new\" knee", "A new knee, tablets <or> nothing", "Kneeling", "Film on knees");
        assertThat(asked.entrySet().stream().filter(form -> RecordFacts.tells(form.getKey(), form.getValue()) > 0)).as("forms that asked for the story").hasSize(1);
        assertThat(asked.values().stream().flatMap(keys -> keys.stream()).filter(key -> key.equals("storyStillRight"))).as("forms that asked whether it is still right").hasSize(3);
        var story = clerk.caller().get("/api/pathways/" + patient + "/story").json();
        assertThat(story.at("/headings/0/words").asText()).isEqualTo(said);
        assertThat(texts(story.at("/versions"), "where")).containsExactly("pre-assessment", "referral office");
        assertThat(story.at("/checked/where").asText()).isEqualTo("admission");
        assertThat(EngineTables.holding(db, "act_hi_%", "climb", "Kneeling")).as("history tables that hold the story").isEmpty();
    }

    /** The questions of every form that was shown, by the id of the form. */
    private final Map<String, Set<String>> asked = new HashMap<>();

    private Map<String, String> shows(Colleague who, String form, Map<String, Object> answers) {
        String task = who.taskId(patient, form);
        var questions = new HashSet<>(who.caller().get("/engine-rest/task/" + task + "/deployed-form").json().path("components").findValuesAsText("key"));
        asked.put(form, questions);
        Map<String, String> shown = who.answers(patient, form, answers);
        hospital.takenOver(patient);
        return shown;
    }

    @Test
    void a_message_whose_number_fails_its_check_digit_waits_for_a_person_and_goes_on() {
        patient = refer("referral-message-to-resolve.json");
        assertAt("referral", "referral-office", "resolveIdentity");
        Map<String, String> shown = clerk.answers(patient, "resolveIdentity",
                Map.of("whoIsIt", "newPatient", "confirmedNhsNumber", "999 000 0018", "numberVerified", true));
        assertThat(shown.get("identityQuestion")).contains("9990000019", "check digit");

        assertAt("referral", "referral-office", "completeReferral");
        clerk.answers(patient, "completeReferral", Map.of("nextStep", "complete", "treatmentFunction", "110", "referralReason", "Pain in the left hip"));
        assertAt("referral", "referral-office", "recordStory");
        clerk.answers(patient, "recordStory", Map.of("ownWords", "I cannot climb my stairs", "whatMatters", "My garden"));

        takesOver("referral", "referral-office", triageNurse);
        assertAt("triage", "triage-clinicians-trauma-and-orthopaedics", "confirmTriage");
        assertThat(view().at("/patient/nhsNumber").asText()).isEqualTo("9990000018");
        assertHappened("referral.identityResolved", "referral.completed", "referral.accepted");
        Map<String, String> atTriage = triageNurse.answers(patient, "confirmTriage",
                Map.of("urgency", "routine", "decision", "reject", "rejectedBecause", "Please see the practice's physiotherapist first"));
        assertThat(atTriage.get("patient")).as("the label follows the number that was found").contains("999 000 0018");

        assertThat(pathway().path("closedBecause").asText()).isEqualTo("rejected");
        assertThat(letters()).as("who was told why is not told again that it ended").endsWith("triage-rejected-referrer", "triage-rejected-patient");
        assertNothingRuns();
        assertThat(EngineTables.holding(db, "act_hi_%", "9990000019", "999 000 0018", "climb my stairs")).isEmpty();
    }

    @Test
    void a_pathway_begun_with_the_start_form_gets_its_number() {
        Answer started = clerk.starts("pathway", form());
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        var found = clerk.post("/api/pathways/search", Map.of("nhsNumber", "9990000026")).json();
        assertThat(found).hasSize(1);
        patient = UUID.fromString(found.path(0).path("id").asText());

        assertThat(started.json().path("businessKey").asText()).isEqualTo(patient.toString());
        assertThat(clerk.finds(patient)).as("found by the pathway's number").containsExactly("userTask_recordStory");
        clerk.answers(patient, "recordStory", Map.of("ownWords", "I cannot kneel"));
        Map<String, String> doubtful = clerk.answers(patient, "completeHandoff", Map.of("completeNext", "send", "warningsAnswer", "We trace it"));
        assertThat(doubtful.get("warnings")).contains("The NHS number is not verified (status 02).");
        takesOver("referral", "referral-office", triageNurse);
        assertThat(clerk.finds(patient)).containsExactly("userTask_traceNumber");
        assertThat(db.sql("select count(distinct business_key_) from engine.act_ru_execution where business_key_ is not null").query(Integer.class).single()).isEqualTo(1);
        assertThat(db.sql("select business_key_ from engine.act_hi_procinst").query(String.class).list()).containsOnly(patient.toString());
        assertThat(pathway().path("cameBy").asText()).isEqualTo("form");
        assertThat(pathway().path("receivedOn").asText()).isEqualTo("2026-02-27");
        assertThat(db.sql("select name_ from engine.act_ru_variable where proc_def_id_ like 'pathway:%'").query(String.class).list())
                .as("what was typed is in the record, and the engine has forgotten it").containsExactlyInAnyOrder("pathwayId", "patient", "stage", "outcome");
    }

    @Test
    void a_start_form_with_a_gap_starts_nothing_and_says_which() {
        var gap = new HashMap<>(form());
        gap.remove("birthDate");
        Answer refused = clerk.starts("pathway", gap);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("birthDate").doesNotContain("Startform", "9990000026");
        assertThat(triageNurse.starts("pathway", form()).status()).as("only the referral office refers").isEqualTo(403);
        assertThat(db.sql("select count(*) from baton.pathway").query(Integer.class).single()).isZero();
        assertNothingRuns();
    }

    private static Map<String, Object> form() {
        var form = new HashMap<String, Object>(Map.of("familyName", "Startform", "givenName", "Bo", "birthDate", "1970-01-31", "nhsNumber", "999 000 0026",
                "gender", "male", "treatmentFunction", "110", "requestedUrgency", "routine", "referralReason", "Swollen knee", "referrerName", "Dr A Example",
                "receivedOn", "2026-02-27"));
        return form;
    }

    private Colleague colleague(String id, String team) {
        return new Colleague(port, staff.person(id, team));
    }

    private UUID refer(String message) {
        Answer answer = referrersSystem.caller().post("/fhir/$process-message", "application/fhir+json", sample(message));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return UUID.fromString(answer.json().at("/entry/1/resource/identifier/0/value").asText().replace("urn:uuid:", ""));
    }

    private void day(int march, int hour) {
        clock.set(ZonedDateTime.of(2026, 3, march, hour, 0, 0, 0, clock.getZone()));
    }

    /** The next stage's team accepts; until then the sender holds the patient. Answers what the task showed. */
    private Map<String, String> takesOver(String fromStage, String holder, Colleague receiver) {
        assertAt(fromStage, holder, "answerHandoff");
        return receiver.answers(patient, "answerHandoff", Map.of("handoffAnswer", "accept"));
    }

    /** Stage and holder in the record, and exactly these tasks open. */
    private void assertAt(String stage, String holder, String... open) {
        assertThat(pathway().path("stage").asText()).isEqualTo(stage);
        assertThat(pathway().path("holder").asText()).isEqualTo(holder);
        assertThat(pathway().path("state").asText()).isEqualTo("open");
        assertThat(texts(view().at("/tasks"), "key").stream().map(key -> key.replace("userTask_", ""))).containsExactlyInAnyOrder(open);
    }

    private void assertHappened(String... steps) {
        assertThat(texts(view().at("/journey"), "what")).containsSubsequence(steps);
    }

    private void assertLetters(String... kinds) {
        assertThat(letters()).containsSubsequence(kinds);
    }

    private List<String> letters() {
        return texts(clerk.caller().get("/api/pathways/" + patient + "/letters").json(), "kind");
    }

    private void assertNothingRuns() {
        for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_identitylink", "act_ru_incident")) {
            assertThat(db.sql("select count(*) from engine." + table).query(Integer.class).single()).as(table).isZero();
        }
        assertThat(db.sql("select count(*) from engine.act_ru_job where process_instance_id_ is not null").query(Integer.class).single()).isZero();
    }

    private List<String> done() {
        return db.sql("select replace(task_def_key_, 'userTask_', '') from engine.act_hi_taskinst where end_time_ is not null and delete_reason_ = 'completed' order by end_time_, start_time_")
                .query(String.class).list();
    }

    private JsonNode view() {
        return clerk.caller().get("/api/pathways/" + patient).json();
    }

    private JsonNode pathway() {
        return view().at("/pathway");
    }

    private static List<String> texts(JsonNode list, String field) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    private static String sample(String name) {
        try {
            return new ClassPathResource("samples/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
