package care.baton.access;

import care.baton.engine.People;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** Asks the engine whether the password is the person's, and in which teams they work. The engine slows down and stops whoever guesses. */
@Component
class SignInByPassword implements AuthenticationProvider {

    private final People people;

    SignInByPassword(People people) {
        this.people = people;
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        String user = claimed.getName();
        if (user.isBlank() || claimed.getCredentials() == null || !people.isPassword(user, claimed.getCredentials().toString())) {
            throw new BadCredentialsException("The name or the password is wrong.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(user, null, AuthorityUtils.createAuthorityList(people.teamsOf(user)));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
