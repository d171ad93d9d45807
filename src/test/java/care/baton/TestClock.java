package care.baton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The hospital's clock in tests: it stands still until a test moves it, and the engine's clock moves with it. */
public class TestClock extends Clock {

    /** Monday 2 March 2026, 09:00 in London: where every test begins. */
    public static final ZonedDateTime START = ZonedDateTime.of(2026, 3, 2, 9, 0, 0, 0, BatonApplication.HOSPITAL_ZONE);

    private Instant now;

    public TestClock() {
        set(START);
    }

    public void set(ZonedDateTime moment) {
        now = moment.toInstant();
        ClockUtil.setCurrentTime(Date.from(now));
    }

    public void forward(Duration by) {
        set(ZonedDateTime.ofInstant(now.plus(by), getZone()));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return BatonApplication.HOSPITAL_ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
