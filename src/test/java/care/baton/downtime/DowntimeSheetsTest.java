package care.baton.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import care.baton.team.Teams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The sheets a ward works from when Baton is not there: whole, in order, for one hour once, and for nobody else to read. */
@BatonTest
class DowntimeSheetsTest {

    @TempDir
    private Path folder;
    @Autowired
    private TeamPatients patients;
    @Autowired
    private TeamSheet sheet;
    @Autowired
    private Teams teams;
    @Autowired
    private JdbcClient db;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestClock clock;
    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private DataSource dataSource;
    private DowntimeSheets sheets;

    @BeforeEach
    void aFolder() {
        sheets = sheets(folder);
    }

    @Test
    void each_team_has_its_patients_in_order_with_the_reason_and_what_is_to_be_done() throws IOException {
        UUID routine = referred(0, "routine");
        UUID cancer = referred(1, "suspectedCancer");

        assertThat(sheets.makeIfDue()).isTrue();

        String office = read("2026-03-02T09", "referral-office.html");
        assertThat(office).contains("Referral office: patients in order", "As at 2 March 2026, 09:00", "999 000 0018", "12 April 1955", "Trauma and Orthopaedics");
        assertThat(office.indexOf("TESTPATIENT1")).isPositive().isLessThan(office.indexOf("TESTPATIENT0"));
        String why = db.sql("select reasons[1] from baton.turn where pathway_id = :id").param("id", cancer).query(String.class).single();
        assertThat(office).contains(why.replace("'", "&#39;"));
        assertThat(office).contains(hospital.task(routine, "userTask_recordStory").getName().replace("'", "&#39;"));
        assertThat(read("2026-03-02T09", "wards.html")).contains("held no patient and had nothing to do");
        assertThat(read("2026-03-02T09", "index.html")).contains("<a href=\"referral-office.html\">Referral office</a></th><td class=\"number\">2</td>");
        assertThat(read(".", "index.html")).contains("2026-03-02T09/index.html");
        try (Stream<Path> all = Files.list(folder.resolve("2026-03-02T09"))) {
            assertThat(all.count()).as("one for each team and the page of all").isEqualTo(teams.all().size() + 1);
        }
    }

    @Test
    void a_page_needs_nothing_but_itself_and_runs_nothing() throws IOException {
        UUID id = referred(0, "routine");
        db.sql("update baton.patient set family_name = :name, given_name = :given").param("name", "<script>alert('x')</script>\"O'Brien").param("given", "עדה 🙂").update();
        sheets.makeIfDue();

        String office = read("2026-03-02T09", "referral-office.html");
        assertThat(office).doesNotContain("<script").contains("&lt;SCRIPT&gt;ALERT(&#39;X&#39;)&lt;/SCRIPT&gt;&quot;O&#39;BRIEN, עדה 🙂");
        assertThat(office).doesNotContain("http://").doesNotContain("https://").doesNotContain("src=").doesNotContain("@import").doesNotContain(id.toString());
    }

    @Test
    void once_in_an_hour_and_old_ones_go() throws IOException {
        referred(0, "routine");
        assertThat(sheets.makeIfDue()).isTrue();
        assertThat(sheets.makeIfDue()).isFalse();
        Files.createDirectory(folder.resolve("of-somebody-else"));

        clock.forward(Duration.ofMinutes(59));
        assertThat(sheets.makeIfDue()).isFalse();
        clock.forward(Duration.ofMinutes(1));
        assertThat(sheets.makeIfDue()).isTrue();
        assertThat(names()).containsExactly("2026-03-02T09", "2026-03-02T10", "index.html", "of-somebody-else");

        clock.forward(Duration.ofDays(2));
        assertThat(sheets.makeIfDue()).isTrue();
        assertThat(names()).containsExactly("2026-03-02T10", "2026-03-04T10", "index.html", "of-somebody-else");
    }

    @Test
    void what_a_node_left_unfinished_is_swept_away() throws IOException {
        Files.createDirectories(folder.resolve(".unfinished-7/deeper"));
        sheets.makeIfDue();
        assertThat(names()).noneMatch(name -> name.startsWith(".unfinished"));
    }

    @Test
    void nobody_but_the_owner_reads_them() throws IOException {
        referred(0, "routine");
        sheets.makeIfDue();
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all).allSatisfy(one -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one))).endsWith("------"));
        }
    }

    @Test
    void a_node_that_finds_another_one_at_it_leaves_it_to_that_one() throws SQLException {
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_advisory_xact_lock(hashtext('baton.downtime_sheets'))");
            assertThat(sheets.makeIfDue()).isFalse();
            other.rollback();
        }
        assertThat(sheets.makeIfDue()).isTrue();
    }

    @Test
    void a_folder_that_cannot_be_written_leaves_the_hour_open() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "x");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> sheets(file).makeIfDue()).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(sheets.makeIfDue()).isTrue();
    }

    @Test
    void without_a_folder_nothing_is_made() {
        assertThat(sheets(null).makeIfDue()).isFalse();
        assertThat(sheets(Path.of("")).makeIfDue()).isFalse();
    }

    private DowntimeSheets sheets(Path where) {
        return new DowntimeSheets(new DowntimeSettings(where, 2), patients, sheet, teams, db, transaction, (Clock) clock);
    }

    private UUID referred(int n, String urgency) {
        Patient patient = hospital.patient(n);
        Pathway pathway = hospital.pathway(patient);
        db.sql("update baton.pathway set requested_urgency = :urgency where id = :id").param("urgency", urgency).param("id", pathway.id()).update();
        engine.startReferral(pathway.id(), patient.label());
        return pathway.id();
    }

    private String read(String hour, String file) throws IOException {
        return Files.readString(folder.resolve(hour).resolve(file), StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }
}
