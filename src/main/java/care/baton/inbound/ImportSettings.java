package care.baton.inbound;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How waiting lists are taken in.
 *
 * @param workers how many chunks are placed at the same time; 0 on a node that only answers people. Two keep two cores busy
 * @param chunk   rows placed in one transaction: more is quicker until about 200, fewer lose less when the machine stops
 */
@ConfigurationProperties("baton.import")
record ImportSettings(@DefaultValue("2") int workers, @DefaultValue("200") int chunk) {
}
