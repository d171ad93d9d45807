package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.demo.DrawnList;
import care.baton.inbound.HandedIn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The national return of what is in the record, as managers and validators receive it. */
@BatonWebTest
@Import(HandedIn.class)
class ReturnTest {

    private static final LocalDate CENSUS = LocalDate.of(2026, 1, 31);
    private static final String HEADER = "PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PPI_ISSUER,ACTIVITY_TREATMENT_FUNCTION_CODE,REFERRAL_REQUEST_RECEIVED_DATE,"
            + "RTT_PERIOD_START_DATE,RTT_PERIOD_END_DATE,RTT_PERIOD_STATUS,DECISION_TO_ADMIT_DATE,Admission_Date,Patient_Family_Name,PERSON_BIRTH_DATE\n";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private HandedIn handedIn;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    private Caller manager;

    @BeforeEach
    void lastDayOfJanuary() {
        clock.set(CENSUS.atTime(9, 0).atZone(clock.getZone()));
        manager = new Caller(port, staff.person("return-manager", "hospital-managers"));
    }

    @Test
    void parts_2_and_2A_are_the_list_that_was_handed_in_cell_by_cell() {
        var list = new DrawnList(400, CENSUS);
        handedIn.list(list.asCsv());

        PublishedReturn published = published("2026-01");
        assertThat(published.cells("Part_2")).isEqualTo(list.waiting());
        assertThat(published.cells("Part_2A")).isEqualTo(list.decided());
        assertThat(published.total("Part_2")).isEqualTo(400);
        assertThat(published.total("Part_2A")).isEqualTo(list.decided().values().stream().mapToInt(Integer::intValue).sum());
        assertThat(published.lines()).filteredOn(line -> line.get("RTT Part Type").startsWith("Part_1")).isEmpty();
    }

    @Test
    void a_week_ends_on_its_seventh_day_and_the_first_has_a_day_more() {
        var rows = new StringBuilder(HEADER);
        int n = 0;
        for (int days : new int[] {0, 7, 8, 14, 15, 126, 127, 364, 365, 728, 729, 1500}) {
            rows.append("P" + n++ + ",RXX,110," + CENSUS.minusDays(days) + "," + CENSUS.minusDays(days) + ",,20,,,Testpatient,1950-01-01\n");
        }
        take(rows);

        assertThat(published("2026-01").cells("Part_2")).containsExactlyInAnyOrderEntriesOf(Map.of("110 0", 2, "110 1", 2, "110 2", 1, "110 17", 1, "110 18", 1, "110 51", 1,
                "110 52", 1, "110 103", 1, "110 104", 2));
    }

    @Test
    void each_pathway_stands_in_the_parts_it_belongs_to_under_the_function_that_reports_it() {
        take(new StringBuilder(HEADER)
                + "P1,RXX,108,2026-01-05,2026-01-05,,20,,,Testpatient,1950-01-01\n" // began this month, spinal surgery reports as orthopaedics
                + "P2,RXX,110,2025-10-01,2025-10-01,2026-01-20,30,2025-12-01,2026-01-20,Testpatient,1950-01-02\n" // admitted and treated
                + "P3,RXX,110,2025-10-01,2025-10-01,2026-01-20,34,,,Testpatient,1950-01-03\n" // no treatment
                + "P4,RXX,110,2025-10-01,2025-10-01,2025-12-31,30,,,Testpatient,1950-01-04\n" // treated last month
                + "P5,RXX,191,2025-10-01,,,20,,,Testpatient,1950-01-05\n" // start not known; pain reports as other medical
                + "P6,RXX,110,2025-10-01,2025-10-01,,20,2025-12-01,2026-01-30,Testpatient,1950-01-06\n" // in a bed, the wait still counted
                + "P7,RXX,110,2025-10-01,2025-10-01,,90,,,Testpatient,1950-01-07\n"); // in no period

        List<CSVRecord> lines = january();
        assertThat(lines.stream().map(ReturnTest::inShort)).containsExactly("Part_1A C_110 1/1", "Part_1A C_999 1/1", "Part_1B C_110 1/1", "Part_1B C_999 1/1",
                "Part_2 C_110 /2", "Part_2 X02 /1", "Part_2 C_999 /3", "Part_2A C_110 /1", "Part_2A C_999 /1", "Part_3 C_110 /1", "Part_3 C_999 /1");
        assertThat(lines).filteredOn(line -> line.get("Treatment Function Code").equals("X02")).singleElement().satisfies(line -> {
            assertThat(line.get("Treatment Function Name")).isEqualTo("Other - Medical Services");
            assertThat(line.get("Patients with unknown clock start date")).isEqualTo("1");
            assertThat(line.get("RTT Part Description")).isEqualTo("Incomplete Pathways");
            assertThat(line.get("Period")).isEqualTo("RTT-January-2026");
        });
        assertThat(clockStart("P1")).isEqualTo("2026-01-05");
        assertThat(clockStart("P5")).isNull();
        assertThat(db.sql("select list_position_on::text from baton.pathway where ppid = 'P5'").query(String.class).single()).isEqualTo("2025-10-01");
    }

