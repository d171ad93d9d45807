package care.baton;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test of the whole program with its web server on a free port ({@code @LocalServerPort}), as people and other systems meet it. Otherwise as
 * {@link BatonTest}; people are made with {@link Staff}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "baton.demo.enabled=false", "baton.import.workers=0", "baton.rules.follow-every=1d",
                "baton.handoff.desk.look-every=1d", "baton.figures.first=1d", "baton.downtime.folder="})
@ContextConfiguration(initializers = BatonTest.OwnDatabase.class)
@Import({BatonTest.Parts.class, Hospital.class, Staff.class})
@TestExecutionListeners(listeners = EmptyHospital.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface BatonWebTest {
}
