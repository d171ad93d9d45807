package care.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.demo.DrawnList;
import care.baton.figures.Counting;
import care.baton.inbound.HandedIn;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager's and a privacy officer's morning in Cockpit, in a real browser, with the list of a hospital. */
@BatonWebTest
@Import(HandedIn.class)
class CockpitTest {

    private static final int LISTED = 150;
    private static final String NASTY = "<img src=x onerror=\"window.ran=1\">'\" =1+1 עברית 🙂";

    private static Chromium chromium;

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private HandedIn handedIn;
    @Autowired
    private Counting counting;
    @Autowired
    private JdbcClient db;
    private Page page;

    @BeforeAll
    static void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // a busy machine; nothing here waits for longer than it takes
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void a_hospital_with_a_list() {
        staff.person("cockpit.admin", "camunda-admin"); // without one, the web apps want to make the first one
        staff.person("cockpit.manager", "hospital-managers");
        staff.person("cockpit.sister", "wards");
        staff.person("cockpit.officer", "privacy-officers");
        staff.person("cockpit.designer", "process-designers");
        handedIn.list(new DrawnList(LISTED, TestClock.START.toLocalDate()).asCsv());
        counting.now();
        page = chromium.page(1366, 768);
        chromium.complaints();
    }

    @AfterEach
    void nobody_is_at_a_computer() {
        chromium.closePages();
    }

    @Test
    void a_manager_sees_who_waits_and_the_patients_behind_each_number() {
        signIn("cockpit.manager");
        go("Waiting list");
        assertThat(page.locator(".baton-figures li").first()).containsText(LISTED + " waiting");
        int over52 = count("select count(*) from baton.waiting_place where since < date '2026-03-02' - 364 and since <> date '9999-12-31'");
        assertThat(page.locator(".baton-figures li").filter(new Locator.FilterOptions().setHasText("over 52 weeks"))).containsText(over52 + " over 52 weeks");
        seen("waiting");

        page.locator(".baton-figures a").filter(new Locator.FilterOptions().setHasText("over 52 weeks")).click();
        assertThat(page.locator(".baton-cockpit table tbody tr")).hasCount(over52);
        assertThat(page.locator(".baton-cockpit")).containsText("over 52 weeks");
        seen("waiting-patients");
        page.getByText("Back to the numbers").click();
        assertThat(page.locator(".baton-figures li").first()).containsText(LISTED + " waiting");
        assertThat(count("select count(*) from baton.record_read where who = 'cockpit.manager' and what = 'managers-list'")).isEqualTo(over52);
    }

    @Test
    void a_page_is_linked_to_as_it_is_shown_and_the_cursor_stays() {
        signIn("cockpit.manager");
        go("Waiting list");
        int orthopaedics = count("select count(*) from baton.waiting_place where treatment_function = '110'");
        page.getByLabel("Specialty", new Page.GetByLabelOptions().setExact(true)).focus();
        page.getByLabel("Specialty", new Page.GetByLabelOptions().setExact(true)).selectOption(new SelectOption().setValue("110"));
        assertThat(page.locator(".baton-figures li").first()).containsText(orthopaedics + " waiting");
        assertThat(page).hasURL(Pattern.compile(".*#/baton/waiting\\?treatmentFunction=110"));
        assertThat(page.getByLabel("Specialty", new Page.GetByLabelOptions().setExact(true))).isFocused();
        page.reload();
        assertThat(page.locator(".baton-figures li").first()).containsText(orthopaedics + " waiting");
        page.goBack();
        assertThat(page.locator(".baton-figures li").first()).containsText(LISTED + " waiting");
    }

    @Test
    void numbers_change_in_place() {
        signIn("cockpit.manager");
        go("Waiting list");
        page.locator(".baton-figures a").first().focus();
        page.evaluate("document.querySelector('.baton-figures li').dataset.mark = 'the same'");
        db.sql("update baton.clock set state = 'stopped', stopped_on = date '2026-03-02' where kind = 'rtt' and pathway_id in (select id from baton.pathway order by id limit 10)").update();
        counting.now();
        assertThat(page.locator(".baton-figures li").first()).containsText((LISTED - 10) + " waiting", new ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator(".baton-figures li").first()).hasAttribute("data-mark", "the same");
        assertThat(page.locator(".baton-figures a").first()).isFocused();
    }

