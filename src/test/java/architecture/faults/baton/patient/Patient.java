package architecture.faults.baton.patient;

public class Patient {
    architecture.faults.baton.clinic.Clinic aStage;
}
