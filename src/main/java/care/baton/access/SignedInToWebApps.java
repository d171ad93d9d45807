package care.baton.access;

import care.baton.engine.People;
import care.baton.engine.WebAppsGuard;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes for the person who asks whoever is signed in to the web apps, in the teams they work in now, and nobody else, whatever the request says of itself. */
class SignedInToWebApps extends OncePerRequestFilter {

    private final People people;

    SignedInToWebApps(People people) {
        this.people = people;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        WebAppsGuard.person(request).ifPresent(person -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, AuthorityUtils.createAuthorityList(people.teamsOf(person))));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(new WithoutCredentials(request), response);
    }

    /** A browser that was asked for a password at /api-docs sends it here too: it must not turn one person into another. */
    private static final class WithoutCredentials extends HttpServletRequestWrapper {

        WithoutCredentials(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return isCredentials(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isCredentials(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream().filter(name -> !isCredentials(name)).toList());
        }

        private static boolean isCredentials(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name);
        }
    }
}
