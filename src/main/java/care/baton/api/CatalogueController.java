package care.baton.api;

import care.baton.api.RuleCatalogue.Entry;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of rules: as a page for people, as JSON for other software. */
@RestController
@Tag(name = "Rules")
class CatalogueController {

    private static final DateTimeFormatter AS_AT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final RuleCatalogue catalogue;
    private final Clock clock;
    private final Template page;

    CatalogueController(RuleCatalogue catalogue, Clock clock) throws IOException {
        this.catalogue = catalogue;
        this.clock = clock;
        try (Reader text = new InputStreamReader(CatalogueController.class.getResourceAsStream("/pages/rules.html"), StandardCharsets.UTF_8)) {
            this.page = Mustache.compiler().nullValue("not kept").compile(text);
        }
    }

    @Operation(summary = "The catalogue of rules", description = "Every live rule in plain words: source, owner, when it is to be reviewed, cases, for how many patients it speaks now "
            + "and how often it fired this week. As a page at /rules.")
    @GetMapping(path = "/api/rules", produces = MediaType.APPLICATION_JSON_VALUE)
    public List<Entry> rules() {
        return catalogue.all();
    }

    @Operation(hidden = true)
    @GetMapping(path = "/rules", produces = "text/html;charset=UTF-8")
    public String page() {
        List<Entry> all = catalogue.all();
        return page.execute(Map.of("rules", all, "many", all.size(), "overdue", all.stream().filter(Entry::overdue).count(), "version", catalogue.version(),
                "asAt", AS_AT.format(LocalDateTime.now(clock))));
    }
}
