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
        Locator name = page.getByPlaceholder("Username");
        Locator password = page.getByPlaceholder("Password");
        // the page puts the cursor into the name once more while it starts, and what is typed just then ends up there
        page.waitForCondition(() -> {
            name.fill(person);
            password.fill(Staff.PASSWORD);
            return name.inputValue().equals(person) && password.inputValue().equals(Staff.PASSWORD);
        });
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log in")).click();
    }

    Page page() {
        return page;
    }

    /** Tasklist as it opens for somebody who is signed in. */
    void open() {
        page.navigate(house + "tasklist/default/");
        assertThat(page.getByText("Start process")).isVisible();
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
    void openById(String taskId, String name) {
        page.navigate(house + "tasklist/default/#/?task=" + taskId);
        assertThat(page.locator("h2.task")).hasText(name);
        assertThat(page.locator("button.unclaim")).isVisible();
        assertThat(form()).isVisible();
    }

    /** Opens the form that starts a process. */
    Locator start(String process) {
        page.getByText("Start process").click();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(process).setExact(true)).click();
        Locator form = page.locator(".modal form.fjs-form");
        assertThat(form).isVisible();
        return form;
    }

    void claim() {
        page.locator("button.claim").click();
        assertThat(page.locator("button.unclaim")).isVisible();
    }

    void complete() {
        // by keyboard: a notice may lie over the button
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete")).press("Enter");
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
