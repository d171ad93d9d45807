package care.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.engine.PathwayEngine;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Baton adds to Tasklist, in a real browser, as different people meet it: whom a task is about, why, what happened, and what can be done from there. */
@BatonWebTest
class TasklistPagesTest {

    private static final String STRANGE = "<img src=x onerror=hacked=1> \"O'Neill\" \u0645\u062D\u0645\u062F \uD83D\uDE00";

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
    void people_come_to_work() {
        staff.person("browser.admin", "camunda-admin");
        staff.person("pages.nurse", "triage-clinicians-trauma-and-orthopaedics");
        staff.person("pages.colleague", "triage-clinicians-trauma-and-orthopaedics");
        staff.person("pages.discharge", "discharge-hub");
        page = chromium.page(1366, 768);
        tasklist = new Tasklist(page, port);
        chromium.complaints();
    }

    @AfterEach
    void nothing_was_complained_about() {
        assertThat(chromium.complaints()).filteredOn(complaint -> complaint.contains("/app/baton/") || !complaint.startsWith("Failed to load resource")).isEmpty();
        chromium.closePages();
    }

    @Test
    void a_task_shows_whom_it_is_about_why_here_their_story_and_their_journey_and_it_is_written_down() {
        UUID routine = waiting(0, "Testpatient0", "routine");
        UUID cancer = waiting(1, "Testpatient1", "suspectedCancer");
        var asked = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().contains("/api/baton/tasks/cards")) {
                asked.add(request.postData());
            }
        });
        tasklist.signIn("tasklist", "pages.nurse");
        assertThat(tasklist.tasks()).hasCount(2);
        assertThat(tasklist.tasks().first().locator(".baton-card")).containsText("(PRI-");
        assertThat(tasklist.tasks().first().locator(".baton-band")).hasText(Pattern.compile("Now|Urgent"));
        assertThat(tasklist.tasks().nth(1).locator(".baton-card")).containsText(" by ");
        assertThat(asked).as("each request asks about all cards of the page").isNotEmpty().allSatisfy(body -> assertThat(body.split(",")).hasSize(2));
        axe(".baton-card");
        Chromium.picture(page, "pages-list");

        tasklist.open(tasklist.tasks().first());
        Locator banner = page.locator(".baton-banner");
        assertThat(banner).containsText("TESTPATIENT1, Ada");
        assertThat(banner).containsText("999 000 0026");
        assertThat(banner).containsText("12 April 1955");
        assertThat(banner.locator(".baton-needs")).containsText("Polish interpreter");
        Chromium.picture(page, "pages-banner");
        axe(".baton-banner");
        axe(".baton-actions");

        tab("Story");
        assertThat(open("Story")).containsText("I cannot climb the stairs any more");
        Chromium.picture(page, "pages-story");
        axe(".baton-tab");
        tab("Why here");
        assertThat(open("Why here")).containsText(Pattern.compile("(Now|Urgent) by "));
        assertThat(open("Why here")).containsText("source: ");
        assertThat(open("Why here")).containsText("What changes next");
        Chromium.picture(page, "pages-why");
        axe(".baton-tab");
        tab("Journey");
        assertThat(open("Journey")).containsText("The patient told their story");
        Chromium.picture(page, "pages-journey");
        axe(".baton-tab");
        tab("Hand-overs");
        assertThat(open("Hand-overs")).containsText("Referral office to Triage, Trauma and Orthopaedics");
        axe(".baton-tab");
        assertThat(banner).containsText("TESTPATIENT1, Ada");

        String task = hospital.task(cancer, "userTask_confirmTriage").getId();
        assertThat(db.sql("select distinct what || ' ' || task_id from baton.record_read where who = 'pages.nurse' and pathway_id = :id and task_id is not null and what <> 'task'").param("id", cancer)
                .query(String.class).list()).containsExactlyInAnyOrder("banner " + task, "story " + task, "turn " + task, "journey " + task, "handoffs " + task);

        page.waitForResponse(answer -> answer.url().endsWith("/handoffs"), () -> tasklist.tasks().nth(1).locator("h4 a").click());
        assertThat(banner).containsText("TESTPATIENT0, Ada");
        assertThat(db.sql("select count(*) from baton.record_read where pathway_id = :id and what = 'handoffs'").param("id", routine).query(Integer.class).single()).isPositive();
    }

    @Test
    void a_clinician_places_a_patient_higher_everybody_sees_why_and_it_is_taken_back() {
        waiting(0, "Testpatient0", "routine");
        tasklist.signIn("tasklist", "pages.nurse");
        tasklist.open(tasklist.tasks().first());
        tab("Why here");
        button("Place higher or lower").press("Enter");
        assertThat(dialog()).containsText("TESTPATIENT0, Ada");
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Place").setExact(true)).click();
        assertThat(dialog()).containsText("Choose where the patient is placed");
        axe(".baton-dialog");
        Chromium.picture(page, "pages-place");
        page.keyboard().press("Escape");
        assertThat(dialog()).isHidden();
        assertThat(button("Place higher or lower")).isFocused();

        place("Now", "Pain is \"much\" worse <b>");
        assertThat(page.locator(".baton-banner")).containsText("Pain is \"much\" worse <b>");
        assertThat(open("Why here")).containsText("A clinician has placed this patient");
        assertThat(tasklist.tasks().first().locator(".baton-card")).containsText("Placed higher by a clinician: Pain is \"much\" worse <b>");
        Chromium.picture(page, "pages-placed");

        button("Place higher or lower").click();
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take the placing back")).click();
        assertThat(page.getByText("The rules’ own answer counts again.")).isVisible();
        assertThat(open("Why here")).not().containsText("A clinician has placed this patient");
    }

    @Test
    void one_team_hands_over_and_another_accepts_many_at_once() {
        UUID first = waiting(0, "Testpatient0", "routine");
        waiting(1, "Testpatient1", "routine");
        tasklist.signIn("tasklist", "pages.nurse");
        for (int task = 0; task < 2; task++) {
            String name = "TESTPATIENT" + task;
            tasklist.tasks().filter(new Locator.FilterOptions().setHasText(name)).locator("h4 a").click();
            assertThat(page.locator(".baton-banner")).containsText(name);
            button("Hand over to…").click();
            dialog().getByLabel("Team", new Locator.GetByLabelOptions().setExact(true)).fill("Discharge hub");
            dialog().getByLabel("What do you ask of them?").fill("Look at the way home early");
            if (task == 0) {
                Chromium.picture(page, "pages-hand-over");
                axe(".baton-dialog");
            }
            dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hand over")).click();
            assertThat(dialog()).isHidden();
        }
        tab("Hand-overs");
        assertThat(open("Hand-overs")).containsText("Look at the way home early");
        assertThat(open("Hand-overs")).containsText("Waiting for an answer");
        Chromium.picture(page, "pages-handed-over");
        axe(".baton-tab");

        Page other = chromium.page(1366, 768);
        new Tasklist(other, port).signIn("tasklist", "pages.discharge");
        other.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Hand-overs").setExact(true)).click();
        Locator group = other.locator(".baton-group");
        assertThat(group).containsText("2 patients");
        group.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Show patients")).click();
        group.getByLabel("All shown").check();
        Chromium.picture(other, "pages-worklist");
        axe(other, ".baton-page");
        group.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Accept 2 patients")).click();
        assertThat(group.getByRole(AriaRole.STATUS)).hasText("2 patients accepted.");
        Chromium.picture(other, "pages-worklist-accepted");
        assertThat(db.sql("select state || ' ' || answered_by from baton.handoff where pathway_id = :id and to_team = 'discharge-hub'").param("id", first).query(String.class).list())
                .containsExactly("accepted pages.discharge");
        other.reload();
        assertThat(other.locator(".baton-empty")).containsText("No hand-over waits for this team");
        other.context().close();
    }

    @Test
    void half_filled_answers_stay_out_of_the_browser_and_are_gone_at_sign_out() {
        waiting(0, "Testpatient0", "routine");
        waiting(1, "Testpatient1", "routine");
        tasklist.signIn("tasklist", "pages.nurse");
        String patient = tasklist.tasks().first().locator(".variable-value").innerText();
        tasklist.open(tasklist.tasks().first());
        tasklist.claim();
        tasklist.choose("What happens to this referral?", "Reject it");
        tasklist.question("Why is it rejected?").locator("textarea").fill("Secret of the patient");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save")).click();
        assertThat(page.getByText("Your answers are kept for you")).isVisible();
        assertBrowserHoldsNothingOf(patient);
        assertThat(db.sql("select who from baton.form_draft").query(String.class).list()).containsExactly("pages.nurse");

        tasklist.tasks().filter(new Locator.FilterOptions().setHasNotText(patient)).first().locator("h4 a").click();
        assertThat(page.locator(".baton-banner")).not().containsText(patient.substring(0, 12));
        tasklist.tasks().filter(new Locator.FilterOptions().setHasText(patient)).first().locator("h4 a").click();
        assertThat(tasklist.question("Why is it rejected?").locator("textarea")).hasValue("Secret of the patient");

        page.locator("li.account .dropdown-toggle").click();
        page.locator("li.logout a").click();
        assertThat(page.getByPlaceholder("Username")).isVisible();
        assertBrowserHoldsNothingOf(patient);
        assertThat(db.sql("select count(*) from baton.form_draft").query(Integer.class).single()).isZero();
    }

    @Test
    void a_name_that_tries_to_be_code_is_shown_as_it_is_and_runs_nothing() {
        waiting(0, STRANGE, "routine", STRANGE);
        tasklist.signIn("tasklist", "pages.nurse");
        tasklist.open(tasklist.tasks().first());
        assertThat(page.locator(".baton-name")).hasText(STRANGE.toUpperCase(java.util.Locale.UK) + ", Ada");
        tab("Story");
        assertThat(open("Story")).containsText(STRANGE);
        place("Urgent", STRANGE);
        assertThat(page.locator(".baton-placed")).containsText(STRANGE);
        tab("Journey");
        assertThat(open("Journey")).containsText(STRANGE);
        Chromium.picture(page, "pages-strange-name");
        button("Hand over to…").click();
        dialog().getByLabel("Team", new Locator.GetByLabelOptions().setExact(true)).fill("Discharge hub");
        dialog().getByLabel("What do you ask of them?").fill(STRANGE);
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hand over")).click();
        assertThat(dialog()).isHidden();
        tab("Hand-overs");
        assertThat(open("Hand-overs")).containsText(STRANGE);
        assertThat(page.evaluate("() => window.hacked")).isNull();
        assertThat(page.locator(".baton img")).hasCount(0);
    }

    @Test
    void everything_is_in_sight_on_a_small_screen_and_at_twice_the_size_and_within_reach_of_the_keyboard() {
        waiting(0, "Testpatient0", "suspectedCancer");
        tasklist.signIn("tasklist", "pages.nurse");
        tasklist.open(tasklist.tasks().first());
        for (String name : List.of("Story", "Why here", "Journey", "Hand-overs")) {
            tab(name);
            assertThat(open(name).locator("h3").first()).isVisible();
            assertNothingCut();
        }
        button("Hand over to…").focus();
        page.keyboard().press("Tab");
        assertThat(button("Place higher or lower")).isFocused();
        page.keyboard().press("Enter");
        assertThat(dialog()).isVisible();
        page.keyboard().press("Escape");

        // 200 percent on a screen of 1366 by 768: half the room
        page.setViewportSize(683, 384);
        for (String name : List.of("Why here", "Journey")) {
            tab(name);
            assertThat(open(name).locator("h3").first()).isVisible();
            Chromium.picture(page, "pages-twice-the-size-" + name.replace(' ', '-').toLowerCase(java.util.Locale.UK));
            assertNothingCut();
        }
    }

    private UUID waiting(int n, String familyName, String requestedUrgency) {
        return waiting(n, familyName, requestedUrgency, "I cannot climb the stairs any more");
    }

    private UUID waiting(int n, String familyName, String requestedUrgency, String ownWords) {
        Patient patient = hospital.patient(n);
        db.sql("update baton.patient set family_name = :name where id = :id").param("name", familyName).param("id", patient.id()).update();
        Pathway pathway = hospital.pathway(patient);
        db.sql("update baton.pathway set requested_urgency = :urgency where id = :id").param("urgency", requestedUrgency).param("id", pathway.id()).update();
        engine.startReferral(pathway.id(), patient.label().replace("TESTPATIENT" + n, familyName.toUpperCase(java.util.Locale.UK)));
        hospital.answer(pathway.id(), "userTask_recordStory", Map.of("ownWords", ownWords, "hasNeeds", "yes", "interpreter", "Polish interpreter"));
        hospital.runDueJobs();
        return pathway.id();
    }

    private void place(String band, String reason) {
        button("Place higher or lower").click();
        dialog().getByLabel(band, new Locator.GetByLabelOptions().setExact(true)).check();
        dialog().getByLabel("Reason").fill(reason);
        // the hospital's clock stands still at the day of the tests
        dialog().getByLabel("Last day").fill("2026-03-10");
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Place").setExact(true)).click();
        assertThat(dialog()).isHidden();
    }

    private void tab(String name) {
        page.locator(".nav-tabs a").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$"))).click();
    }

    private Locator open(String tab) {
        return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName(tab).setExact(true));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private void axe(String part) {
        axe(page, part);
    }

    private static void axe(Page page, String part) {
        var serious = new AxeBuilder(page).include(List.of(part)).analyze().getViolations().stream()
                .filter(violation -> Set.of("serious", "critical").contains(violation.getImpact()))
                .map(violation -> violation.getId() + ": " + violation.getNodes().stream().map(node -> node.getHtml()).toList()).toList();
        assertThat(serious).as("accessibility of " + part).isEmpty();
    }

    private void assertBrowserHoldsNothingOf(String patient) {
        String held = (String) page.evaluate("() => Object.entries(localStorage).concat(Object.entries(sessionStorage)).join(' ')");
        assertThat(held).doesNotContain("Secret", patient, "camunda-form", "TESTPATIENT", "9990000018");
    }

    /** Nothing of ours is wider than the room it has, and no two lines of the banner lie over each other. */
    private void assertNothingCut() {
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('.baton, .baton *')].filter(one => one.getClientRects().length > 0 && !one.closest('.baton-unseen')
                    && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline' && getComputedStyle(one).overflowX !== 'auto').map(one => one.outerHTML.substring(0, 120))""")).isEmpty();
    }
}
