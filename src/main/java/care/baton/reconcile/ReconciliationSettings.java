package care.baton.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A trust's own choices about reconciliation.
 *
 * @param deskWithin     how long a hand-over or question may wait to be put on a desk
 * @param stepsWithin    how late a step that runs by itself may be
 * @param putRightWithin how long a team has to put a gap right before the hospital managers are told too
 * @param mostTasks      how many gaps of one kind are put on desks at once; more than that have one cause, and are counted only
 * @param lettersWithin  how long a letter may wait in the outbox
 * @param inboundWithin  how long a message or an import may stand still
 */
@ConfigurationProperties("baton.reconciliation")
public record ReconciliationSettings(@DefaultValue("PT10M") Duration deskWithin, @DefaultValue("PT15M") Duration stepsWithin,
        @DefaultValue("P1D") Duration putRightWithin, @DefaultValue("200") int mostTasks, @DefaultValue("P3D") Duration lettersWithin,
        @DefaultValue("PT15M") Duration inboundWithin) {
}
