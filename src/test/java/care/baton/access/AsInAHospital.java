package care.baton.access;

import care.baton.BatonWebTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.context.TestPropertySource;

/** Baton behind a proxy that ends https, with an identity provider for machines whose key the tests know. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BatonWebTest
@TestPropertySource(properties = {"baton.https=true", "spring.security.oauth2.resourceserver.jwt.audiences=baton"})
@Import(AsInAHospital.IdentityProvider.class)
@interface AsInAHospital {

    String KEY = "a key of thirty-two bytes, known";

    @TestConfiguration
    class IdentityProvider {

        @Bean
        JwtDecoder tokens() {
            return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(KEY.getBytes(), "HmacSHA256")).macAlgorithm(MacAlgorithm.HS256).build();
        }
    }
}
