package care.baton.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.clock.ClockBook.Heard;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@BatonTest
@RecordApplicationEvents
class ClockBookTest {

    private static final LocalDate RECEIVED = LocalDate.of(2026, 1, 5);

    @Autowired
    private ClockBook book;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Hospital hospital;
    @Autowired
    private PolicyBook policies;
    @Autowired
    private JdbcClient db;
    @Autowired
    private ApplicationEvents announced;
    private UUID id;

    @BeforeEach
    void referred() {
        id = pathway(0);
        book.happened(id, ClockEvent.on(RECEIVED, EventKind.REFERRAL_RECEIVED, "referral"));
    }

    @Test
    void an_event_is_kept_its_clock_is_written_and_the_record_follows() {
        book.happened(id, ClockEvent.on(RECEIVED.plusDays(20), EventKind.ADDED_TO_LIST, "list"));
        assertThat(pathways.get(id)).extracting(Pathway::clockStart, Pathway::clockStop, Pathway::listPositionOn).containsExactly(RECEIVED, null, RECEIVED.plusDays(20));

        book.happened(id, ClockEvent.on(RECEIVED.plusDays(30), EventKind.TREATMENT_GIVEN, "treated", said -> said.admitted(true)));
        assertThat(pathways.get(id).clockStop()).isEqualTo(RECEIVED.plusDays(30));
        assertThat(db.sql("select kind, number, started_on, stopped_on, status_code, state, reported, breach_on, list_position_on, admitted_stop from baton.clock where pathway_id = :id")
                .param("id", id).query().singleRow().values().stream().map(String::valueOf))
                .containsExactly("rtt", "1", "2026-01-05", "2026-02-04", "30", "stopped", "true", "2026-05-11", "2026-01-25", "true");
    }

    @Test
    void the_same_event_again_changes_and_announces_nothing() {
        long before = announced.stream(ClocksChanged.class).count();
        assertThat(book.happened(id, ClockEvent.on(RECEIVED, EventKind.REFERRAL_RECEIVED, "referral"))).isFalse();
        foldAll();
        assertThat(announced.stream(ClocksChanged.class).count()).isEqualTo(before);
    }

    @Test
    void a_stop_that_is_taken_back_puts_the_patient_back_on_the_list_at_once() {
        book.happened(id, ClockEvent.on(RECEIVED.plusDays(30), EventKind.ADMITTED, "admitted"));
        assertThat(pathways.get(id).clockStop()).isNotNull();
        long before = announced.stream(ClocksChanged.class).count();
        book.happened(id, ClockEvent.cancelling("admitted", RECEIVED.plusDays(30), "mistake"));
        assertThat(pathways.get(id).clockStop()).isNull();
        assertThat(announced.stream(ClocksChanged.class).count()).isEqualTo(before + 1);

        book.happened(id, ClockEvent.cancelling("referral", RECEIVED.plusDays(31), "wrong patient"));
        assertThat(db.sql("select count(*) from baton.clock where pathway_id = :id").param("id", id).query(int.class).single()).isZero();
        assertThat(pathways.get(id).clockStart()).isNull();
    }

    @Test
    void suspected_cancer_is_on_the_record_while_a_cancer_clock_runs() {
        book.happened(id, ClockEvent.on(RECEIVED, EventKind.SUSPECTED_CANCER_RECEIVED, "cancer"));
        assertThat(pathways.get(id).suspectedCancerOn()).isEqualTo(RECEIVED);
        book.happened(id, ClockEvent.on(RECEIVED.plusDays(10), EventKind.TOLD_RULED_OUT, "told", said -> said.communicated(true)));
        assertThat(pathways.get(id).suspectedCancerOn()).isNull();
        assertThat(pathways.get(id).clockStop()).isNull();
    }

    @Test
    void what_cannot_be_right_and_what_a_person_must_do_are_kept_as_questions() {
        book.happened(id, ClockEvent.on(RECEIVED.plusDays(1), EventKind.STATUS_SENT, "odd", said -> said.code("77")));
        book.happened(id, ClockEvent.on(RECEIVED.plusDays(2), EventKind.STATUS_SENT, "unknown", said -> said.code("99")));
        book.happened(id, ClockEvent.on(LocalDate.of(2026, 3, 9), EventKind.TREATMENT_GIVEN, "ahead"));
        assertThat(questions()).containsExactly("ahead afterTheDay true", "odd unknownCode true", "unknown resolveStatus false");
        book.happened(id, ClockEvent.on(RECEIVED.plusDays(2), EventKind.STATUS_SENT, "known", said -> said.code("20")).correcting("unknown"));
        assertThat(questions()).containsExactly("ahead afterTheDay true", "odd unknownCode true");
    }

    @Test
    void many_pathways_at_once_say_what_they_say_one_by_one() {
        UUID other = pathway(1);
        var treated = ClockEvent.on(RECEIVED.plusDays(30), EventKind.TREATMENT_GIVEN, "treated");
        int heard = book.happened(List.of(new Heard(other, ClockEvent.on(RECEIVED, EventKind.REFERRAL_RECEIVED, "referral"), "m1"), new Heard(other, treated, "m2"),
                new Heard(id, treated, "m3")));
        assertThat(heard).isEqualTo(2);
        assertThat(book.of(other)).isEqualTo(book.of(id));
        assertThat(foldAll()).isEqualTo(2);
    }

    @Test
    void events_are_neither_changed_nor_deleted() {
        assertThatThrownBy(() -> db.sql("update baton.clock_event set happened_on = happened_on - 1").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> db.sql("delete from baton.clock_event").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void the_policy_table_is_the_policy_files_however_often_they_are_loaded() {
        List<Map<String, Object>> loaded = db.sql("select * from baton.policy order by name, valid_from").query().listOfRows();
        db.sql("update baton.policy set value = '999' where name = 'rtt.within-days'").update();
        db.sql("insert into baton.policy (name, value, valid_from, source) values ('gone', '1', date '2020-01-01', 'an older release')").update();
        policies.afterPropertiesSet();
        assertThat(db.sql("select * from baton.policy order by name, valid_from").query().listOfRows()).isEqualTo(loaded).isNotEmpty();
        assertThat(policies.policy().number("rtt.within-18-weeks.percent", LocalDate.of(2025, 6, 1))).isEqualTo(65);
        assertThat(policies.policy().number("rtt.within-18-weeks.percent", LocalDate.of(2026, 6, 1))).isEqualTo(70);
    }

    private int foldAll() {
        return book.foldBetween(new UUID(0, 0), new UUID(-1, -1));
    }

    private List<String> questions() {
        return db.sql("select event_id || ' ' || what || ' ' || problem from baton.clock_question where pathway_id = :id order by event_id").param("id", id)
                .query(String.class).list();
    }

    /** In the record, and unknown to the clocks: a referral that is taken in tells them itself. */
    private UUID pathway(int n) {
        return hospital.pathway(hospital.patient(n)).id();
    }
}
