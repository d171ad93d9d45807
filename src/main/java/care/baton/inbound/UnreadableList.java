package care.baton.inbound;

/** Why a file is not taken in as a waiting list: what is wrong with it as a whole, and what to do. */
@SuppressWarnings("serial")
public class UnreadableList extends RuntimeException {

    private final int status;
    private final String todo;

    UnreadableList(int status, String problem, String todo) {
        super(problem, null, false, false);
        this.status = status;
        this.todo = todo;
    }

    public int status() {
        return status;
    }

    public String todo() {
        return todo;
    }
}
