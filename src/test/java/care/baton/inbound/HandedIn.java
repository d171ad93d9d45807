package care.baton.inbound;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
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

    /** The same with several at work at once, as the background workers are. */
    public void list(InputStream csv, int workers) throws InterruptedException, ExecutionException {
        imports.receive(csv, StandardCharsets.UTF_8, "test");
        var threads = Executors.newFixedThreadPool(workers);
        try {
            for (var one : threads.invokeAll(Collections.nCopies(workers, Executors.callable(this::placeAll)))) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void placeAll() {
        boolean more = true;
        while (more) {
            more = placing.placeSome().isPresent();
        }
    }
}
