package architecture.faults.cycle.two;

public class Second {
    architecture.faults.cycle.one.First first;
}
