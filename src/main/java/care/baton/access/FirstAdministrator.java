package care.baton.access;

import care.baton.engine.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * In a new installation nobody can sign in. Whoever installs Baton names the first administrator in the environment; nobody can make one through the
 * network. Once there is one, the settings are not looked at again.
 */
@Component
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int SHORTEST_PASSWORD = 12;

    private final People people;
    private final String user;
    private final String password;

    FirstAdministrator(People people, @Value("${baton.admin.user:}") String user, @Value("${baton.admin.password:}") String password) {
        this.people = people;
        this.user = user;
        this.password = password;
    }

    @EventListener(ApplicationReadyEvent.class)
    void comeIn() {
        if (people.anyAdministrator()) {
            return;
        }
        if (user.isBlank() || password.isBlank()) {
            LOG.warn("Nobody can sign in yet: there is no administrator. Set BATON_ADMIN_USER and BATON_ADMIN_PASSWORD (at least {} characters) and start again.",
                    SHORTEST_PASSWORD);
            return;
        }
        requireStrong();
        people.add(user, "First", "Administrator", password, People.ADMINISTRATORS);
        LOG.info("The administrator {} can sign in now. Remove BATON_ADMIN_PASSWORD from the environment.", user);
    }

    private void requireStrong() {
        boolean weak = password.length() < SHORTEST_PASSWORD || password.toLowerCase().contains(user.toLowerCase())
                || password.chars().distinct().count() < SHORTEST_PASSWORD / 2;
        if (weak) {
            throw new IllegalStateException("BATON_ADMIN_PASSWORD is too easy to guess: take at least " + SHORTEST_PASSWORD
                    + " characters, not all alike and without the user's name.");
        }
    }
}
