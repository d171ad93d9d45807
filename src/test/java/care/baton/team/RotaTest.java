package care.baton.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonApplication;
import care.baton.patient.Refused;
import care.baton.team.Teams.Team;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotaTest {

    private static final Map<String, List<String>> OFFICE = days("08:00-18:00", "monday", "tuesday", "wednesday", "thursday", "friday");
    private static final OffsetDateTime CLOSED = at("2026-01-01T09:00");

    private final Map<String, Team> teams = new HashMap<>();
    private final TreeMap<LocalDate, String> holidays = new TreeMap<>();
    private final Rota rota = new Rota(() -> new TeamList(0, teams, Map.of(), holidays), Duration.ofHours(1), BatonApplication.HOSPITAL_ZONE);

    @BeforeEach
    void a_hospital() {
        team("site-coordinators", null, null, Hours.ALWAYS);
        team("managers", null, null, Hours.of(false, false, OFFICE));
        team("office", "managers", "hub", Hours.of(false, false, OFFICE));
        team("hub", "site-coordinators", "site-coordinators", Hours.of(false, true, days("08:00-20:00", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")));
        team("wards", "site-coordinators", null, Hours.ALWAYS);
        for (String day : List.of("2026-04-03", "2026-04-06", "2026-12-25", "2026-12-28")) {
            holidays.put(LocalDate.parse(day), "A bank holiday");
        }
    }

    @Test
    void an_office_works_from_its_first_minute_and_not_at_its_last() {
        assertThat(rota.open("office", at("2026-03-02T07:59"))).isFalse();
        assertThat(rota.open("office", at("2026-03-02T08:00"))).isTrue();
        assertThat(rota.open("office", at("2026-03-02T17:59"))).isTrue();
        assertThat(rota.open("office", at("2026-03-02T18:00"))).isFalse();
        assertThat(rota.open("office", at("2026-03-07T12:00"))).as("a Saturday").isFalse();
    }

    @Test
    void a_bank_holiday_is_no_working_day_except_for_whoever_works_on_it() {
        assertThat(rota.open("office", at("2026-04-03T12:00"))).as("Good Friday").isFalse();
        assertThat(rota.open("hub", at("2026-04-03T12:00"))).isTrue();
        assertThat(rota.open("wards", at("2026-04-03T03:00"))).isTrue();
    }

    @Test
    void hours_are_hospital_time_in_summer_and_winter() {
        assertThat(rota.open("office", OffsetDateTime.parse("2026-07-01T07:00Z"))).as("08:00 in London").isTrue();
        assertThat(rota.open("office", OffsetDateTime.parse("2026-01-05T07:00Z"))).isFalse();
    }

    @Test
    void working_time_ends_on_the_day_it_begins_if_there_is_enough_of_it() {
        assertThat(after("office", "2026-03-02T09:00", Duration.ofHours(4))).isEqualTo(at("2026-03-02T13:00"));
        assertThat(after("office", "2026-03-02T09:00", Duration.ofHours(9))).as("to the last minute").isEqualTo(at("2026-03-02T18:00"));
        assertThat(after("office", "2026-03-02T06:00", Duration.ofHours(1))).as("counted from the opening").isEqualTo(at("2026-03-02T09:00"));
    }

    @Test
    void the_afternoon_before_a_long_weekend_goes_on_after_it() {
        assertThat(after("office", "2026-04-02T16:50", Duration.ofHours(2))).as("Maundy Thursday to the Tuesday after Easter").isEqualTo(at("2026-04-07T08:50"));
        assertThat(after("office", "2026-12-24T17:30", Duration.ofHours(1))).as("Boxing Day is a Saturday, its substitute a Monday").isEqualTo(at("2026-12-29T08:30"));
    }

    @Test
    void a_lunch_break_does_not_count() {
        team("clinic", null, null, Hours.of(false, false, Map.of("monday", List.of("13:00-17:00", "09:00-12:30"))));
        assertThat(after("clinic", "2026-03-02T12:00", Duration.ofHours(1))).isEqualTo(at("2026-03-02T13:30"));
        assertThat(rota.open("clinic", at("2026-03-02T12:45"))).isFalse();
        assertThat(after("clinic", "2026-03-02T16:30", Duration.ofHours(1))).as("the next Monday").isEqualTo(at("2026-03-09T09:30"));
    }

    @Test
    void a_team_that_always_works_counts_every_hour_and_no_time_is_now() {
        assertThat(after("wards", "2026-04-03T23:00", Duration.ofHours(24))).isEqualTo(at("2026-04-04T23:00"));
        assertThat(after("office", "2026-04-03T23:00", Duration.ZERO)).isEqualTo(at("2026-04-03T23:00"));
    }

    @Test
    void the_night_the_clocks_go_forward_is_an_hour_shorter() {
        team("nights", null, null, Hours.of(false, true, Map.of("saturday", List.of("20:00-24:00"), "sunday", List.of("00:00-08:00"))));
        assertThat(after("nights", "2026-03-28T20:00", Duration.ofHours(11))).isEqualTo(at("2026-03-29T08:00"));
        assertThat(after("nights", "2026-03-28T20:00", Duration.ofHours(12))).as("the eleventh hour was the last").isEqualTo(at("2026-04-04T21:00"));
        team("gap", null, null, Hours.of(false, true, Map.of("sunday", List.of("01:00-01:30", "02:30-03:00"))));
        assertThat(after("gap", "2026-03-29T00:00", Duration.ofMinutes(30))).as("01:00 to 01:30 did not happen").isEqualTo(at("2026-03-29T03:00"));
    }

    @Test
    void the_night_the_clocks_go_back_is_an_hour_longer() {
        team("nights", null, null, Hours.of(false, true, Map.of("saturday", List.of("20:00-24:00"), "sunday", List.of("00:00-08:00"))));
        assertThat(after("nights", "2026-10-24T20:00", Duration.ofHours(13))).isEqualTo(at("2026-10-25T08:00"));
        team("twice", null, null, Hours.of(false, true, Map.of("sunday", List.of("01:00-01:30", "01:30-02:00"))));
        assertThat(after("twice", "2026-10-25T00:00", Duration.ofHours(2))).as("01:00 to 02:00 came twice, and no minute counts double")
                .isEqualTo(OffsetDateTime.parse("2026-10-25T02:00Z"));
        assertThat(rota.open("twice", OffsetDateTime.parse("2026-10-25T00:30Z"))).isTrue();
        assertThat(rota.open("twice", OffsetDateTime.parse("2026-10-25T01:30Z"))).isTrue();
    }

    @Test
    void a_team_that_works_long_enough_before_the_answer_is_due_is_asked_itself() {
        assertThat(onDuty("office", "2026-04-02T16:50", "2026-04-02T20:50")).isEqualTo("office");
        assertThat(onDuty("office", "2026-04-02T17:01", "2026-04-02T21:01")).as("59 minutes are not enough").isEqualTo("hub");
        assertThat(onDuty("office", "2026-04-02T17:30", "2026-04-02T18:00")).as("the whole of a shorter time").isEqualTo("office");
        assertThat(onDuty("office", "2026-04-02T17:31", "2026-04-02T18:01")).isEqualTo("hub");
        assertThat(onDuty("office", "2026-04-03T12:00", "2026-04-07T12:00")).as("back in time after Easter").isEqualTo("office");
    }

    @Test
    void cover_is_followed_on_to_the_site_coordinators() {
        assertThat(onDuty("office", "2026-04-02T21:00", "2026-04-03T01:00")).as("the hub has gone home too").isEqualTo("site-coordinators");
        assertThat(onDuty("managers", "2026-04-04T10:00", "2026-04-04T12:00")).as("nobody covers").isEqualTo("site-coordinators");
        assertThat(onDuty("nobody-knows", "2026-03-02T10:00", "2026-03-02T12:00")).isEqualTo("site-coordinators");
        assertThat(onDuty("wards", "2026-04-03T03:00", "2026-04-03T03:10")).isEqualTo("wards");
    }

    @Test
    void no_time_at_all_asks_whoever_works_now() {
        assertThat(onDuty("office", "2026-03-02T10:00", "2026-03-02T10:00")).isEqualTo("office");
        assertThat(onDuty("office", "2026-03-02T19:00", "2026-03-02T18:00")).isEqualTo("hub");
    }

    @Test
    void a_circle_of_cover_ends_with_the_site_coordinators() {
        team("one", null, "two", Hours.of(false, false, OFFICE));
        team("two", null, "one", Hours.of(false, false, OFFICE));
        assertThat(onDuty("one", "2026-03-07T10:00", "2026-03-07T12:00")).isEqualTo("site-coordinators");
    }

    @Test
    void a_closed_team_is_its_successor() {
        closed("old-office", "older-still");
        closed("older-still", "office");
        assertThat(onDuty("old-office", "2026-03-02T10:00", "2026-03-02T12:00")).isEqualTo("office");
        assertThat(rota.open("old-office", at("2026-03-02T10:00"))).isTrue();
        assertThat(after("old-office", "2026-03-02T17:00", Duration.ofHours(2))).isEqualTo(at("2026-03-03T09:00"));
        assertThat(rota.climb("old-office")).containsExactly("office", "managers", "site-coordinators");
        closed("round", "about");
        closed("about", "round");
        assertThat(onDuty("round", "2026-03-02T10:00", "2026-03-02T12:00")).isEqualTo("site-coordinators");
    }

    @Test
    void a_climb_names_each_once_and_ends_with_the_site_coordinators() {
        assertThat(rota.climb("office")).containsExactly("office", "managers", "site-coordinators");
        assertThat(rota.climb("wards")).containsExactly("wards", "site-coordinators");
        assertThat(rota.climb("site-coordinators")).containsExactly("site-coordinators");
        assertThat(rota.climb("nobody-knows")).containsExactly("site-coordinators");
        closed("gone", "office");
        team("its-own-lead", "gone", null, Hours.ALWAYS);
        assertThat(rota.climb("its-own-lead")).containsExactly("its-own-lead", "office", "site-coordinators");
    }

    @Test
    void hours_that_make_no_sense_are_refused_with_the_day() {
        assertRefused("always, or at least one span", false, Map.of());
        assertRefused("always, or at least one span", false, Map.of("monday", List.of()));
        assertRefused("always, or at least one span", true, OFFICE);
        assertRefused("Two spans of Monday overlap", false, Map.of("monday", List.of("13:00-17:00", "08:00-13:01")));
        assertRefused("A span of Sunday ends before it begins", false, Map.of("sunday", List.of("20:00-08:00")));
        assertRefused("A span of Sunday ends before it begins", false, Map.of("sunday", List.of("08:00-08:00")));
        assertRefused("A span of Sunday ends after midnight", false, Map.of("sunday", List.of("20:00-25:00")));
        assertRefused("A span of Sunday cannot be read", false, Map.of("sunday", List.of("8-18")));
        assertRefused("A day of the hours is none", false, Map.of("funday", List.of("08:00-18:00")));
        assertThat(Hours.of(false, false, Map.of("monday", List.of("13:00-24:00", "08:00 – 13:00"))).written()).isEqualTo(Map.of("monday", List.of("08:00-13:00", "13:00-24:00")));
    }

    private static void assertRefused(String because, boolean always, Map<String, List<String>> week) {
        assertThatThrownBy(() -> Hours.of(always, false, week)).isInstanceOf(Refused.class).hasMessageContaining(because);
    }

    private void team(String id, String lead, String cover, Hours hours) {
        teams.put(id, new Team(id, id, null, null, lead, cover, hours, null, null, null, 1));
    }

    private void closed(String id, String successor) {
        teams.put(id, new Team(id, id, null, null, null, null, Hours.ALWAYS, LocalDate.of(2026, 1, 1), successor, CLOSED, 1));
    }

    private OffsetDateTime after(String team, String from, Duration open) {
        return rota.afterWorkingTime(team, at(from), open);
    }

    private String onDuty(String team, String from, String by) {
        return rota.onDuty(team, at(from), at(by));
    }

    private static OffsetDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(BatonApplication.HOSPITAL_ZONE).toOffsetDateTime();
    }

    private static Map<String, List<String>> days(String span, String... days) {
        var week = new HashMap<String, List<String>>();
        for (String day : days) {
            week.put(day, List.of(span));
        }
        return week;
    }
}
