package care.baton.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which of our pages in Cockpit a person is offered. What they may read there is decided anew with every request. */
@RestController
class PagesController {

    private static final List<String> MANAGERS_PAGES = List.of("waiting", "flow", "quality", "teams", "rules");

    /** {@code pages} in the order of the navigation; {@code user} is who is signed in. */
    record Offered(String user, List<String> pages) {
    }

    @Operation(hidden = true)
    @GetMapping("/api/pages")
    public Offered pages(Authentication person) {
        Set<String> teams = person.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
        var pages = new ArrayList<String>();
        if (teams.contains("hospital-managers")) {
            pages.addAll(MANAGERS_PAGES);
        } else if (teams.contains("clinical-leads")) {
            pages.add("rules");
        }
        if (teams.contains("privacy-officers")) {
            pages.add("looked");
        }
        return new Offered(person.getName(), pages);
    }
}
