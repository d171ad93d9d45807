package architecture.faults.cycle.one;

public class First {
    architecture.faults.cycle.two.Second second;
}
