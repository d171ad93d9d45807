package care.baton.clock;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The policy files as they are delivered, for tests that need no database. */
public final class ShippedPolicy {

    private static final Policy POLICY = Policy.of(PolicyFiles.read(new PathMatchingResourcePatternResolver()));

    private ShippedPolicy() {
    }

    public static Policy policy() {
        return POLICY;
    }
}
