package care.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import care.baton.engine.PathwayEngine;
import care.baton.patient.Patient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A hand-over as people meet it in Tasklist: what it carries is on the task, a refusal comes back with its reason, and who waits too long is chased. */
@BatonWebTest
class HandoffInTasklistTest {

    private static final String CLINIC = "clinic-clinicians-trauma-and-orthopaedics";

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
    private TransactionTemplate transaction;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @AfterEach
    void nobody_is_at_a_computer() {
        chromium.closePages();
    }

    @Test
    void an_abnormal_result_on_a_friday_evening_is_refused_sent_again_chased_and_taken() {
        clock.set(ZonedDateTime.of(2026, 5, 22, 17, 30, 0, 0, clock.getZone()));
        Patient patient = hospital.patient(0);
        UUID id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'diagnostics', came_by = 'list' where id = :id").param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("diagnostics", id, patient.label()));
        hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "changed", "testName", "Scan of the hip", "testUrgency", "urgent"));
        hospital.answer(id, "userTask_typeInResult", Map.of("resultSummary", "A shadow in the femur", "finding", "abnormal"));

        staff.person("evening.admin", "camunda-admin"); // without one, the web apps want to make the first one
        Tasklist covering = signedIn("evening.coordinator", "site-coordinators");
        covering.open(task(covering, "Accept or refuse the hand-over"));
        assertThat(covering.form()).containsText("TESTPATIENT0, Ada · 999 000 0018");
        assertThat(covering.form()).containsText("HND-04 An abnormal result is taken up by the team that asked for it");
        assertThat(covering.form()).containsText("Result of Scan of the hip, abnormal: A shadow in the femur");
        covering.claim();
        covering.choose("Does your team take the patient over?", "No, we refuse");
        covering.question("Why not?").locator("textarea").fill("I do not know this patient: what was the scan for?");
        Chromium.picture(covering.page(), "handoff-1-asked-of-cover");
        covering.complete();
        assertThat(task(covering, "Accept or refuse the hand-over")).hasCount(0);

        Tasklist clinic = signedIn("evening.surgeon", CLINIC);
        clinic.open(task(clinic, "Hand-over refused: decide what next"));
        assertThat(clinic.form()).containsText("Refused, because: I do not know this patient: what was the scan for?");
        clinic.claim();
        clinic.choose("What next?", "Send it again, with what was asked for");
        clinic.question("What do you add, or have you put right?").locator("textarea").fill("Night pain for a month; exclude a tumour");
        Chromium.picture(clinic.page(), "handoff-2-refused-and-sent-again");
        clinic.complete();
        assertThat(task(clinic, "Hand-over refused: decide what next")).hasCount(0);

        clock.forward(Duration.ofDays(1));
        hospital.runDueJobs();
        clock.forward(Duration.ofHours(4));
        hospital.runDueJobs();
        Tasklist again = signedIn("evening.coordinator", "site-coordinators");
        again.open(task(again, "Overdue twice: settle the hand-over"));
        assertThat(again.form()).containsText("Added by the sender: Night pain for a month; exclude a tumour");
        Chromium.picture(again.page(), "handoff-3-climbed-twice");
        again.open(task(again, "Accept or refuse the hand-over"));
        again.claim();
        again.choose("Does your team take the patient over?", "Yes, we accept");
        Chromium.picture(again.page(), "handoff-4-accepted");
        again.complete();
        assertThat(task(again, "Overdue twice: settle the hand-over")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(db.sql("select state from baton.handoff where rule_id = 'HND-04'").query(String.class).single()).isEqualTo("accepted");
    }

    private Tasklist signedIn(String person, String team) {
        Page page = chromium.page(1400, 1400);
        var tasklist = new Tasklist(page, port);
        tasklist.signIn("tasklist", staff.person(person, team));
        return tasklist;
    }

    private static Locator task(Tasklist tasklist, String name) {
        return tasklist.tasks().filter(new Locator.FilterOptions().setHasText(name));
    }
}
