package care.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.patient.Decisions;
import care.baton.patient.Heading;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.SharedDecision;
import care.baton.patient.Stories;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient's story on the forms, in a real browser: read as it was said, never run, and asked for no second time. */
@BatonWebTest
class StoryInTasklistTest {

    private static final String STRANGE = "\"I can't\" <script>alert(1)</script> & <b>bold</b> *stars* _lines_ \uD83D\uDE42 \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 {{patient}}";

    private static Chromium chromium;

    @LocalServerPort
    private int port;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Staff staff;
    @Autowired
    private Patients patients;
    @Autowired
    private Stories stories;
    @Autowired
    private Decisions decisions;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient db;

    private final List<String> alerts = new ArrayList<>();
    private Page page;
    private Tasklist tasklist;
    private Patient patient;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void somebody_with_a_strange_name_and_strange_words() {
        staff.person("told.admin", "camunda-admin");
        staff.person("told.sister", "wards", "referral-office", "clinic-clinicians-trauma-and-orthopaedics");
        Patient plain = hospital.patient(0);
        db.sql("update baton.patient set family_name = 'O''Neill <i>x</i> \uD83D\uDE42', given_name = '\u05E9\u05DC\u05D5\u05DD' where id = :id").param("id", plain.id()).update();
        patient = patients.get(plain.id());
        page = chromium.page(1366, 1400);
        page.onDialog(dialog -> {
            alerts.add(dialog.message());
            dialog.dismiss();
        });
        tasklist = new Tasklist(page, port);
        tasklist.signIn("tasklist", "told.sister");
        assertThat(page.getByText("Start process")).isVisible();
    }

    @AfterEach
    void nobody_is_at_a_computer() {
        chromium.closePages();
    }

    @Test
    void the_ward_reads_the_words_as_they_were_said_and_adds_to_them() {
        hospital.told(patient.id(), Map.of(Heading.OWN_WORDS, STRANGE, Heading.INTERPRETER, "Polish"));
        UUID id = begin("stay", "userTask_admitPatient", "Admit the patient");
        decisions.add(id, "clinic", new SharedDecision("Operation or nothing", "My <garden>", "A <em>scan</em> first", null, null));
        assertThat(tasklist.form()).containsText(STRANGE);
        assertThat(tasklist.form().locator("script, b, i, em")).hasCount(0);
        assertThat(tasklist.form().locator("h2").first()).containsText("O'NEILL <I>X</I> \uD83D\uDE42, \u2068\u05E9\u05DC\u05D5\u05DD\u2069 \u00B7 999 000 0018");
        assertThat(leftOf("999")).as("a name from right to left does not turn the NHS number round").isLessThan(leftOf("0018"));
        assertThat(alerts).isEmpty();

        assertThat(tasklist.question("What is it about?")).isHidden();
        tasklist.choose("Is what the patient has told us still right?", "There is something to add");
        assertThat(tasklist.question("What is it about?")).isVisible();
        Chromium.picture(page, "story-still-right");
        tasklist.choose("Is what the patient has told us still right?", "Yes");
        assertThat(tasklist.question("What is it about?")).isHidden();
        Chromium.picture(page, "story-on-the-ward");
    }

    @Test
    void the_story_is_written_down_once_with_its_folds_open() {
        UUID id = begin("referral", "userTask_recordStory", "Record the patient's story");
        tasklist.choose("Do they need anything from us, or does somebody care for them?", "Yes");
        tasklist.choose("Is there more they want us to know?", "Yes");
        tasklist.question("What is wrong, in the patient's own words?").locator("textarea").fill(STRANGE);
        tasklist.question("Which language, and which interpreter?").locator("input").fill("Polish interpreter");
        Chromium.picture(page, "story-recorded");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "story-recorded-full.png")).setFullPage(true));
        assertThat(tasklist.form().getByText("Where is the paper, and who has been named?")).isHidden();
        tasklist.complete();
        page.waitForCondition(() -> stories.latest(patient.id()).isPresent());
        assertThat(stories.latest(patient.id()).orElseThrow().words(Heading.OWN_WORDS)).contains(STRANGE);
        assertThat(stories.latest(patient.id()).orElseThrow().needsInterpreter()).isTrue();
        assertThat(hospital.openTasks(id)).doesNotContain("userTask_recordStory");
    }

    @Test
    void a_decision_is_written_with_its_details_folded_away() {
        hospital.told(patient.id(), Map.of(Heading.OWN_WORDS, "I cannot climb the stairs"));
        begin("clinic", "userTask_bookAppointment", null);
        UUID id = pathway();
        hospital.answer(id, "userTask_bookAppointment", Map.of("appointmentAt", "2026-03-10T14:30", "how", "faceToFace", "place", "Outpatients 3", "support", "notNeeded"));
        hospital.answer(id, "userTask_sayWhatHappened", Map.of("happened", "attended"));
        show(id, "userTask_agreeNextStep", "Agree what happens next");
        assertThat(tasklist.question("Leaflet, decision aid or film")).isHidden();
        Locator detail = tasklist.form().getByLabel("Somebody else was part of it, or a leaflet or decision aid was used");
        detail.check();
        assertThat(tasklist.question("Leaflet, decision aid or film")).isVisible();
        Chromium.picture(page, "story-decision");
    }

    /** Where in the heading these digits stand on the screen, in pixels from the left. */
    private double leftOf(String digits) {
        return ((Number) tasklist.form().locator("h2").first().evaluate("""
                (heading, digits) => {
                    const text = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT).nextNode(), at = text.data.indexOf(digits), range = document.createRange();
                    range.setStart(text, at);
                    range.setEnd(text, at + digits.length);
                    return range.getBoundingClientRect().left;
                }""", digits)).doubleValue();
    }

    private UUID begin(String stage, String task, String name) {
        var pathway = hospital.pathway(patient);
        hospital.startStage(stage, pathway, patient, Map.of());
        if (name != null) {
            show(pathway.id(), task, name);
        }
        return pathway.id();
    }

    private void show(UUID id, String task, String name) {
        String taskId = hospital.task(id, task).getId();
        tasks.setAssignee(taskId, "told.sister");
        tasklist.openById(taskId, name);
    }

    private UUID pathway() {
        return db.sql("select id from baton.pathway").query(UUID.class).single();
    }
}
