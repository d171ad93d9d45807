package care.baton.access;

import care.baton.Staff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** Asks the running Baton over HTTP, as a stranger or as a person who signs in with every request. */
final class Browser {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String house;

    Browser(int port) {
        this.house = "http://localhost:" + port;
    }

    /** As a person of the test's staff; {@code person} null: as a stranger. */
    HttpResponse<String> ask(String person, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(house + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length == 0) {
            request.header("Content-Type", "application/json");
        } else {
            request.headers(headers);
        }
        if (person != null) {
            String namePassword = person.contains(":") ? person : person + ":" + Staff.PASSWORD;
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(namePassword.getBytes()));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int status(String person, String method, String path, String body) {
        return ask(person, method, path, body).statusCode();
    }
}
