package care.baton.stay;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a hospital may set for the stay ({@code baton.stay.*}).
 *
 * @param expectedNights  nights proposed for the expected date of discharge until a clinician says better; a hospital's own figure
 * @param boardRoundAt    when the daily board round is due, hospital time; board rounds are held every morning (SAFER, NHS Improvement)
 * @param chaseBoardRoundAt when a board round not yet recorded is chased; senior review is before midday (SAFER, NHS Improvement)
 */
@ConfigurationProperties("baton.stay")
record StaySettings(@DefaultValue("2") int expectedNights, @DefaultValue("08:00") LocalTime boardRoundAt, @DefaultValue("12:00") LocalTime chaseBoardRoundAt) {
}
