package care.baton;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test of the whole program without its web server: real PostgreSQL, real engine, real rules. Jobs run when the test says so
 * ({@link Hospital#runDueJobs()}), time moves when the test says so ({@link TestClock}), and each test begins with an empty hospital.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "baton.demo.enabled=false", "baton.import.workers=0", "baton.rules.follow-every=1d",
        "baton.handoff.desk.look-every=1d", "baton.figures.first=1d", "baton.downtime.folder="})
@ContextConfiguration(initializers = BatonTest.OwnDatabase.class)
@Import({BatonTest.Parts.class, Hospital.class})
@TestExecutionListeners(listeners = EmptyHospital.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface BatonTest {

    /** What a test replaces: the clock. */
    @TestConfiguration
    class Parts {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    /** Names a database of its own before anything of the program looks for one. */
    class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("spring.datasource.url=" + TestDatabase.createForContext(), "spring.datasource.username=postgres", "spring.datasource.password=postgres")
                    .applyTo(context);
        }
    }
}
