package care.baton.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses whatever did not come by https: a password or a patient's name would have crossed the network for anybody to read. */
class OnlyHttps extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (request.isSecure()) {
            chain.doFilter(request, response);
        } else {
            Refusal.write(response, HttpStatus.FORBIDDEN,
                    "Baton answers over https only. Behind a proxy, let it set X-Forwarded-Proto; on a machine of your own, set BATON_HTTPS=false.");
        }
    }
}
