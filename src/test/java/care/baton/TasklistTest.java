package care.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.engine.PathwayEngine;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A morning in the hospital, in a real browser: three patients wait for triage, and staff see in Tasklist and Cockpit what is theirs to see. */
@BatonWebTest
class TasklistTest {

    private static Chromium chromium;

    @LocalServerPort
    private int port;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Staff staff;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private Pathways pathways;
    @Autowired
    private JdbcClient db;

    private Page page;
    private Tasklist tasklist;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void three_patients_wait_for_triage() {
        waiting(0, "routine");
        waiting(1, "suspectedCancer");
        waiting(2, "urgent");
        staff.person("browser.admin", "camunda-admin");
        staff.person("browser.nurse", "triage-clinicians-trauma-and-orthopaedics");
        staff.person("browser.manager", "hospital-managers");
        staff.person("browser.sister", "wards");
        page = chromium.page(1400, 1000);
        tasklist = new Tasklist(page, port);
    }

    @AfterEach
    void nobody_is_at_a_computer() {
        chromium.closePages();
    }

    @Test
    void a_triage_nurse_triages_the_most_pressing_patient_first() {
        tasklist.signIn("tasklist", "browser.nurse");
        assertThat(tasklist.tasks()).hasCount(3);
        assertThat(tasklist.tasks()).containsText(new String[] {"TESTPATIENT1", "TESTPATIENT2", "TESTPATIENT0"});
        Chromium.picture(page, "tasklist-triage-list");

        tasklist.open(tasklist.tasks().first());
        assertThat(tasklist.form()).containsText("TESTPATIENT1, Ada · 999 000 0026");
        assertThat(tasklist.form()).containsText("Pain in the left hip");
        assertThat(tasklist.form()).containsText("I cannot climb the stairs any more");
        assertThat(tasklist.form()).containsText("TRI-01 Suspected cancer stays suspected cancer until a clinician says otherwise");
        tasklist.claim();
        tasklist.complete();
        assertThat(tasklist.question("What happens to this referral?").getByText("Field is required.")).isVisible();
        Chromium.picture(page, "tasklist-triage-answer-missing");

        assertThat(tasklist.question("Which test?")).isHidden();
        tasklist.choose("What happens to this referral?", "Accept: straight to a test");
        assertThat(tasklist.question("Which test?")).isVisible();
        tasklist.choose("What happens to this referral?", "Accept: see the patient in clinic");
        assertThat(tasklist.question("Which test?")).isHidden();
        Chromium.picture(page, "tasklist-triage-answered");
        tasklist.complete();

        assertThat(tasklist.tasks()).hasCount(2);
        assertThat(tasklist.tasks()).containsText(new String[] {"TESTPATIENT2", "TESTPATIENT0"});
        Pathway pathway = pathways.get(pathwayOf("Testpatient1"));
        assertThat(pathway.stage()).as("until clinic accepts").isEqualTo("triage");
        assertThat(hospital.openTasks(pathway.id())).contains("userTask_answerHandoff");
        assertThat(pathway.urgency()).isEqualTo("suspectedCancer");
        assertThat(db.sql("select count(*) from baton.journey where pathway_id = :id and what = 'triage.accepted' and by_whom = 'browser.nurse'")
                .param("id", pathway.id()).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void a_manager_sees_in_cockpit_where_a_patient_is() {
        UUID pathway = pathwayOf("Testpatient1");
        tasklist.signIn("cockpit", "browser.manager");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Processes").setExact(true)).first().click();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Pathway").setExact(true)).click();
        assertThat(token("callActivity_triage")).hasText("3");
        Chromium.picture(page, "cockpit-pathway");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Process Instances").setExact(true)).click();
        page.locator("tr").filter(new Locator.FilterOptions().setHasText(pathway.toString())).locator("a[href*='process-instance']").first().click();
        assertThat(token("callActivity_triage")).hasText("1");
        assertThat(page.getByText(pathway.toString()).first()).isVisible();
        Chromium.picture(page, "cockpit-one-patient");
    }

    @Test
    void a_ward_sees_nothing_of_triage_and_has_no_cockpit() {
        tasklist.signIn("tasklist", "browser.sister");
        assertThat(page.getByText("Wards: most pressing first")).isVisible();
        assertThat(page.getByText("No task matching filters found.")).isVisible();
        assertThat(page.getByText("Triage: most pressing first")).isHidden();
        Chromium.picture(page, "tasklist-ward");
        String task = hospital.task(pathwayOf("Testpatient1"), "userTask_confirmTriage").getId();
        page.navigate(page.url().replaceFirst("#.*", "#/?task=" + task));
        assertThat(page.getByText("does not exist", new Page.GetByTextOptions().setExact(false)).first()).isVisible();
        assertThat(page.getByText("TESTPATIENT1")).isHidden();

        Page other = chromium.page(1400, 1000);
        new Tasklist(other, port).signIn("cockpit", "browser.sister");
        assertThat(other.getByText("missing access rights")).isVisible();
    }

    private void waiting(int n, String requestedUrgency) {
        Patient patient = hospital.patient(n);
        Pathway pathway = hospital.pathway(patient);
        db.sql("update baton.pathway set requested_urgency = :urgency where id = :id").param("urgency", requestedUrgency).param("id", pathway.id()).update();
        engine.startReferral(pathway.id(), patient.label());
        hospital.answer(pathway.id(), "userTask_recordStory", Map.of("ownWords", "I cannot climb the stairs any more"));
        hospital.runDueJobs();
    }

    private UUID pathwayOf(String familyName) {
        return db.sql("select w.id from baton.pathway w join baton.patient p on p.id = w.patient_id where p.family_name = :name").param("name", familyName)
                .query(UUID.class).single();
    }

    private Locator token(String element) {
        return page.locator(".djs-overlays[data-container-id='" + element + "'] .instance-count");
    }
}