    @Test
    void a_manager_sees_where_the_work_lies() {
        signIn("cockpit.manager");
        go("Flow");
        assertThat(page.locator(".baton-cockpit table caption").first()).containsText("Teams, the most late work first");
        seen("flow");
        page.locator(".baton-cockpit table tbody a").first().click();
        assertThat(page.locator(".baton-cockpit table caption")).containsText("The longest overdue first");
        seen("flow-tasks");
    }

    @Test
    void a_manager_sees_what_is_wrong_with_the_data() {
        db.sql("insert into baton.outbox (pathway_id, kind, recipient, subject, body, written_at, written_by) select id, 'k', 'gp', 's', 'b', now(), 'test' from baton.pathway limit 3").update();
        counting.now();
        signIn("cockpit.manager");
        go("Data quality");
        assertThat(page.locator(".baton-cockpit table").first()).containsText("Letter not sent");
        assertThat(page.getByText("No step has failed.")).isVisible();
        seen("quality");
    }

    @Test
    void a_manager_sees_rules_and_teams() {
        signIn("cockpit.manager");
        go("Rules");
        assertThat(page.locator(".baton-cockpit")).containsText("PRI-07");
        seen("rules");
        go("Teams");
        assertThat(page.locator(".baton-cockpit")).containsText("Bank holidays");
        seen("teams");
    }

