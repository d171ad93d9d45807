package care.baton;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser on a ward's computer: the Chromium of this machine, or, where there is none, one that Playwright fetches. It keeps what pages complain
 * about, so that a test can say there was nothing.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--font-render-hinting=none");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    Chromium() {
        Optional<Path> installed = installed();
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", installed.isPresent() ? "1" : "0")));
        var options = new LaunchOptions().setArgs(FLAGS);
        installed.ifPresent(options::setExecutablePath);
        browser = playwright.chromium().launch(options);
    }

    private static Optional<Path> installed() {
        return NAMES.stream().flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    /** A page of a person of its own: nobody else's cookies. */
    Page page(int width, int height) {
        Page page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-GB").setTimezoneId("Europe/London")).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** What the pages have complained about since this was last asked. */
    List<String> complaints() {
        synchronized (complaints) {
            var all = List.copyOf(complaints);
            complaints.clear();
            return all;
        }
    }

    /** After a test: a page that stays open goes on asking, also while the hospital is emptied for the next test. */
    void closePages() {
        browser.contexts().forEach(BrowserContext::close);
    }

    /** Keeps a picture of what the page shows, under target/screenshots. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
