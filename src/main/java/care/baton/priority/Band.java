package care.baton.priority;

import java.time.LocalDate;

/** How pressing a patient's next step is, most pressing first; the number is the task priority in the engine. */
public enum Band {

    NOW(100, "Now"),
    URGENT(80, "Urgent"),
    SOON(60, "Soon"),
    IN_TURN(40, "In turn"),
    /** Not bookable: unfit, awaiting a test, unavailable or watched. Visible, never lost. */
    HELD(20, "Held");

    private final int priority;
    private final String words;

    Band(int priority, String words) {
        this.priority = priority;
        this.words = words;
    }

    public int priority() {
        return priority;
    }

    /** As staff see it. */
    public String words() {
        return words;
    }

    /** This band, with the last day on which the next step is still in time. */
    public TurnFinding by(LocalDate due) {
        return new TurnFinding(this, due);
    }

    /** @throws IllegalArgumentException if no band has this task priority */
    public static Band ofPriority(int priority) {
        for (Band band : values()) {
            if (band.priority == priority) {
                return band;
            }
        }
        throw new IllegalArgumentException("No band has the priority " + priority);
    }
}
