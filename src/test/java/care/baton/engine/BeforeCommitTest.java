package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.patient.Patient;
import care.baton.priority.Turns;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is announced in the last moment of a transaction is still heard: no hand-over is asked in the record and lies on nobody's desk. */
@BatonTest
class BeforeCommitTest {

    @Autowired
    private BeforeCommit beforeCommit;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private PlatformTransactionManager transactions;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Turns turns;
    @Autowired
    private JdbcClient db;

    private Patient patient;
    private UUID id;

    @BeforeEach
    void a_patient_who_has_waited_a_year() {
        patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set clock_start = date '2026-03-02' - 365, stage = 'waiting', holder = 'theatre-scheduling'").update();
    }

    @Test
    void a_hand_over_that_is_asked_in_the_last_moment_lies_on_a_desk() {
        transaction.executeWithoutResult(status -> beforeCommit.then(() -> turns.review(id)));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_answerHandoff");
        transaction.executeWithoutResult(status -> beforeCommit.then(() -> beforeCommit.then(() -> {
            db.sql("update baton.pathway set clock_start = date '2026-03-01'").update();
            turns.review(id);
        })));
        assertThat(hospital.openTasks(id)).as("and is taken away in the last moment of the last moment").isEmpty();
    }

    @Test
    void work_that_fails_in_the_last_moment_undoes_everything() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            turns.review(id);
            beforeCommit.then(() -> {
                throw new IllegalStateException("no more room");
            });
        })).hasMessage("no more room");
        assertThat(db.sql("select count(*) from baton.handoff").query(Integer.class).single()).isZero();
        assertThat(hospital.openTasks(id)).isEmpty();
    }

    @Test
    void a_transaction_within_another_has_its_own_last_moment() {
        var done = new ArrayList<String>();
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            beforeCommit.then(() -> done.add("outer"));
            own.executeWithoutResult(inner -> beforeCommit.then(() -> done.add("inner")));
            beforeCommit.then(() -> done.add("outer again"));
            done.add("body");
        });
        assertThat(done).containsExactly("inner", "body", "outer", "outer again");
        beforeCommit.then(() -> done.add("at once"));
        assertThat(done).endsWith("at once");
    }
}
