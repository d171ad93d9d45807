package care.baton.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Other systems that sign in with a token of the hospital's identity provider (OAuth 2 client credentials).
 *
 * @param nameClaim the claim with the system's name, written beside everything it does
 * @param groupsClaim the claim with its teams
 * @param teams the only teams a token can give; anything else in the claim is dropped
 */
@ConfigurationProperties("baton.machines")
record Machines(@DefaultValue("azp") String nameClaim, @DefaultValue("groups") String groupsClaim, @DefaultValue("integration") List<String> teams)
        implements Converter<Jwt, AbstractAuthenticationToken> {

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        List<String> claimed = token.getClaimAsStringList(groupsClaim);
        List<String> allowed = claimed == null ? List.of() : claimed.stream().filter(teams::contains).toList();
        String name = token.getClaimAsString(nameClaim);
        return new JwtAuthenticationToken(token, AuthorityUtils.createAuthorityList(allowed), name == null ? token.getSubject() : name);
    }
}
