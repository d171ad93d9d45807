package architecture.faults.baton.engine;

public class Engine {
}
