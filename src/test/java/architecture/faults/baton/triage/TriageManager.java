package architecture.faults.baton.triage;

/** Everything a stage must not do. */
public class TriageManager {
    architecture.faults.baton.clinic.Clinic anotherStage;
    architecture.faults.baton.engine.Engine theEngine;
    org.camunda.bpm.engine.TaskService camunda;
    org.kie.api.KieServices drools;
    org.hl7.fhir.r4.model.Bundle fhir;

    java.time.LocalDate machineTime() {
        return java.time.LocalDate.now();
    }
}
