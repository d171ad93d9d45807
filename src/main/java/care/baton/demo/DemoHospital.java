package care.baton.demo;

import care.baton.inbound.Imports;
import care.baton.patient.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills the demonstration's hospital on its first start, behind the open doors: a list with the shape of a real trust's goes through the same import
 * as any hospital's. A start that finds the list handed in leaves it alone; what was not placed yet goes on by itself.
 */
@Component
@ConditionalOnExpression("'${spring.datasource.url:}' == '' and ${baton.demo.enabled:true}")
class DemoHospital {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHospital.class);
    private static final String SOURCE = "demo";

    private final Imports imports;
    private final DemoSize size;
    private final Clock clock;

    DemoHospital(Imports imports, DemoSize size, Clock clock) {
        this.imports = imports;
        this.size = size;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fillInBackground() {
        var thread = new Thread(this::fill, "demo-hospital");
        thread.setDaemon(true);
        thread.start();
    }

    private void fill() {
        try {
            if (size.pathways() > 0 && !imports.hasFrom(SOURCE)) {
                var figures = new WaitingListFigures();
                var list = new DemoList(figures.draw(Math.min(size.pathways(), figures.total())), LocalDate.now(clock));
                imports.receive(list.asCsv(), StandardCharsets.UTF_8, SOURCE);
                LOG.info("The demonstration's hospital fills with {} invented patients.", list.size());
            }
        } catch (RuntimeException e) {
            LOG.error("The demonstration's hospital could not be filled: {}. Start again to try again.", Failure.inShort(e));
        }
    }
}
