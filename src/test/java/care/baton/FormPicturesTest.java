package care.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.engine.PathwayEngine;
import care.baton.patient.Heading;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import care.baton.team.Teams;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every form as staff see it in Tasklist: the patient in sight, every question with its words, nothing that only a program would say. */
@BatonWebTest
class FormPicturesTest {

    private static final Set<String> SEEN = new TreeSet<>();
    private static final String EVERYBODY = "forms.everybody";

    private static Chromium chromium;
    private static Page page;
    private static Tasklist tasklist;

    @LocalServerPort
    private int port;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Staff staff;
    @Autowired
    private Teams teams;
    @Autowired
    private Journey journey;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient db;

    private Patient patient;
    private Pathway pathway;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void every_form_was_seen() {
        chromium.close();
        assertThat(SEEN).containsExactlyElementsOf(new TreeSet<>(WiringTest.formIds()));
    }

    @BeforeEach
    void a_patient_and_somebody_of_every_team() {
        patient = hospital.patient(0);
        pathway = hospital.pathway(patient);
        hospital.told(patient.id(), Map.of(Heading.OWN_WORDS, "I cannot climb the stairs any more", Heading.WHAT_MATTERS, "To walk the dog again", Heading.INFORMATION, "Large print",
                Heading.PEOPLE, "Her daughter Jo"));
        if (tasklist == null) {
            staff.person("forms.admin", "camunda-admin");
            staff.person(EVERYBODY, Stream.concat(teams.all().stream().map(Teams.Team::id), Stream.of("camunda-admin")).toArray(String[]::new));
            page = chromium.page(1500, 1500);
            tasklist = new Tasklist(page, port);
            tasklist.signIn("tasklist", EVERYBODY);
            assertThat(page.getByText("Start process")).isVisible();
        }
        chromium.complaints();
    }

    /** A page that stays open goes on asking, also while the hospital is emptied for the next test. */
    @AfterEach
    void the_page_asks_nothing_more() {
        page.navigate("about:blank");
    }

