package care.baton.figures;

import care.baton.engine.OpenSteps;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many patients stand at each step of the models, for how long, and how many of the tasks there are late. */
@Component
public class Steps implements Counted {

    /** The steps of every model and version at which anybody stands. */
    public record Numbers(OffsetDateTime asAt, List<OpenSteps.Step> steps) {
    }

    private final Figures figures;
    private final OpenSteps open;
    private final Clock clock;

    Steps(Figures figures, OpenSteps open, Clock clock) {
        this.figures = figures;
        this.open = open;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public void count() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        figures.keep(name(), now, new Numbers(now, open.count()));
    }

    /** @param definition one version of a model, as the engine names it, e.g. {@code triage:1:42} */
    public Optional<Numbers> of(String definition) {
        return figures.read(name(), Numbers.class)
                .map(all -> new Numbers(all.asAt(), all.steps().stream().filter(step -> step.definition().equals(definition)).toList()));
    }
}
