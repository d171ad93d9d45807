package care.baton.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large the demonstration's hospital is.
 *
 * @param pathways how many are drawn from the published list; 65960 is the whole list
 */
@ConfigurationProperties("baton.demo")
record DemoSize(@DefaultValue("1000") int pathways) {
}
