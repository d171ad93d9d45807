package care.baton.inbound;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        boolean more = true;
        while (more) {
            more = placing.placeSome().isPresent();
        }
    }
}
