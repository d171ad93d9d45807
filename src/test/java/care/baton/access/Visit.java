package care.baton.access;

import care.baton.Staff;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** One browser that keeps its cookies and sends the token of the last page it saw, on https. */
public final class Visit {

    private final Browser browser;
    private final HttpResponse<String> first;
    private String session = "";
    private String token = "";

    public Visit(int port) {
        this.browser = new Browser(port);
        this.first = look();
    }

    /** What the first page answered, before anybody signed in. */
    HttpResponse<String> first() {
        return first;
    }

    HttpResponse<String> look() {
        return ask("GET", "/camunda/app/tasklist/default/", null, "text/html");
    }

    /** Signs in on the app's own page, and sees its first page then. */
    public HttpResponse<String> signIn(String app, String person) {
        var answer = ask("POST", "/camunda/api/admin/auth/user/default/login/" + app, "username=" + person + "&password=" + Staff.PASSWORD, "application/x-www-form-urlencoded");
        look();
        return answer;
    }

    /** From now on, sends this for the token. */
    void forge(String other) {
        token = other;
    }

    public HttpResponse<String> ask(String method, String path, String body, String type, String... further) {
        String[] headers = Stream.concat(Stream.of("Content-Type", type, "X-Forwarded-Proto", "https", "Cookie", session + "XSRF-TOKEN=" + token, "X-XSRF-TOKEN", token),
                Stream.of(further)).toArray(String[]::new);
        var answer = browser.ask(null, method, path, body, headers);
        answer.headers().allValues("set-cookie").stream().filter(cookie -> cookie.startsWith("JSESSIONID")).findFirst()
                .ifPresent(cookie -> session = cookie.substring(0, cookie.indexOf(';')) + "; ");
        answer.headers().firstValue("X-XSRF-TOKEN").ifPresent(fresh -> token = fresh);
        return answer;
    }
}
