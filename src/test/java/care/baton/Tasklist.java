package care.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** Tasklist and Cockpit in a browser, as the person in front of it uses them. */
final class Tasklist {

    private final Page page;
    private final String house;

    Tasklist(Page page, int port) {
        this.page = page;
        this.house = "http://localhost:" + port + "/camunda/app/";
    }

    /** @param app tasklist or cockpit */
    void signIn(String app, String person) {
        page.navigate(house + app + "/default/");
        page.getByPlaceholder("Username").fill(person);
        page.getByPlaceholder("Password").fill(Staff.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log in")).click();
    }

    /** The tasks in the list, as many as are in sight, the first at the top. */
    Locator tasks() {
        return page.locator("ol.tasks-list > li.task");
    }

    void open(Locator task) {
        task.locator("h4 a").click();
        assertThat(form()).isVisible();
    }

    /** Opens a task by the address that Tasklist itself shows for it. */
    void openById(String taskId) {
        page.navigate(house + "tasklist/default/#/?task=" + taskId);
        assertThat(form()).isVisible();
    }

    void claim() {
        page.locator("button.claim").click();
        assertThat(page.locator("li.assignee.set-value").filter(new Locator.FilterOptions().setHas(page.locator(".glyphicon-remove")))).isVisible();
    }

    void complete() {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete")).click();
    }

    Locator form() {
        return page.locator("form.fjs-form");
    }

    /** One question of the form with its answers and what is wrong with them. */
    Locator question(String label) {
        return form().locator(".fjs-form-field").filter(new Locator.FilterOptions().setHas(page.locator("label", new Page.LocatorOptions().setHasText(label))));
    }

    void choose(String question, String answer) {
        question(question).getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)).check();
    }
}
