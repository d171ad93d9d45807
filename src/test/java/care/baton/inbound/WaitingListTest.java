package care.baton.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists handed in as files. The background workers are off; a test places a chunk when it says so. */
@BatonWebTest
class WaitingListTest {

    private static final String DOOR = "/api/waiting-list/import";
    private static final String HEADER = "PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PPI_ISSUER,ACTIVITY_TREATMENT_FUNCTION_CODE,"
            + "REFERRAL_REQUEST_RECEIVED_DATE,RTT_PERIOD_START_DATE,NHS_NUMBER,Patient_Family_Name,PERSON_BIRTH_DATE,"
            + "DECISION_TO_ADMIT_DATE,Procedure_Priority_Code,TCI_Date,Outpatient_Appointment_Date,Diagnostic_Clock_Start_Date,Admission_Date,Discharge_Ready_Date,"
            + "A_column_of_another_system\n";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Placing placing;
    @Autowired
    private Pathways pathways;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient db;
    private Caller office;

    @BeforeEach
    void office() {
        office = new Caller(port, staff.person("list-clerk", "referral-office"));
    }

    @Test
    void each_row_becomes_a_pathway_at_its_stage() {
        handIn(HEADER
                + "P1,RXX,110,2026-01-05,2026-01-05,9990000018,Testpatient,1950-01-01,,,,,,,,x\n"
                + "P2,RXX,110,2026-01-05,2026-01-05,9990000026,Testpatient,1950-01-02,,,,2026-03-10,,,,x\n"
                + "P3,RXX,110,2026-01-05,2026-01-05,9990000034,Testpatient,1950-01-03,,,,,2026-02-01,,,x\n"
                + "P4,RXX,110,2025-09-01,2025-09-01,9990000042,Testpatient,1950-01-04,2025-12-01,P2,2026-03-20,,,,,x\n"
                + "P5,RXX,110,2025-09-01,2025-09-01,9990000050,Testpatient,1950-01-05,2025-12-01,P3,,,,2026-02-28,,x\n"
                + "P6,RXX,110,2025-09-01,2025-09-01,9990000069,Testpatient,1950-01-06,2025-12-01,P3,,,,2026-02-20,2026-03-01,x\n"
                + "P7,RXX,110,2026-02-01,2026-02-01,9990000019,Testpatient,1950-01-07,,,,,,,,x\n"
                + "P8,RXX,110,2026-02-01,,,Testpatient,1950-01-08,,,,,,,,x\n");
        placeAll();

        assertThat(stages()).containsExactly("triage", "clinic", "diagnostics", "waiting", "stay", "discharge", "referral", "triage");
        Pathway waiting = pathway("P4");
        assertThat(waiting.priorityCode()).isEqualTo("P2");
        assertThat(waiting.clockStart()).hasToString("2025-09-01");
        assertThat(waiting.listPositionOn()).as("the place counts from the start of the wait").isNull();
        assertThat(waiting.decisionToTreatOn()).hasToString("2025-12-01");
        assertThat(waiting.tciOn()).hasToString("2026-03-20");
        assertThat(pathway("P8").clockStart()).isNull();
        for (int n = 1; n <= 8; n++) {
            Pathway pathway = pathway("P" + n);
            assertThat(hospital.openTasks(pathway.id())).as("open tasks at " + pathway.stage()).isNotEmpty();
            assertThat(pathway.holder()).as("who holds the patient at " + pathway.stage()).isNotNull();
        }
        assertThat(db.sql("select count(*) from baton.turn").query(Integer.class).single()).isEqualTo(8);
        assertThat(db.sql("select count(*) from baton.import_row where content is not null").query(Integer.class).single()).isZero();
    }

    @Test
    void what_the_list_knows_already_is_not_asked_again() {
        handIn(HEADER
                + "P2,RXX,110,2026-01-05,2026-01-05,9990000026,Testpatient,1950-01-02,,,,2026-03-10,,,,x\n"
                + "P3,RXX,110,2026-01-05,2026-01-05,9990000034,Testpatient,1950-01-03,,,,,2026-02-01,,,x\n"
                + "P4,RXX,110,2025-09-01,2025-09-01,9990000042,Testpatient,1950-01-04,2025-12-01,P2,2026-03-20,,,,,x\n");
        placeAll();

        assertThat(hospital.openTasks(pathway("P2").id())).as("the appointment is booked").containsExactly("userTask_sayWhatHappened");
        assertThat(hospital.openTasks(pathway("P3").id())).as("the test is requested").containsExactly("userTask_typeInResult");
        assertThat(hospital.openTasks(pathway("P4").id())).as("the date to come in is agreed").contains("userTask_receivePatient").doesNotContain("userTask_addToList", "userTask_offerDate");
    }

