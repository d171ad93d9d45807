package architecture.faults.baton.clinic;

public class Clinic {
}
