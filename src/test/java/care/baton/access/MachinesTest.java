package care.baton.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Other systems that come with a token of the hospital's identity provider. */
@AsInAHospital
class MachinesTest {

    @LocalServerPort
    private int port;

    @Test
    void a_token_of_the_integration_team_opens_the_way_in_for_referrals() {
        assertThat(status("/fhir/nothing-here", token(AsInAHospital.KEY, "integration", 60))).isNotIn(401, 403);
    }

    @Test
    void a_token_gives_no_team_that_is_not_meant_for_machines() {
        assertThat(status("/engine-rest/task/count", token(AsInAHospital.KEY, "camunda-admin", 60))).isEqualTo(403);
        assertThat(status("/api/outbox/x", token(AsInAHospital.KEY, "hospital-managers", 60))).isEqualTo(403);
    }

    @Test
    void a_forged_or_expired_token_is_refused() {
        assertThat(status("/fhir/nothing-here", token("another key of thirty-two bytes..", "integration", 60))).isEqualTo(401);
        assertThat(status("/fhir/nothing-here", token(AsInAHospital.KEY, "integration", -3600))).isEqualTo(401);
        assertThat(status("/fhir/nothing-here", "nonsense")).isEqualTo(401);
    }

    private int status(String path, String token) {
        return new Browser(port).ask(null, "GET", path, null, "X-Forwarded-Proto", "https", "Authorization", "Bearer " + token).statusCode();
    }

    private static String token(String key, String group, long seconds) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), new JWTClaimsSet.Builder().claim("azp", "pas").claim("groups", List.of(group))
                    .expirationTime(Date.from(Instant.now().plusSeconds(seconds))).build());
            token.sign(new MACSigner(key.getBytes()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
