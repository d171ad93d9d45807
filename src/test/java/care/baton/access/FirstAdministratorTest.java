package care.baton.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.engine.People;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class FirstAdministratorTest {

    @Autowired
    private People people;
    @Autowired
    private IdentityService identity;

    @AfterEach
    void leaves() {
        identity.deleteUser("chief");
        identity.deleteUser("second");
    }

    @Test
    void the_first_administrator_is_named_by_whoever_installs_baton() {
        new FirstAdministrator(people, "chief", "Nine green trees 9").comeIn();
        assertThat(people.isPassword("chief", "Nine green trees 9")).isTrue();
        assertThat(people.teamsOf("chief")).containsExactly(People.ADMINISTRATORS);
    }

    @Test
    void once_there_is_one_the_settings_are_not_looked_at_again() {
        new FirstAdministrator(people, "chief", "Nine green trees 9").comeIn();
        new FirstAdministrator(people, "second", "weak").comeIn();
        assertThat(people.exists("second")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"brief one", "aaaaaaaaaaaaaaaa", "my name is chief!", "121212121212"})
    void a_password_that_is_easy_to_guess_stops_the_start(String password) {
        var installing = new FirstAdministrator(people, "chief", password);
        assertThatThrownBy(installing::comeIn).hasMessageContaining("too easy to guess").hasMessageNotContaining(password);
        assertThat(people.exists("chief")).isFalse();
    }

    @Test
    void without_a_name_or_password_nobody_is_made() {
        new FirstAdministrator(people, "", "").comeIn();
        new FirstAdministrator(people, "chief", "").comeIn();
        assertThat(people.anyAdministrator()).isFalse();
    }
}
