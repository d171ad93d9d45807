package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller.Answer;
import care.baton.Colleague;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two people at the same task at the same moment: one has done it, the other is told so in words, and the record says it once. */
@BatonWebTest
class TwoAtOnceTest {

    private static final String TRIAGE = "triage-clinicians-trauma-and-orthopaedics";
    private static final Map<String, Object> ACCEPT = Map.of("urgency", "routine", "decision", "accept");
    private static final Map<String, Object> REJECT = Map.of("urgency", "routine", "decision", "reject", "rejectedBecause", "Physiotherapy first");
    private static final int ROUNDS = 50;

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Journey journey;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private Colleague ann;
    private Colleague ben;
    private Patient patient;

    @BeforeEach
    void two_clinicians_of_one_team() {
        ann = new Colleague(port, staff.person("two.ann", TRIAGE));
        ben = new Colleague(port, staff.person("two.ben", TRIAGE));
        patient = hospital.patient(0);
    }

    @AfterEach
    void both_go_home() {
        two.shutdownNow();
    }

    @Test
    void of_two_who_complete_the_same_task_exactly_one_does() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UUID id = inTriage();
            String task = ann.taskId(id, "confirmTriage");
            assertOneOf(together((who, answers) -> who.completes(task, answers)), id);
        }
    }

    @Test
    void of_two_who_submit_the_same_form_exactly_one_does() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UUID id = inTriage();
            String task = ann.taskId(id, "confirmTriage");
            assertOneOf(together((who, answers) -> who.submits(task, answers)), id);
        }
    }

    @Test
    void whoever_comes_later_is_told_that_it_was_done_and_by_whom() {
        UUID id = inTriage();
        String task = ann.taskId(id, "confirmTriage");
        ann.answers(id, "confirmTriage", ACCEPT);
        Answer late = ben.completes(task, REJECT);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.json().path("message").asText()).contains("already done by two.ann");
    }

    private UUID inTriage() {
        Pathway pathway = hospital.pathway(patient);
        hospital.startStage("triage", pathway, patient, Map.of());
        return pathway.id();
    }

    private List<Answer> together(BiFunction<Colleague, Map<String, Object>, Answer> work) throws Exception {
        var ready = new CountDownLatch(2);
        var go = new CountDownLatch(1);
        Future<Answer> first = two.submit(() -> after(ready, go, () -> work.apply(ann, ACCEPT)));
        Future<Answer> second = two.submit(() -> after(ready, go, () -> work.apply(ben, REJECT)));
        ready.await();
        go.countDown();
        return List.of(first.get(), second.get());
    }

    private static <T> T after(CountDownLatch ready, CountDownLatch go, java.util.concurrent.Callable<T> work) throws Exception {
        ready.countDown();
        go.await();
        return work.call();
    }

    private void assertOneOf(List<Answer> answers, UUID id) {
        assertThat(answers).extracting(Answer::status).as(() -> answers.toString()).containsExactlyInAnyOrder(204, 400);
        String told = answers.stream().filter(answer -> answer.status() == 400).findFirst().orElseThrow().json().path("message").asText();
        assertThat(told).satisfiesAnyOf(words -> assertThat(words).contains("already done"), words -> assertThat(words).contains("Somebody else has just"));
        boolean annWon = answers.get(0).status() == 204;
        assertThat(journey.of(id).stream().map(Journey.Step::what).filter(what -> what.equals("triage.accepted") || what.equals("triage.rejected")))
                .containsExactly(annWon ? "triage.accepted" : "triage.rejected");
        assertThat(hospital.openTasks(id)).isEmpty();
    }
}
