package care.baton.inbound;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How referral messages are taken in.
 *
 * @param messageLimit the largest message; more is refused with 413. The largest published Booking and Referral examples are about 100 kB
 * @param endpoint     this hospital's address in the answers (MessageHeader.source.endpoint)
 */
@ConfigurationProperties("baton.inbound")
record InboundSettings(@DefaultValue("2MB") DataSize messageLimit, @DefaultValue("urn:care:baton") String endpoint) {
}
