package care.baton.team;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Colleague;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.priority.Turns;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A team that is closed strands nobody. The usual team here is theatre scheduling, and the planned care desk follows it. */
@BatonWebTest
class TeamClosingTest {

    private static final String JSON = "application/json";
    private static final String OLD = "theatre-scheduling";
    private static final String NEW = "planned-care-desk";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private Turns turns;
    @Autowired
    private Teams teams;
    @Autowired
    private Duties duties;
    @Autowired
    private Rota rota;
    @Autowired
    private TeamClosing closing;
    @Autowired
    private Pathways pathways;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private Caller manager;

    @BeforeEach
    void a_manager_and_a_new_team() {
        manager = new Caller(port, staff.person("closing.manager", "hospital-managers"));
        assertThat(make(NEW).status()).isEqualTo(201);
    }

    @Test
    void everything_it_holds_goes_to_the_successor() {
        UUID id = waitingAYear();
        UUID prompt = question(id, OLD);
        String scheduler = staff.person("closing.scheduler", OLD);
        String newcomer = staff.person("closing.newcomer", NEW);
        assertThat(holds(OLD)).isEqualTo(Map.of("patients held", 1, "hand-overs", 1, "questions", 1, "open tasks", 1, "people", people(OLD)));
        int peopleBefore = people(OLD);

        Answer closed = close(OLD, NEW, null);

        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(closed.json().path("team").path("state").asText()).isEqualTo("closed");
        assertThat(closed.json().path("team").path("successorName").asText()).isEqualTo("Planned care desk");
        JsonNode change = closed.json().path("changes").path(0);
        assertThat(change.path("what").asText()).isEqualTo("closed");
        assertThat(change.path("by").asText()).isEqualTo("closing.manager");
        assertThat(change.path("after").path("moved").toString())
                .contains("\"patients held\":1", "\"hand-overs\":1", "\"questions\":1", "\"open tasks\":1", "\"people\":" + peopleBefore);
        assertThat(pathways.get(id).holder()).isEqualTo(NEW);
        assertThat(db.sql("select from_team from baton.handoff").query(String.class).single()).isEqualTo(NEW);
        assertThat(db.sql("select team from baton.prompt where id = :id").param("id", prompt).query(String.class).single()).isEqualTo(NEW);
        assertThat(team(id, "addToList")).containsExactly(NEW);
        assertThat(holds(OLD)).containsEntry("patients held", 0).containsEntry("open tasks", 0).containsEntry("hand-overs", 0);
        assertThat(new Colleague(port, newcomer).finds(id)).contains("userTask_addToList");
        assertThat(new Colleague(port, scheduler).finds(id)).as("people go with the work").contains("userTask_addToList");
        new Colleague(port, newcomer).answers(id, "addToList", Map.of("priorityCode", "P4", "procedureName", "Hip replacement", "laterality", "left", "intendedManagement", "overnight"));
    }

    @Test
    void new_tasks_of_models_that_name_it_go_to_the_successor() {
        close(OLD, NEW, null);
        UUID id = waitingAYear();
        assertThat(team(id, "addToList")).containsExactly(NEW);
        assertThat(pathways.get(id).holder()).as("what a stage calls its team").isEqualTo(NEW);
        assertThat(db.sql("select from_team from baton.handoff").query(String.class).single()).isEqualTo(NEW);
        assertThat(db.sql("select count(*) from engine.act_ru_authorization where resource_type_ = 7 and resource_id_ in (select id_ from engine.act_ru_task)").query(Integer.class).single()).as("no grant for a single task").isZero();
    }

