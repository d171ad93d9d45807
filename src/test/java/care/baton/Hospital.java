package care.baton;

import care.baton.engine.PathwayEngine;
import care.baton.patient.Heading;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Stories.Occasion;
import care.baton.patient.Stories;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests do in the hospital: make patients, answer tasks, let time pass. */
@Component
public class Hospital {

    private static final List<String> NHS_NUMBERS = List.of("9990000018", "9990000026", "9990000034", "9990000042", "9990000050", "9990000069",
            "9990000077", "9990000085", "9990000093", "9990000107");

    private final Patients patients;
    private final Pathways pathways;
    private final Stories stories;
    private final PathwayEngine engine;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final HistoryService history;
    private final TransactionTemplate transaction;
    private final TestClock clock;
    private final JdbcClient db;
    private boolean handOversWait;

    Hospital(Patients patients, Pathways pathways, Stories stories, PathwayEngine engine, RuntimeService runtime, TaskService tasks, ManagementService jobs,
            HistoryService history, TransactionTemplate transaction, TestClock clock, JdbcClient db) {
        this.patients = patients;
        this.pathways = pathways;
        this.stories = stories;
        this.engine = engine;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
        this.history = history;
        this.transaction = transaction;
        this.clock = clock;
        this.db = db;
    }

    /** In this test the next stage's team does not take patients over by itself: it is asked, as in life. Until the hospital is emptied. */
    public void letHandOversWait() {
        handOversWait = true;
    }

    void forget() {
        handOversWait = false;
    }

    /** Whoever is to take this patient over says yes, and whoever sends the patient answers for what is doubtful: nobody's test is about that, unless it says so. */
    public void takenOver(UUID pathwayId) {
        for (String task = move(pathwayId, "userTask_completeHandoff"); !handOversWait && task != null; task = move(pathwayId, "userTask_completeHandoff")) {
            tasks.complete(task, Map.of("completeNext", "send", "warningsAnswer", "Known, and all right"));
        }
        for (String task = move(pathwayId, "userTask_answerHandoff"); !handOversWait && task != null; task = move(pathwayId, "userTask_answerHandoff")) {
            tasks.complete(task, Map.of("handoffAnswer", "accept"));
        }
    }

    private String move(UUID pathwayId, String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(pathwayId.toString()).taskDefinitionKey(key).list().stream()
                .filter(task -> db.sql("select kind = 'stage' from baton.handoff where id = :id").param("id", UUID.fromString((String) tasks.getVariable(task.getId(), "handoffId")))
                        .query(Boolean.class).single())
                .map(Task::getId).findFirst().orElse(null);
    }

    /** The n-th invented patient, from 0: identity verified, complete, saved. */
    public Patient patient(int n) {
        var patient = new Patient(UUID.randomUUID(), NHS_NUMBERS.get(n), null, "01", "L" + n, "Testpatient" + n, "Ada",
                LocalDate.of(1955, 4, 12), "female", "XX1 1XX", "01632 960001", "V81999", null);
        patients.add(patient);
        return patient;
    }

    /** A complete, open, trauma and orthopaedics pathway of this patient, received today, held by nobody yet; saved, not started. */
    public Pathway pathway(Patient patient) {
        LocalDate today = LocalDate.now(clock);
        var pathway = new Pathway(UUID.randomUUID(), patient.id(), "form", null, null, null, "Dr A Example", "V81999", "03", "110", "110",
                "Pain in the left hip", "routine", today, today, null, today, null, null, null, null, null, null, null, null, null, null, null, 0,
                null, null, null, null, null, null, null, null, null, null, "referral", null, "open", null, null);
        pathways.add(pathway);
        return pathway;
    }

    /** The patient tells somebody in the hospital something about themselves. */
    public void told(UUID patientId, Map<Heading, String> words) {
        stories.tell(patientId, words, new Occasion(null, "a talk with the patient"));
    }

    /** Starts one stage model alone, as the spine would, for a new patient; answers the pathway's id. */
    public UUID startStage(String stage) {
        return startStage(stage, Map.of());
    }