    @Test
    void a_manager_makes_a_team_after_the_example_of_another() {
        signIn("cockpit.manager");
        go("Teams");
        page.getByText("Make a team").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Frailty \"front door\" <nurses>");
        page.getByLabel("Works like").selectOption("discharge-hub");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make the team")).press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Frailty \"front door\" <nurses>").setExact(true))).isVisible();
        assertThat(page.locator(".baton-cockpit")).containsText("Has tasks in: Discharge, Hand-over");
        assertThat(count("select count(*) from baton.duty where team = 'frailty-front-door-nurses' and process in ('discharge', 'stay', 'handoff')")).isEqualTo(3);

        page.goBack();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Frailty front door nurses");
        page.getByLabel("Works like").selectOption("wards");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make the team")).click();
        assertThat(page.locator(".baton-fault")).containsText("There is a team with this id already");
        chromium.complaints();
    }

    @Test
    void a_name_runs_nothing_and_shows_as_it_is() {
        db.sql("update baton.patient set family_name = :name where id = (select p.patient_id from baton.waiting_place w join baton.pathway p on p.id = w.pathway_id order by w.since, w.pathway_id limit 1)")
                .param("name", NASTY).update();
        signIn("cockpit.manager");
        page.navigate(house() + "cockpit/default/#/baton/waiting?list=yes");
        assertThat(page.locator(".baton-cockpit table tbody tr").first()).containsText("<IMG SRC=X ONERROR=\"WINDOW.RAN=1\">'\" =1+1 עברית 🙂");
        assertThat(page.evaluate("window.ran")).isNull();
        seen("waiting-nasty-name");
    }

    @Test
    void on_a_diagram_stands_how_many_are_where_and_the_same_in_a_list() {
        String definition = db.sql("select proc_def_id_ from engine.act_ru_task where proc_def_id_ like 'triage:%' limit 1").query(String.class).single();
        int there = db.sql("select count(distinct proc_inst_id_) from engine.act_ru_task where proc_def_id_ = :d and task_def_key_ = 'userTask_confirmTriage'").param("d", definition)
                .query(Integer.class).single();
        signIn("cockpit.manager");
        page.navigate(house() + "cockpit/default/#/process-definition/" + definition + "/runtime");
        assertThat(page.locator(".djs-overlays[data-container-id='userTask_confirmTriage'] .baton-step")).containsText(there + " · ");
        page.getByText("Patients at each step").click();
        Locator line = page.locator(".baton-steps-tab tbody tr").filter(new Locator.FilterOptions().setHasText("Confirm triage"));
        assertThat(line.locator("td").first()).hasText(String.valueOf(there));
        assertThat(page.locator(".djs-overlays[data-container-id='userTask_confirmTriage'] .baton-step")).isVisible();
        seen("steps");
    }

    @Test
    void a_ward_is_refused_the_managers_data() {
        new Tasklist(page, port).signIn("tasklist", "cockpit.sister");
        assertThat(page.getByText("Wards: most pressing first")).isVisible();
        for (String path : List.of("figures/waiting", "figures/waiting/list", "figures/waiting/list.csv?use=care", "figures/flow", "figures/quality")) {
            assertThat(page.evaluate("path => fetch('/camunda/api/baton/' + path).then(answer => answer.status)", path)).as(path).isEqualTo(403);
        }
        assertThat(page.evaluate("fetch('/camunda/api/baton/pages').then(answer => answer.json()).then(answer => answer.pages.length)")).isEqualTo(0);
        Page other = chromium.page(1366, 768);
        new Tasklist(other, port).signIn("cockpit", "cockpit.sister");
        assertThat(other.getByText("missing access rights")).isVisible();
        chromium.complaints();
    }

    @Test
    void a_designer_is_offered_no_managers_page_and_refused_its_data() {
        signIn("cockpit.designer");
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Processes").setExact(true)).first()).isVisible();
        page.navigate(house() + "cockpit/default/#/baton/waiting?list=yes");
        assertThat(page.locator(".baton-fault")).containsText("Not for you");
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Flow").setExact(true))).isHidden();
        assertThat(page.locator(".baton-cockpit table")).hasCount(0);
        chromium.complaints();
    }

    @Test
    void a_privacy_officer_sees_who_looked() {
        String number = db.sql("select nhs_number from baton.patient where nhs_number is not null order by nhs_number limit 1").query(String.class).single();
        db.sql("""
                insert into baton.record_read (pathway_id, who, what, at)
                select p.id, 'cockpit.sister', 'pathway', timestamptz '2026-03-01 12:00Z' from baton.pathway p join baton.patient x on x.id = p.patient_id where x.nhs_number = :number""")
                .param("number", number).update();
        signIn("cockpit.officer");
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Who looked").setExact(true))).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Flow").setExact(true))).isHidden();
        go("Who looked");
        page.getByLabel("NHS number").first().fill(number);
        page.keyboard().press("Enter");
        assertThat(page.locator(".baton-cockpit table tbody tr")).hasCount(1);
        assertThat(page.locator(".baton-cockpit table tbody")).containsText("opened the record");
        assertThat(page).hasURL(Pattern.compile(".*#/baton/looked$"));
        seen("looked");

        page.locator("#baton-number").fill(number);
        page.getByLabel("has opted out").check();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Keep")).click();
        assertThat(page.getByText("Kept.")).isVisible();
        assertThat(count("select count(*) from baton.patient where planning_opt_out")).isEqualTo(1);
    }

    @Test
    void an_empty_hospital_says_why_nothing_is_shown() {
        db.sql("delete from baton.clock").update();
        db.sql("delete from engine.act_ru_identitylink").update();
        db.sql("update baton.handoff set state = 'ended'").update();
        db.sql("update baton.pathway set holder = null, admitted_at = null").update();
        counting.now();
        signIn("cockpit.manager");
        go("Waiting list");
        assertThat(page.getByText("Nobody on this list")).isVisible();
        go("Flow");
        assertThat(page.getByText("No team has a patient or an open task")).isVisible();
        assertThat(page.getByText("Nobody is in a bed.")).isVisible();
    }

    /** Looks at the page as it is, and at twice the size; nobody may be kept out of it. */
    private void seen(String name) {
        Chromium.picture(page, "cockpit-" + name);
        var violations = new AxeBuilder(page).include(page.locator(".baton-steps-tab").count() > 0 ? ".baton-steps-tab" : ".baton-cockpit").analyze().getViolations().stream()
                .filter(found -> List.of("serious", "critical").contains(found.getImpact())).map(found -> found.getId() + " " + found.getNodes()).toList();
        assertThat(violations).as(name).isEmpty();
        // Cockpit's own pages ask for what not everybody may read, and complain of the refusal
        assertThat(chromium.complaints()).as(name).noneMatch(complaint -> complaint.contains("/baton"));
        page.setViewportSize(683, 384);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(name + " at twice the size").isTrue();
        Chromium.picture(page, "cockpit-" + name + "-200");
        page.setViewportSize(1366, 768);
    }

    private void signIn(String person) {
        new Tasklist(page, port).signIn("cockpit", person);
        assertThat(page.locator(".app-splash")).isHidden();
        // a page that is asked for before the answer has come complains that nobody is signed in
        assertThat(page.getByPlaceholder("Password")).isHidden();
    }

    private void go(String name) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true)).click();
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name).setExact(true))).isVisible();
    }

    private String house() {
        return "http://localhost:" + port + "/camunda/app/";
    }

    private int count(String sql) {
        return db.sql(sql).query(Integer.class).single();
    }
}
