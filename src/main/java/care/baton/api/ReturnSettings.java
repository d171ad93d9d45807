package care.baton.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hands in the national return.
 *
 * @param providerCode the trust's code in the Organisation Data Service, three characters; without it the return fails its checks
 * @param providerName the trust's name there
 * @param commissionerCode who is taken to pay for patients whose practice is not in the table baton.commissioner; without it they fail the checks
 * @param commissionerName its name
 */
@ConfigurationProperties("baton.returns")
record ReturnSettings(@DefaultValue("") String providerCode, @DefaultValue("") String providerName, @DefaultValue("") String commissionerCode,
        @DefaultValue("") String commissionerName) {
}
