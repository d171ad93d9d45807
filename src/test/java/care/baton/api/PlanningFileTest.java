package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.figures.Counting;
import care.baton.inbound.HandedIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that leave for a spreadsheet: no formulas, and nobody in a plan who does not want to be. */
@BatonWebTest
@Import(HandedIn.class)
class PlanningFileTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private HandedIn handedIn;
    @Autowired
    private Counting counting;
    @Autowired
    private JdbcClient db;
    private Caller manager;
    private Caller officer;

    @BeforeEach
    void two_people_wait() {
        manager = new Caller(port, staff.person("file-manager", "hospital-managers"));
        officer = new Caller(port, staff.person("file-officer", "privacy-officers"));
        waits(0);
        waits(1);
        counting.now();
    }

    @Test
    void who_has_opted_out_is_on_the_list_for_care_and_in_no_file_for_planning() {
        assertThat(optOut("9990000018", true).body()).contains("\"kept\":1");

        assertThat(rows("care")).hasSize(2).anySatisfy(row -> assertThat(row.toString()).contains("999 000 0018"));
        assertThat(rows("planning")).hasSize(1);
        assertThat(manager.get("/api/figures/waiting").json().at("/all/waiting").asInt()).isEqualTo(2);
        assertThat(manager.get("/api/figures/waiting/list").json().at("/places")).hasSize(2);

        optOut("9990000018", false);
        assertThat(rows("planning")).hasSize(2);
    }

    @Test
    void a_file_for_planning_names_nobody_and_says_what_it_is() {
        String planning = manager.get("/api/figures/waiting/list.csv?use=planning").body();
        assertThat(planning).contains("For planning: without names").doesNotContain("Testpatient").doesNotContain("999 000").doesNotContain("9990000");
        assertThat(manager.get("/api/figures/waiting/list.csv?use=care").body()).contains("For direct care only");
    }

    @Test
    void a_name_that_looks_like_a_formula_is_none() {
        List<String> formulas = List.of("=HYPERLINK(\"http://evil\")", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1");
        for (String formula : formulas) {
            db.sql("update baton.patient set family_name = :name, phone = :name where nhs_number = '9990000018'").param("name", formula).update();
            assertThat(rows("care")).anySatisfy(row -> assertThat(row.get(0)).isEqualTo("'" + formula + ", Ada")).allSatisfy(row -> row.forEach(cell ->
                    assertThat(cell.strip()).doesNotMatch("(?s)[=+\\-@\\t\\r\\uFF1D].*")));
        }
    }

    @Test
    void names_with_quotes_commas_and_lines_stay_one_cell() {
        String name = "O'\"Brien\", <b>\nעברית 🙂";
        db.sql("update baton.patient set family_name = :name where nhs_number = '9990000018'").param("name", name).update();
        assertThat(rows("care")).hasSize(2).anySatisfy(row -> assertThat(row.get(0)).isEqualTo(name + ", Ada"));
    }

    @Test
    void a_list_may_say_who_has_opted_out() {
        handedIn.list(new ByteArrayInputStream("""
                PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PPI_ISSUER,ACTIVITY_TREATMENT_FUNCTION_CODE,RTT_PERIOD_START_DATE,NHS_NUMBER,Patient_Family_Name,National_Data_Opt_Out
                P1,TEST,110,2026-01-05,9990000034,Saysno,Y
                P2,TEST,110,2026-01-05,9990000042,Saysnothing,
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(db.sql("select nhs_number from baton.patient where planning_opt_out").query(String.class).list()).containsExactly("9990000034");
    }

    @Test
    void a_choice_about_nobody_known_is_said_to_be_so() {
        assertThat(officer.put("/api/opt-outs", "{\"choices\": [{\"nhsNumber\": \"9990000018\", \"optedOut\": true}, {\"nhsNumber\": \"999 000 0093\", \"optedOut\": true}]}").json()
                .at("/notKnown").toString()).isEqualTo("[1]");
        assertThat(new Caller(port, staff.person("file-sister", "wards")).put("/api/opt-outs", "{}").status()).isEqualTo(403);
        assertThat(officer.put("/api/opt-outs", "{\"choices\": []}").status()).isEqualTo(400);
    }

    private Caller.Answer optOut(String number, boolean out) {
        return officer.put("/api/opt-outs", "{\"choices\": [{\"nhsNumber\": \"" + number + "\", \"optedOut\": " + out + "}]}");
    }

    private void waits(int n) {
        UUID id = hospital.pathway(hospital.patient(n)).id();
        db.sql("insert into baton.clock (pathway_id, kind, number, started_on, state, reported, admitted_stop) values (:id, 'rtt', 1, :day, 'running', true, false)")
                .param("id", id).param("day", TestClock.START.toLocalDate().minusDays(100)).update();
    }

    private List<CSVRecord> rows(String use) {
        try {
            List<CSVRecord> all = CSVFormat.DEFAULT.parse(new StringReader(manager.get("/api/figures/waiting/list.csv?use=" + use).body())).getRecords();
            return all.subList(2, all.size());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