    @Test
    void referring_a_patient() {
        tasklist.open();
        look("referPatient", tasklist.start("Pathway"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Close")).click();
    }

    @Test
    void a_priority_to_review() {
        set("stage = 'waiting', came_by = 'list', decision_to_treat_on = date '2026-02-02', priority_code = 'P4', priority_on = date '2026-02-02'");
        engine.startAt("waiting", pathway.id(), patient.label());
        hospital.tell(pathway.id(), "pathway.conditionChanged", Map.of("happenedOn", "2026-03-01", "note", "Her daughter called: she cannot sleep for pain"));
        see("reviewPriority");
    }

    @Test
    void referral() {
        db.sql("delete from baton.story").update();
        start("referral");
        see("recordStory");
        hospital.told(patient.id(), Map.of(Heading.OWN_WORDS, "I cannot climb the stairs any more"));
        db.sql("insert into baton.story_difference (patient_id, heading, words, told_where, told_to, told_at) select id, 'ownWords', 'It hurts at night', 'referral', 'x', now() from baton.patient").update();
        seeAlone("referral", "settleStory");
        hospital.pathway(patient);
        seeAlone("referral", "comparePathways");
        set("referral_reason = null, treatment_function = null");
        seeAlone("referral", "completeReferral");
        db.sql("update baton.patient set nhs_number = null, nhs_number_as_sent = '9990000019', nhs_number_status = '03'").update();
        hospital.patient(1);
        seeAlone("referral", "resolveIdentity");
    }

    @Test
    void triage() {
        db.sql("update baton.patient set nhs_number_status = '02'").update();
        set("requested_urgency = 'suspectedCancer'");
        start("triage");
        see("confirmTriage");
        see("traceNumber");
        seeAlone("triage", "answerOverdue");
    }

    @Test
    void clinic() {
        start("clinic");
        see("bookAppointment");
        answer("bookAppointment", Map.of("appointmentAt", "2026-03-10T14:30", "how", "faceToFace", "place", "Outpatients 3", "support", "notYet"));
        see("arrangeSupport");
        answer("arrangeSupport", Map.of("support", "arranged", "supportDetail", "Letters in large print"));
        see("sayWhatHappened");
        answer("sayWhatHappened", Map.of("happened", "didNotAttend"));
        see("decideAfterMissed");
        answer("decideAfterMissed", Map.of("missedDecision", "contact", "clearlyCommunicated", false, "missedWhy", "She has never missed one before"));
        see("contactPatient");
        seeAlone("clinic", "reviewCancellations");
        seeAlone("clinic", "agreeNextStep");
        seeAlone("clinic", "sayCancerFinding");
    }

    @Test
    void diagnostics() {
        journey.add(pathway.id(), "clinic.testsAgreed", Map.of("testWanted", "Scan of the hip", "testUrgency", "urgent"));
        start("diagnostics");
        see("requestTest");
        answer("requestTest", Map.of("requestAs", "asAsked"));
        see("typeInResult");
        seeAlone("diagnostics", "chaseResult");
        answer("typeInResult", Map.of("resultSummary", "A shadow beside the joint", "finding", "abnormal"));
        see("acknowledgeResult");
        answer("acknowledgeResult", Map.of("actedOnBy", "Mr Example, consultant"));
        see("reviewResult");
    }

    @Test
    void waiting() {
        set("decision_to_treat_on = date '2026-02-23', procedure_name = 'Left hip replacement'");
        start("waiting");
        see("addToList");
        answer("addToList", Map.of("procedureName", "Left hip replacement", "procedureCode", "W37.1", "laterality", "left", "priorityCode", "P4",
                "intendedManagement", "overnight"));
        see("preAssess");
        answer("preAssess", Map.of("preAssessment", "fit", "fitUntil", "2026-05-31"));
        see("offerDate");
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", "2026-03-30", "offeredBy", "phone"));
        see("hearAnswer");
        answer("hearAnswer", Map.of("offerAnswer", "accepted"));
        see("receivePatient");
        answer("receivePatient", Map.of("arrival", "hospitalCancelled", "hospitalCancelledWhen", "beforeTheDay", "hospitalReason", "noBed"));
        answer("offerDate", Map.of("offerStep", "conversation", "askedBecause", "She is not sure any more"));
        see("talkWithPatient");
    }

    @Test
    void stay() {
        set("procedure_name = 'Left hip replacement', laterality = 'left'");
        start("stay");
        see("admitPatient");
        answer("admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-03-02T07:30", "edd", "2026-03-04"));
        see("reportProcedure");
        answer("reportProcedure", Map.of("procedure", "done"));
        see("boardRound");
        seeAlone("stay", "chaseBoardRound");
        seeAlone("stay", "decideAfterNotDone");
    }

    @Test
    void discharge() {
        set("admitted_at = timestamptz '2026-02-28 10:00+00', criteria_to_reside = false, ready_on = date '2026-03-01', edd = date '2026-03-06'");
        start("discharge");
        see("confirmWayHome");
        answer("confirmWayHome", Map.of("wayHome", "homeWithSupport", "medicinesNeeded", "yes", "transportNeeded", "yes", "equipmentNeeded", "no", "carer", "knows"));
        see("agreeCare");
        answer("agreeCare", Map.of("careProvider", "Example Home Care", "careFrom", "2026-03-02", "agreedWithPatient", "yes"));
        see("prepareMedicines");
        see("bookTransport");
        see("putCareInPlace");
        see("writeSummary");
        answer("prepareMedicines", Map.of("medicinesReady", "onWard"));
        answer("bookTransport", Map.of("transportKind", "wheelchair", "transportAt", "2026-03-02T08:30"));
        answer("putCareInPlace", Map.of("careReadyOn", "2026-03-02", "careReadyNote", "Two visits a day, 01632 960002"));
        answer("writeSummary", Map.of("whyAdmitted", "Worn left hip", "whatWasDone", "New left hip", "medicinesChanged", "No change",
                "followUp", "Physiotherapy calls within a week", "gpActions", "Take the stitches out on 16 March", "lookOutFor", "Redness or fever"));
        see("dischargePatient");
        answer("dischargePatient", Map.of("leftAt", "2026-03-02T08:30", "leftFor", "ownHome", "told", "patient", "clinicAgain", "no"));
        hospital.runDueJobs();
        see("confirmSummarySent");
        seeAlone("discharge", "chaseSummary");
    }

    @Test
    void a_hand_over() {
        UUID handoff = UUID.randomUUID();
        db.sql("""
                insert into baton.handoff (id, pathway_id, rule_id, why, from_team, to_team, asked_of, asked_at, accept_by, state, answer_note)
                values (:id, :pathway, null, 'Over 52 weeks: a review of possible harm is due', 'theatre-scheduling', 'harm-review', 'harm-review',
                        '2026-03-02T08:00Z', '2026-03-04T08:00Z', 'asked', 'The patient was treated elsewhere')""")
                .param("id", handoff).param("pathway", pathway.id()).update();
        db.sql("""
                insert into baton.handoff_content (handoff_id, version, situation, background, assessment, recommendation, needs, missing, warnings, written_by, written_at)
                values (:id, 1, 'Over 52 weeks. Service: Trauma and Orthopaedics. Waiting since 2 March 2025, 365 days.', 'Referred for: Pain in the left hip.',
                        'Agreed with the patient: A new left hip.', 'Say whether waiting has harmed the patient, and what is to be done.',
                        'Interpreter: British Sign Language. What matters: To walk to the shop.', array['The reason for the referral is not recorded.'],
                        array['The NHS number is not verified (status 02).'], 'baton', '2026-03-02T08:00Z')""")
                .param("id", handoff).update();
        for (String form : new String[] {"completeHandoff", "answerHandoff", "chaseHandoff", "decideRefusedHandoff", "settleHandoff"}) {
            seeAlone("handoff", form, Map.of("handoffId", handoff.toString()));
        }
    }

    @Test
    void what_the_clocks_ask() {
        UUID prompt = UUID.randomUUID();
        db.sql("""
                insert into baton.prompt (id, pathway_id, rule_id, about, question, why, known, book, team, asked_at, answer_by, state)
                values (:id, :pathway, 'PRM-01', 'rtt.1', 'validate', 'PRM-01 A wait of twelve weeks is validated with the patient', 'Waiting since 8 December 2025. Last asked: never.',
                        'test', 'validation', '2026-03-02T08:00Z', '2026-03-16T08:00Z', 'deciding')""")
                .param("id", prompt).param("pathway", pathway.id()).update();
        for (String form : new String[] {"validateWait", "decideLeaving", "askAfterThinking", "reviewWishToWait", "reviewMonitoring", "offerReasonableDate", "startPlanned",
            "tellPatient", "checkMissed", "reviewHarm", "explainDelay", "findStatus", "clearUpEvent"}) {
            seeAlone("prompt", form, Map.of("promptId", prompt.toString()));
        }
    }

    @Test
    void what_somebody_must_put_right() {
        UUID gap = UUID.randomUUID();
        db.sql("""
                insert into baton.gap (id, kind, pathway_id, subject, detail, first_seen, last_seen, team)
                values (:id, 'noHolder', :pathway, :pathway, 'held by nobody, stage waiting', '2026-03-02T08:00Z', '2026-03-02T08:00Z', 'validation')""")
                .param("id", gap).param("pathway", pathway.id()).update();
        for (String form : new String[] {"putRight", "chaseGap"}) {
            seeAlone("gap", form, Map.of("gapId", gap.toString()));
        }
    }

    private void start(String stage) {
        hospital.startStage(stage, pathway, patient, Map.of());
    }

    private void set(String facts) {
        db.sql("update baton.pathway set " + facts + " where id = :id").param("id", pathway.id()).update();
    }

    private void answer(String form, Map<String, Object> answers) {
        hospital.answer(pathway.id(), "userTask_" + form, answers);
    }

    /** The form of the pathway's open task. */
    private void see(String form) {
        see(hospital.task(pathway.id(), "userTask_" + form), form);
    }

    /** The form of a task that comes up only when something went another way: its model is entered at this task. */
    private void seeAlone(String stage, String form) {
        seeAlone(stage, form, Map.of());
    }

    private void seeAlone(String stage, String form, Map<String, Object> more) {
        var variables = new HashMap<String, Object>(more);
        variables.put("pathwayId", pathway.id().toString());
        variables.put("patient", patient.label());
        String instance = runtime.createProcessInstanceByKey(stage).businessKey(pathway.id().toString()).setVariables(variables)
                .startBeforeActivity("userTask_" + form).execute().getId();
        see(tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey("userTask_" + form).singleResult(), form);
    }

    private void see(Task task, String form) {
        tasks.setAssignee(task.getId(), EVERYBODY);
        tasklist.openById(task.getId(), task.getName());
        assertThat(tasklist.form().locator(".fjs-form-field-text").first()).containsText("TESTPATIENT0, Ada");
        look(form, tasklist.form());
        tasks.setAssignee(task.getId(), null);
    }

    private void look(String form, Locator shown) {
        Chromium.picture(page, "forms/" + form);
        String words = shown.innerText();
        assertThat(words).as("%s shows what only a program would say", form)
                .doesNotContain("{{", "}}", "undefined", "null", "**", "##", "NaN", "[object", "Unknown form field");
        Locator questions = shown.locator(".fjs-form-field:not(.fjs-form-field-text)").filter(new Locator.FilterOptions().setVisible(true));
        for (Locator question : questions.all()) {
            assertThat(question.innerText()).as("%s asks without words: %s", form, question.innerHTML()).isNotBlank();
        }
        assertThat(questions.count()).as("%s asks nothing", form).isPositive();
        // Tasklist asks now and then for the task it showed before, which has been answered
        assertThat(chromium.complaints()).as("the browser complains about %s", form).allMatch(complaint -> complaint.matches(".*status of 404.*/task/[0-9a-f-]+:.*"));
        SEEN.add(form);
    }
}
