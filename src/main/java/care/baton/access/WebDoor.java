package care.baton.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The way from our pages in Tasklist and Cockpit to what every other program asks under {@code /api}: the same address, the same answer, the same rules.
 * Nothing may be answered here itself, or there would be two lists of rules. The web apps' filters in front of it cannot answer asynchronously.
 */
class WebDoor extends HttpServlet {

    static final String PATH = "/camunda/api/baton";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String asked = request.getRequestURI().substring(request.getContextPath().length());
        // an address written another way than the rules would read it leads nowhere
        var api = asked.startsWith(PATH + "/") ? request.getRequestDispatcher("/api" + asked.substring(PATH.length())) : null;
        if (api == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            api.forward(request, response);
        }
    }
}