    @Test
    void a_task_for_two_teams_of_which_one_took_over_from_the_other_names_it_once() {
        String deployment = repository.createDeployment().addString("two-teams.bpmn", TWO_TEAMS).deploy().getId();
        try {
            UUID before = hospital.startStage("twoTeams");
            close(OLD, "wards", null);
            assertThat(team(before, "both")).containsExactly("wards");
            var after = hospital.pathway(hospital.patient(1));
            hospital.startStage("twoTeams", after, hospital.patient(2), Map.of());
            assertThat(team(after.id(), "both")).containsExactly("wards");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void a_hand_over_that_it_is_asked_is_answered_by_the_successor() {
        UUID id = waitingAYear();
        close("harm-review", NEW, null);
        assertThat(team(id, "answerHandoff")).containsExactly(NEW);
        assertThat(db.sql("select to_team || ' ' || asked_of from baton.handoff").query(String.class).single()).isEqualTo(NEW + " " + NEW);
        new Colleague(port, staff.person("closing.reviewer", NEW)).answers(id, "answerHandoff", Map.of("handoffAnswer", "accept"));
        assertThat(db.sql("select state from baton.handoff").query(String.class).single()).isEqualTo("accepted");
    }

    @Test
    void a_rule_that_names_it_asks_the_successor() {
        close("harm-review", NEW, null);
        UUID id = waitingAYear();
        assertThat(db.sql("select to_team || ' ' || asked_of from baton.handoff where rule_id = 'HND-06'").query(String.class).single()).isEqualTo(NEW + " " + NEW);
        assertThat(team(id, "answerHandoff")).containsExactly(NEW);
    }

    @Test
    void the_successor_has_the_rights_of_the_team_and_its_people_keep_theirs() {
        String clerk = staff.person("closing.clerk", "referral-office");
        String newcomer = staff.person("closing.office.newcomer", NEW);
        assertThat(new Caller(port, newcomer).get("/api/waiting-list/import/x").status()).isEqualTo(403);
        close("referral-office", NEW, null);
        assertThat(duties.of(NEW)).containsAll(duties.of("referral-office"));
        assertThat(new Caller(port, newcomer).get("/api/waiting-list/import/x").status()).as("the door names the closed team").isNotIn(401, 403);
        assertThat(new Caller(port, clerk).get("/engine-rest/task/count").status()).isEqualTo(200);
        assertThat(new Colleague(port, newcomer).starts("pathway", Map.of()).status()).as("may refer a patient; an empty form is refused for what it lacks").isEqualTo(400);
        assertThat(new Caller(port, clerk).get("/engine-rest/filter?maxResults=50").body()).contains("Planned care desk: most pressing first").doesNotContain("Referral office: most pressing first");
        assertThat(teams.of("triage-clinicians", "no such function")).isEqualTo(NEW);
    }

    @Test
    void a_closing_is_planned_for_a_day_and_can_be_called_off() {
        assertThat(close(OLD, NEW, "2026-03-04").json().path("team").path("state").asText()).isEqualTo("closing");
        closing.followNow();
        assertThat(teams.current(OLD)).isEqualTo(OLD);
        assertThat(detail(close(NEW, "wards", null))).contains("is to take over from Theatre scheduling on 4 March 2026");
        assertThat(detail(close("wards", OLD, null))).contains("Theatre scheduling is to be closed on 4 March 2026");
        assertThat(manager.post("/api/teams/" + OLD + "/reopen", JSON, "").json().path("team").path("state").asText()).isEqualTo("works");
        close(OLD, NEW, "2026-03-05");
        close(OLD, NEW, "2026-03-05");
        UUID id = waitingAYear();
        clock.forward(Duration.ofDays(3));
        closing.followNow();
        assertThat(teams.current(OLD)).isEqualTo(NEW);
        assertThat(pathways.get(id).holder()).isEqualTo(NEW);
        assertThat(db.sql("select what || ' ' || by_whom from baton.team_change where team = :team order by id").param("team", OLD).query(String.class).list())
                .containsExactly("closing closing.manager", "reopened closing.manager", "closing closing.manager", "closed baton");
    }

    @Test
    void a_closed_team_opens_again_and_what_moved_stays() {
        UUID id = waitingAYear();
        close(OLD, NEW, null);
        assertThat(manager.post("/api/teams/" + OLD + "/reopen", JSON, "").status()).isEqualTo(200);
        assertThat(pathways.get(id).holder()).isEqualTo(NEW);
        assertThat(teams.current(OLD)).isEqualTo(OLD);
        var next = hospital.pathway(hospital.patient(3));
        hospital.startStage("waiting", next, hospital.patient(4), Map.of());
        assertThat(team(next.id(), "addToList")).containsExactly(OLD);
        assertThat(new Caller(port, staff.person("closing.back", OLD)).get("/engine-rest/filter?maxResults=50").body()).contains("Theatre scheduling: most pressing first");
        assertThat(detail(manager.post("/api/teams/" + OLD + "/reopen", JSON, ""))).contains("is not closed");
    }

    @Test
    void whoever_follows_a_successor_has_the_work_of_both() {
        UUID id = waitingAYear();
        close(OLD, NEW, null);
        close(NEW, "discharge-hub", null);
        assertThat(pathways.get(id).holder()).isEqualTo("discharge-hub");
        assertThat(team(id, "addToList")).containsExactly("discharge-hub");
        assertThat(teams.current(OLD)).isEqualTo("discharge-hub");
        pathways.takeOver(id, "waiting", OLD);
        assertThat(pathways.get(id).holder()).isEqualTo("discharge-hub");
        assertThat(teams.withClosed(List.of("discharge-hub"))).containsExactlyInAnyOrder("discharge-hub", OLD, NEW);
    }

    /** Another transaction gives the team a patient and a task, and commits after the closing has: seconds later they are moved too. */
    @Test
    void what_reaches_it_while_it_is_being_closed_is_moved_after() {
        UUID id = transaction.execute(status -> {
            UUID late = waitingAYear();
            var other = new Thread(() -> assertThat(close(OLD, NEW, null).status()).isEqualTo(200));
            other.start();
            join(other);
            return late;
        });
        assertThat(team(id, "addToList")).containsExactly(OLD);
        assertThat(pathways.get(id).holder()).isEqualTo(OLD);
        closing.followNow();
        assertThat(team(id, "addToList")).containsExactly(NEW);
        assertThat(pathways.get(id).holder()).isEqualTo(NEW);
    }

    @Test
    void a_closing_that_fails_moves_nothing() {
        UUID id = waitingAYear();
        db.sql("alter table engine.act_ru_identitylink add constraint no_desk check (group_id_ <> '" + NEW + "')").update();
        try {
            assertThat(close(OLD, NEW, null).status()).isEqualTo(500);
        } finally {
            db.sql("alter table engine.act_ru_identitylink drop constraint no_desk").update();
        }
        assertThat(pathways.get(id).holder()).isEqualTo(OLD);
        assertThat(teams.current(OLD)).isEqualTo(OLD);
        assertThat(db.sql("select count(*) from baton.team_change where team = :team").param("team", OLD).query(Integer.class).single()).isZero();
        assertThat(close(OLD, NEW, null).status()).isEqualTo(200);
        assertThat(pathways.get(id).holder()).isEqualTo(NEW);
    }

    @Test
    void a_closing_that_would_strand_somebody_is_refused() {
        assertThat(detail(close("site-coordinators", "wards", null))).contains("The site coordinators cannot be closed");
        assertThat(detail(close("hospital-managers", "wards", null))).contains("rights of its own");
        assertThat(detail(close(OLD, "hospital-managers", null))).contains("must not get by a closing");
        assertThat(detail(close(OLD, OLD, null))).contains("its own successor");
        assertThat(detail(close(OLD, "nobody", null))).contains("The successor is not known");
        assertThat(detail(close(OLD, NEW, "2026-03-01"))).contains("today or on a day to come");
        assertThat(close("nobody", OLD, null).status()).isEqualTo(404);
        close("validation", NEW, null);
        assertThat(detail(close(OLD, "validation", null))).contains("Validation is closed and cannot be the successor");
        assertThat(detail(close("validation", "wards", null))).contains("Validation is closed already; its work went to Planned care desk");
        assertThat(close("validation", NEW, null).status()).as("the same again").isEqualTo(200);
        String version = manager.get("/api/teams/validation").json().path("team").path("version").asText();
        assertThat(detail(manager.put("/api/teams/validation", "{\"name\": \"V\", \"alwaysOpen\": true, \"version\": " + version + "}"))).contains("Reopen it before you change it");
        JsonNode wards = manager.get("/api/teams/wards").json().path("team");
        assertThat(detail(manager.put("/api/teams/wards", "{\"name\": \"Wards\", \"alwaysOpen\": true, \"cover\": \"validation\", \"version\": " + wards.path("version") + "}")))
                .contains("Validation is closed and cannot be the cover. Its successor is Planned care desk");
    }

    @Test
    void cover_and_climb_go_by_the_successor() {
        close("service-leads-urology", NEW, null);
        assertThat(rota.climb("triage-clinicians-urology")).containsExactly("triage-clinicians-urology", NEW, "site-coordinators");
        assertThat(manager.get("/api/teams/triage-clinicians-urology").json().path("team").path("coverName").asText()).isEqualTo("Planned care desk");
        assertThat(teams.leadOf("triage-clinicians-urology")).isEqualTo(NEW);
    }

    private UUID waitingAYear() {
        Patient patient = hospital.patient(0);
        UUID id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set clock_start = date '2026-03-02' - 365, stage = 'waiting' where id = :id").param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("waiting", id, patient.label()));
        turns.review(id);
        return id;
    }

    private UUID question(UUID pathway, String team) {
        UUID id = UUID.randomUUID();
        db.sql("""
                insert into baton.prompt (id, pathway_id, rule_id, about, question, why, known, book, team, asked_at, answer_by, state)
                values (:id, :pathway, 'PRM-00', 'test', 'validate', 'why', 'known', 'book', :team, now(), now(), 'asked')""")
                .param("id", id).param("pathway", pathway).param("team", team).update();
        return id;
    }

    private Answer make(String id) {
        return manager.post("/api/teams", JSON, """
                {"id": "%s", "name": "Planned care desk", "stage": "waiting", "worksIn": ["waiting", "handoff"], "alwaysOpen": true, "onBankHolidays": true}""".formatted(id));
    }

    private Answer close(String team, String successor, String on) {
        return manager.post("/api/teams/" + team + "/close", JSON, "{\"successor\": \"" + successor + "\"" + (on == null ? "" : ", \"on\": \"" + on + "\"") + "}");
    }

    private Map<String, Integer> holds(String team) {
        return closing.holds(team);
    }

    private int people(String team) {
        return db.sql("select count(*) from engine.act_id_membership where group_id_ = :team").param("team", team).query(Integer.class).single();
    }

    private List<String> team(UUID id, String form) {
        return tasks.getIdentityLinksForTask(hospital.task(id, "userTask_" + form).getId()).stream().map(link -> link.getGroupId()).toList();
    }

    private static String detail(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        return answer.json().path("detail").asText();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String TWO_TEAMS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="two" targetNamespace="test">
              <process id="twoTeams" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start" />
                <sequenceFlow id="flow" sourceRef="start" targetRef="userTask_both" />
                <userTask id="userTask_both" name="For two teams" camunda:candidateGroups="theatre-scheduling, wards" />
              </process>
            </definitions>
            """;
}
