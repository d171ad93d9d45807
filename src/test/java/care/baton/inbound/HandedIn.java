package care.baton.inbound;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Hands in a list and places all of it, for tests elsewhere; the background workers are off there. */
@Component
public class HandedIn {

    private final Imports imports;
    private final Placing placing;

    HandedIn(Imports imports, Placing placing) {
        this.imports = imports;
        this.placing = placing;
    }

    public void list(InputStream csv) {
        imports.receive(csv, StandardCharsets.UTF_8, "test");
        placeAll();
    }

    /** The same by several at once, as the workers of the program do. */
    public void list(InputStream csv, int workers) {
        imports.receive(csv, StandardCharsets.UTF_8, "test");
        IntStream.range(0, workers).mapToObj(n -> CompletableFuture.runAsync(this::placeAll, task -> new Thread(task).start())).toList()
                .forEach(CompletableFuture::join);
    }

    private void placeAll() {
        boolean more = true;
        while (more) {
            more = placing.placeSome().isPresent();
        }
    }
}
