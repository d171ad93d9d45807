package care.baton.outbound;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The patient's copy.
 *
 * @param contact     how a patient reaches the hospital, in a sentence
 * @param enoughWaits how many finished waits of a service say how long it usually takes; fewer may name a person
 * @param fonts       a folder with more TrueType fonts, for letters that the ones delivered do not have; empty: none
 */
@ConfigurationProperties("baton.journey")
record JourneySettings(@DefaultValue("To reach us, use the phone number or the address on your last letter.") String contact, @DefaultValue("20") int enoughWaits,
        @DefaultValue("") String fonts) {
}
