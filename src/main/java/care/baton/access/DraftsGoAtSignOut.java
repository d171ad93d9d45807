package care.baton.access;

import care.baton.engine.Drafts;
import care.baton.engine.WebAppsGuard;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever signs out of the web apps leaves no half-filled form behind. */
class DraftsGoAtSignOut extends OncePerRequestFilter {

    private static final String SIGN_OUT = "/camunda/api/admin/auth/user/default/logout";

    private final Drafts drafts;

    DraftsGoAtSignOut(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SIGN_OUT.equals(request.getRequestURI().substring(request.getContextPath().length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var person = WebAppsGuard.person(request);
        chain.doFilter(request, response);
        if (WebAppsGuard.person(request).isEmpty()) {
            person.ifPresent(drafts::forgetAllOf);
        }
    }
}
