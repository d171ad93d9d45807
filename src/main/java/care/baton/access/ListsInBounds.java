package care.baton.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web apps ask for some lists, such as the versions of a model, without saying how many they can show, and the engine refuses a list without end: they
 * are given as many as one may ask for.
 */
class ListsInBounds extends OncePerRequestFilter {

    private static final Pattern LIST = Pattern.compile("/camunda/api/engine/engine/[\\w-]+/[a-z-]+/?");
    private static final String HOW_MANY = "maxResults";

    private final int most;

    /** @param most the engine's {@code query-max-results-limit} */
    ListsInBounds(int most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String asked = request.getQueryString() == null ? "" : request.getQueryString() + "&";
        boolean unbounded = "GET".equals(request.getMethod()) && LIST.matcher(path).matches() && !asked.contains(HOW_MANY + "=");
        chain.doFilter(!unbounded ? request : new HttpServletRequestWrapper(request) {

            @Override
            public String getQueryString() {
                return asked + HOW_MANY + "=" + most;
            }
        }, response);
    }
}
