package care.baton;

import care.baton.Caller.Answer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Baton as a program of its own beside the test, with jobs, web server and the machine's clock as in a hospital, on a database it may share with other nodes.
 * It can be stopped as an administrator stops it, or killed as a power cut kills it. Tests that start one carry {@code @Tag("processes")}: the build runs
 * them by themselves.
 */
public final class Node implements AutoCloseable {

    /** Who may make other people, from the first start on. */
    public static final String ADMINISTRATOR = "node.admin";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Process process;
    private final int port;
    private final Path log;

    private Node(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a node and waits until it answers and its administrator can sign in.
     *
     * @param database as {@link TestDatabase#create()} gives it
     * @param settings what is set otherwise than in application.yaml, like {@code baton.import.workers}
     * @param java     options of its virtual machine, like {@code -Xmx256m}
     */
    public static Node start(String database, Map<String, String> settings, String... java) {
        Node node = launch(database, settings, java);
        try {
            node.awaitReady();
        } catch (RuntimeException | Error failed) {
            node.kill();
            throw failed;
        }
        return node;
    }

    private static Node launch(String database, Map<String, String> settings, String... java) {
        try {
            int port = freePort();
            Path log = Files.createDirectories(Path.of("target", "nodes")).resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".log");
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-Duser.timezone=UTC"));
            command.addAll(List.of(java));
            command.addAll(List.of(BatonApplication.class.getName(), "--server.port=" + port, "--spring.datasource.url=" + database, "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres", "--baton.demo.enabled=false", "--baton.admin.user=" + ADMINISTRATOR, "--baton.admin.password=" + Staff.PASSWORD));
            settings.forEach((name, value) -> command.add("--" + name + "=" + value));
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("CLASSPATH", withoutTests());
            Process process = builder.start();
            // a test that is itself killed leaves no program behind
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Node(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program alone, without what the tests add to it. The build hands its own class path over in a jar; the property says what stands in it. */
    private static String withoutTests() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator)).distinct()
                .filter(entry -> !Path.of(entry).endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() {
        var http = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health")).timeout(Duration.ofSeconds(10)).build();
        Awaitility.await("the node on port " + port).atMost(LONGEST_START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("The node ended while it started. Its last words:\n" + lastWords());
            }
            try {
                return http.send(health, BodyHandlers.discarding()).statusCode() == 200 && as(ADMINISTRATOR).get("/engine-rest/engine").status() == 200;
            } catch (IOException | UncheckedIOException notYet) {
                return false;
            }
        });
    }

    public int port() {
        return port;
    }

    /** Somebody who calls this node; the password is that of all people in tests. */
    public Caller as(String user) {
        return new Caller(port, user);
    }

    /** A member of staff who works at this node. */
    public Colleague colleague(String user) {
        return new Colleague(port, user);
    }

    /** Makes a person who can sign in at every node of this database. */
    public String person(String id, String... teams) {
        try {
            Caller administrator = as(ADMINISTRATOR);
            String profile = new ObjectMapper().writeValueAsString(Map.of("profile", Map.of("id", id, "firstName", "Test", "lastName", id), "credentials",
                    Map.of("password", Staff.PASSWORD)));
            require(administrator.post("/engine-rest/user/create", "application/json", profile));
            for (String team : teams) {
                require(administrator.put("/engine-rest/group/" + team + "/members/" + id, "{}"));
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(Answer done) {
        if (done.status() != 204) {
            throw new AssertionError(done.status() + ": " + done.body());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As a power cut does it: nothing of the program runs any more when this returns, and nothing was put in order. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As an administrator stops it. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the node has logged so far, to look for in a test. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastWords() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