    @Test
    void each_commissioner_has_lines_of_its_own() {
        db.sql("insert into baton.commissioner (practice, code, name, valid_from, source) values ('V81', '11J', 'Test Board', '2020-01-01', 'test'), "
                + "('V81777', '92G', 'Other Board', '2020-01-01', 'test'), ('V81778', '15N', 'Board to come', '2026-02-01', 'test')").update();
        String header = HEADER.replace("PERSON_BIRTH_DATE", "PERSON_BIRTH_DATE,GENERAL_MEDICAL_PRACTICE_CODE");
        take(new StringBuilder(header)
                + "P1,RXX,110,2025-12-05,2025-12-05,,20,,,Testpatient,1950-01-01,V81999\n"
                + "P2,RXX,110,2025-12-05,2025-12-05,,20,,,Testpatient,1950-01-02,V81778\n"
                + "P3,RXX,110,2025-12-05,2025-12-05,,20,,,Testpatient,1950-01-03,V81777\n"
                + "P4,RXX,110,2025-12-05,2025-12-05,,20,,,Testpatient,1950-01-04,W92001\n"
                + "P5,RXX,110,2025-12-05,2025-12-05,,20,,,Testpatient,1950-01-05,A81001\n"
                + "P6,RXX,110,2025-12-05,2025-12-05,,20,,,Testpatient,1950-01-06,\n");

        assertThat(january().stream().filter(line -> line.get("Treatment Function Code").equals("C_110"))
                .map(line -> line.get("Commissioner Org Code") + " " + line.get("Commissioner Org Name") + " " + line.get("Total All")))
                .containsExactly("  2", "11J Test Board 2", "92G Other Board 1", "NONC Non English commissioned 1");
        assertThat(published("2026-01").total("Part_2")).isEqualTo(6);
        assertThat(manager.get("/api/returns/rtt/checks?month=2026-01").body()).contains("\"commissioner\"", "Of 2 who wait");
    }

    @AfterEach
    void forgetTheirPractices() {
        db.sql("delete from baton.commissioner where source = 'test'").update();
    }

    @Test
    void a_month_that_lies_back_is_counted_as_it_stood() {
        take(new StringBuilder(HEADER) + "P1,RXX,110,2025-12-10,2025-12-10,2026-01-20,30,2025-12-20,2026-01-20,Testpatient,1950-01-01\n");

        assertThat(lines("2025-12").stream().map(ReturnTest::inShort)).containsExactly("Part_2 C_110 /1", "Part_2 C_999 /1", "Part_2A C_110 /1", "Part_2A C_999 /1",
                "Part_3 C_110 /1", "Part_3 C_999 /1");
        assertThat(lines("2025-11")).isEmpty();
    }

    @Test
    void the_file_has_the_columns_of_the_published_one() {
        Answer answer = manager.get("/api/returns/rtt?month=2026-01");
        assertThat(answer.contentType()).startsWith("text/csv");
        String[] columns = answer.body().lines().findFirst().orElseThrow().split(",");
        assertThat(columns).hasSize(121).startsWith("Period").contains("Gt 00 To 01 Weeks SUM 1", "Gt 17 To 18 Weeks SUM 1", "Gt 103 To 104 Weeks SUM 1")
                .endsWith("Gt 104 Weeks SUM 1", "Total", "Patients with unknown clock start date", "Total All");
    }

    @Test
    void checks_say_what_is_wrong_where_and_what_to_do() {
        take(new StringBuilder(HEADER) + "P1,RXX,110,2026-01-05,2026-01-05,,20,,,Testpatient,1950-01-01\n");
        var failures = manager.get("/api/returns/rtt/checks?month=2026-01").json();
        var said = new ArrayList<String>();
        failures.forEach(failure -> said.add(failure.at("/check").asText() + " " + failure.at("/where").asText()));
        assertThat(said).containsExactly("provider whole return", "missingPart Part_1A", "missingPart Part_1B", "missingPart Part_2A",
                "commissioner without a commissioner");
        failures.forEach(failure -> assertThat(failure.at("/doing").asText()).isNotBlank());
    }

    @Test
    void a_month_still_to_come_or_no_month_is_refused() {
        assertThat(manager.get("/api/returns/rtt?month=2026-02").status()).isEqualTo(400);
        assertThat(manager.get("/api/returns/rtt?month=January").status()).isEqualTo(400);
        assertThat(manager.get("/api/returns/rtt").status()).isEqualTo(400);
    }

    private void take(CharSequence list) {
        handedIn.list(new ByteArrayInputStream(list.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private List<CSVRecord> january() {
        return lines("2026-01");
    }

    private List<CSVRecord> lines(String month) {
        return published(month).lines();
    }

    private PublishedReturn published(String month) {
        Answer answer = manager.get("/api/returns/rtt?month=" + month);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new PublishedReturn(answer.body());
    }

    private static String inShort(CSVRecord line) {
        return line.get("RTT Part Type") + " " + line.get("Treatment Function Code") + " " + line.get("Total") + "/" + line.get("Total All");
    }

    private String clockStart(String ppid) {
        return db.sql("select clock_start::text from baton.pathway where ppid = :ppid").param("ppid", ppid).query((row, n) -> row.getString(1)).list().get(0);
    }
}
