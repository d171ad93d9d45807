package care.baton;

import java.time.Clock;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts Baton. The machine runs in UTC, so that a clock change never skips or repeats a timer; people read hospital time. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BatonApplication {

    /** The zone in which a hospital's days begin and end, whatever the machine's own zone. */
    public static final ZoneId HOSPITAL_ZONE = ZoneId.of("Europe/London");

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(BatonApplication.class, args);
    }

    @Bean
    Clock hospitalClock() {
        return Clock.system(HOSPITAL_ZONE);
    }
}