    @Test
    void what_is_only_shown_beside_a_turn_is_kept_with_the_person_and_a_figure_that_cannot_be_is_named() {
        String header = "PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PPI_ISSUER,ACTIVITY_TREATMENT_FUNCTION_CODE,RTT_PERIOD_START_DATE,NHS_NUMBER,"
                + "Patient_is_carer,Deprivation_decile,Frailty_score\n";
        String progress = handIn(header + "P1,RXX,110,2026-01-05,9990000018,Y,1,\n" + "P2,RXX,110,2026-01-05,9990000018,,,6\n" + "P3,RXX,110,2026-01-05,9990000026,,11,0\n");
        placeAll();
        assertThat(db.sql("select carer || ' ' || deprivation_decile || ' ' || frailty_score from baton.patient where nhs_number = '9990000018'").query(String.class).single())
                .as("what one row does not say, it does not take away").isEqualTo("true 1 6");
        var faults = new ArrayList<String>();
        office.get(progress).json().at("/badRows").forEach(fault -> faults.add(fault.at("/column").asText()));
        assertThat(faults).containsExactlyInAnyOrder("DEPRIVATION_DECILE", "FRAILTY_SCORE");
    }

    @Test
    void what_the_patient_has_told_goes_into_the_story_by_heading() {
        handIn("PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PPI_ISSUER,ACTIVITY_TREATMENT_FUNCTION_CODE,RTT_PERIOD_START_DATE,NHS_NUMBER,Patient_own_words,Patient_needs\n"
                + "P1,RXX,110,2026-01-05,9990000018,\"I cannot sleep, for the pain\",BSL interpreter; Large print\n" + "P2,RXX,110,2026-01-05,9990000026,,\n");
        placeAll();
        assertThat(db.sql("select heading || ': ' || words from baton.story_words order by heading").query(String.class).list())
                .containsExactly("information: Large print", "interpreter: BSL interpreter", "ownWords: I cannot sleep, for the pain");
    }

    @Test
    void three_bad_rows_of_ten_are_named_by_line_and_column_and_do_not_stop_the_others() {
        var rows = new ArrayList<>(IntStream.rangeClosed(1, 10).mapToObj(WaitingListTest::row).toList());
        rows.set(2, row(3).replace(",110,", ",999,"));
        rows.set(5, row(6).replace("2026-01-05,2026-01-05", "05/01/2026,2027-01-05"));
        rows.set(8, "P9,RXX,110\n");
        String progress = handIn(HEADER + String.join("", rows));
        placeAll();

        var answer = office.get(progress).json();
        assertThat(answer.at("/progress/state").asText()).isEqualTo("done");
        assertThat(answer.at("/progress/rows").asInt()).isEqualTo(10);
        assertThat(answer.at("/progress/placed").asInt()).isEqualTo(7);
        assertThat(answer.at("/progress/bad").asInt()).isEqualTo(3);
        assertThat(answer.at("/progress/waiting").asInt()).isZero();
        var faults = new ArrayList<String>();
        answer.at("/badRows").forEach(fault -> faults.add(fault.at("/line").asInt() + " " + fault.at("/column").asText("")));
        assertThat(faults).containsExactlyInAnyOrder("4 ACTIVITY_TREATMENT_FUNCTION_CODE", "7 REFERRAL_REQUEST_RECEIVED_DATE", "7 RTT_PERIOD_START_DATE", "10 ");
        assertThat(answer.at("/badRows").toString()).doesNotContain("05/01/2026", "Testpatient");
        assertThat(count("pathway")).isEqualTo(7);
    }

