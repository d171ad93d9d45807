package care.baton.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands in front of the data of Tasklist, Cockpit and Admin: whoever has not signed in there reaches the sign-in itself and nothing else. The web
 * apps have such a filter of their own, but it lets a path through that nobody thought of, and lets a stranger make the first administrator
 * (CVE-2026-77226), which nobody may do here, signed in or not. Cockpit's data is for those who may open Cockpit.
 */
public class WebAppsGuard extends OncePerRequestFilter {

    private static final Pattern FIRST_ADMINISTRATOR = Pattern.compile("/camunda/api/admin/setup(/.*)?");

    private static final Map<String, List<Pattern>> BEFORE_SIGN_IN = Map.of(
            "GET", List.of(Pattern.compile("/camunda/api/admin/auth/user/default"),
                    Pattern.compile("/camunda/api/engine/engine/?"),
                    Pattern.compile("/camunda/api/(admin|cockpit|tasklist|welcome)/plugin/[\\w-]+/static/[\\w./-]+")),
            "POST", List.of(Pattern.compile("/camunda/api/admin/auth/user/default/login/(admin|cockpit|tasklist|welcome)"),
                    Pattern.compile("/camunda/api/admin/auth/user/default/logout")));

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (FIRST_ADMINISTRATOR.matcher(path).matches()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!path.startsWith("/camunda/api/") || isBeforeSignIn(request.getMethod(), path)) {
            chain.doFilter(request, response);
        } else {
            var person = signedIn(request);
            if (person.isEmpty()) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            } else if (path.startsWith("/camunda/api/cockpit/") && !person.get().isAuthorizedForApp("cockpit")) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    /** Who is signed in to the web apps in the session this request came with; nobody if it came with none. */
    public static Optional<String> person(HttpServletRequest request) {
        return signedIn(request).map(UserAuthentication::getIdentityId);
    }

    private static boolean isBeforeSignIn(String method, String path) {
        return BEFORE_SIGN_IN.getOrDefault(method, List.of()).stream().anyMatch(allowed -> allowed.matcher(path).matches());
    }

    private static Optional<UserAuthentication> signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        // the web apps keep it under this name; a session without it is nobody's
        return session != null && session.getAttribute("authenticatedUser") instanceof Authentications all
                && all.getAuthenticationForProcessEngine("default") instanceof UserAuthentication person ? Optional.of(person) : Optional.empty();
    }
}