    /** The same, with further variables for the stage. */
    public UUID startStage(String stage, Map<String, Object> variables) {
        Patient patient = patient(0);
        Pathway pathway = pathway(patient);
        startStage(stage, pathway, patient, variables);
        return pathway.id();
    }

    public void startStage(String stage, Pathway pathway, Patient patient, Map<String, Object> variables) {
        var all = new HashMap<String, Object>(variables);
        all.put("pathwayId", pathway.id().toString());
        all.put("patient", patient.label());
        runtime.startProcessInstanceByKey(stage, pathway.id().toString(), all);
    }

    /** The one open task of this key on the pathway. */
    public Task task(UUID pathwayId, String key) {
        var found = tasks.createTaskQuery().processInstanceBusinessKey(pathwayId.toString()).taskDefinitionKey(key).list();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " open tasks " + key + "; open are " + openTasks(pathwayId));
        }
        return found.get(0);
    }

    /** The keys of the pathway's open tasks, sorted. */
    public List<String> openTasks(UUID pathwayId) {
        return tasks.createTaskQuery().processInstanceBusinessKey(pathwayId.toString()).list().stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    /** The keys of the tasks of the patient's stages, sorted: without the hand-overs that go on beside them. */
    public List<String> stageTasks(UUID pathwayId) {
        return tasks.createTaskQuery().processInstanceBusinessKey(pathwayId.toString()).list().stream().filter(task -> !task.getProcessDefinitionId().startsWith("handoff:"))
                .map(Task::getTaskDefinitionKey).sorted().toList();
    }

    /** Answers the one open task of this key, as its form would. */
    public void answer(UUID pathwayId, String key, Map<String, Object> answers) {
        takenOver(pathwayId);
        tasks.complete(task(pathwayId, key).getId(), answers);
        takenOver(pathwayId);
    }

    public boolean tell(UUID pathwayId, String message, Map<String, Object> facts) {
        boolean told = Boolean.TRUE.equals(transaction.execute(status -> engine.tell(pathwayId, message, facts)));
        takenOver(pathwayId);
        return told;
    }

    /** Runs every job that is due now, and those that follow from them, until none is left. */
    public void runDueJobs() {
        List<Job> due = due();
        while (!due.isEmpty()) {
            // what another job has taken away meanwhile is not due any more
            due.stream().filter(job -> jobs.createJobQuery().jobId(job.getId()).count() == 1).forEach(job -> {
                String pathway = instance(job.getProcessInstanceId());
                jobs.executeJob(job.getId());
                if (pathway != null) {
                    takenOver(UUID.fromString(pathway));
                }
            });
            due = due();
        }
    }

    private String instance(String id) {
        return db.sql("select business_key_ from engine.act_ru_execution where id_ = :id").param("id", id).query(String.class).optional().orElse(null);
    }

    private List<Job> due() {
        // job definitions of timer start events (the nightly review) belong to no pathway
        return jobs.createJobQuery().executable().list().stream().filter(job -> job.getProcessInstanceId() != null)
                .sorted(Comparator.comparing(Job::getId)).toList();
    }

    /** The value of a variable of the stage that is running for this pathway, or of the ended one's last outcome in the record. */
    public Object variable(UUID pathwayId, String name) {
        return runtime.createVariableInstanceQuery().processInstanceIdIn(instances(pathwayId)).variableName(name).list().stream().findFirst()
                .map(variable -> variable.getValue()).orElse(null);
    }

    /** Whether a stage model has ended for this pathway. */
    public boolean hasEnded(UUID pathwayId, String stage) {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(stage).processInstanceBusinessKey(pathwayId.toString()).finished().count() > 0;
    }

    /** The id of the end event that a stage model reached for this pathway. */
    public List<String> endEvents(UUID pathwayId, String stage) {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(stage).processInstanceBusinessKey(pathwayId.toString()).list().stream()
                .map(instance -> instance.getEndActivityId()).toList();
    }

    private String[] instances(UUID pathwayId) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(pathwayId.toString()).list().stream().map(i -> i.getId()).toArray(String[]::new);
    }
}