    @Test
    void the_same_file_again_changes_nothing_and_names_the_first_import() {
        String list = HEADER + row(1) + row(2);
        String first = handIn(list);
        placeAll();
        Answer again = office.post(DOOR, "text/csv", list);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.location()).isEqualTo(first);
        placeAll();
        assertThat(count("pathway")).isEqualTo(2);
        assertThat(count("import")).isEqualTo(1);
        assertThat(count("import_row")).isEqualTo(2);
    }

    @Test
    void the_same_file_many_times_at_once_is_one_import() {
        String list = HEADER + String.join("", IntStream.rangeClosed(1, 10).mapToObj(WaitingListTest::row).toList());
        var answers = IntStream.range(0, 5).mapToObj(n -> CompletableFuture.supplyAsync(() -> office.post(DOOR, "text/csv", list))).toList().stream()
                .map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::location).containsOnly(answers.get(0).location()).doesNotContainNull();
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(202).contains(200);
        assertThat(count("import_row")).isEqualTo(10);
    }

    @Test
    void a_pathway_that_is_known_stays_as_it_is() {
        handIn(HEADER + row(1) + row(2));
        placeAll();
        String progress = handIn(HEADER + row(2).replace("Testpatient", "Somebodyelse") + row(3) + row(3));
        placeAll();

        var answer = office.get(progress).json();
        assertThat(answer.at("/progress/placed").asInt()).isEqualTo(1);
        assertThat(answer.at("/progress/unchanged").asInt()).isEqualTo(2);
        assertThat(count("pathway")).isEqualTo(3);
        assertThat(count("patient")).isEqualTo(3);
    }

    @Test
    void two_pathways_of_one_patient_are_one_patient_unless_the_birth_dates_differ() {
        handIn(HEADER
                + "P1,RXX,110,2026-01-05,2026-01-05,9990000018,Testpatient,1950-01-01,,,,,,,,\n"
                + "P2,RXX,130,2026-01-06,2026-01-06,999 000 0018,Testpatient,1950-01-01,,,,,,,,\n"
                + "P3,RXX,130,2026-01-07,2026-01-07,9990000018,Testpatient,1961-01-01,,,,,,,,\n");
        placeAll();

        assertThat(count("patient")).isEqualTo(2);
        assertThat(pathway("P1").patientId()).isEqualTo(pathway("P2").patientId());
        assertThat(pathway("P3").stage()).isEqualTo("referral");
    }

    @Test
    void an_import_goes_on_where_a_worker_stopped_in_the_middle() {
        String progress = handIn(HEADER + String.join("", IntStream.rangeClosed(1, 450).mapToObj(WaitingListTest::row).toList()));
        assertThat(placing.placeSome()).isPresent();
        // a worker that is killed leaves its chunk as it was
        transaction.executeWithoutResult(killed -> {
            placing.placeSome();
            killed.setRollbackOnly();
        });
        var halfway = office.get(progress).json();
        assertThat(halfway.at("/progress/state").asText()).isEqualTo("placing");
        assertThat(halfway.at("/progress/placed").asInt()).isEqualTo(count("pathway")).isEqualTo(200);
        assertThat(instances()).isEqualTo(200);

        placeAll();

        assertThat(office.get(progress).json().at("/progress/state").asText()).isEqualTo("done");
        assertThat(count("pathway")).isEqualTo(450);
        assertThat(instances()).isEqualTo(450);
        assertThat(db.sql("select count(distinct ppid) from baton.pathway").query(Integer.class).single()).isEqualTo(450);
    }

    @Test
    void several_workers_share_one_import() {
        String progress = handIn(HEADER + String.join("", IntStream.rangeClosed(1, 600).mapToObj(WaitingListTest::row).toList()));
        List<CompletableFuture<Void>> workers = IntStream.range(0, 3).mapToObj(n -> CompletableFuture.runAsync(this::placeAll)).toList();
        workers.forEach(CompletableFuture::join);
        placeAll();

        assertThat(office.get(progress).json().at("/progress/placed").asInt()).isEqualTo(600);
        assertThat(instances()).isEqualTo(600);
    }

    @Test
    void what_is_no_waiting_list_is_refused_as_a_whole() {
        assertRefused(office.post(DOOR, "text/csv", ""), 422, "PATIENT_PATHWAY_IDENTIFIER");
        assertRefused(office.post(DOOR, "text/csv", "NHS_NUMBER,PATIENT_PATHWAY_IDENTIFIER\n1,2\n"), 422, "ORGANISATION_CODE_PPI_ISSUER");
        assertRefused(office.post(DOOR, "text/csv", HEADER.replace("TCI_Date", "NHS_NUMBER") + row(1)), 422, "NHS_NUMBER twice");
        assertRefused(office.post(DOOR, "text/csv", HEADER + row(1) + "\"P2\"x,RXX,110\n"), 400, "line 3");
        assertRefused(office.post(DOOR, "text/csv", HEADER + row(1) + "\"P2," + "x".repeat(200_000)), 400, "quote");
        assertThat(office.post(DOOR, "application/json", "{}").status()).isEqualTo(415);
        assertThat(count("import") + count("import_row") + count("pathway")).isZero();
    }

    @Test
    void an_import_that_is_not_there_is_not_found() {
        assertRefused(office.get(DOOR + "/" + UUID.randomUUID()), 404, "There is no import");
    }

    private static String row(int n) {
        return "P" + n + ",RXX,110,2026-01-05,2026-01-05,,Testpatient,1950-01-01,2026-02-01,P4,,,,,,\n";
    }

    private String handIn(String list) {
        Answer answer = office.post(DOOR, "text/csv; charset=utf-8", list);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.location();
    }

    private void placeAll() {
        boolean more = true;
        while (more) {
            more = placing.placeSome().isPresent();
        }
    }

    private static void assertRefused(Answer answer, int status, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().at("/detail").asText()).contains(says);
    }

    private Pathway pathway(String ppid) {
        return pathways.get(db.sql("select id from baton.pathway where ppid = :ppid").param("ppid", ppid).query(UUID.class).single());
    }

    private List<String> stages() {
        return db.sql("select stage from baton.pathway order by ppid").query(String.class).list();
    }

    private int instances() {
        return db.sql("select count(*) from engine.act_ru_execution where parent_id_ is null and super_exec_ is null").query(Integer.class).single();
    }

    private int count(String table) {
        return db.sql("select count(*) from baton." + table).query(Integer.class).single();
    }
}
