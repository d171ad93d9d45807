package care.baton.reconcile;

import java.util.Arrays;

/** The ways in which a patient could fall between; each with what it means and what a person does about it. Each is described in operating.md. */
public enum GapKind {
    NO_HOLDER("noHolder", "No team holds the patient, or a team that is closed",
            "Find out which team looks after the patient now, and have that team take the patient over."),
    HOLDER_ELSEWHERE("holderElsewhere", "The team that holds the patient does not work at the patient's stage",
            "Ask the team whether it looks after the patient. If not, have it hand the patient over to the team that does."),
    NO_JOURNEY("noJourney", "The pathway is open, but nothing leads the patient on",
            "Look at the pathway's record, tell the team that holds the patient, and ask those who run Baton to start the journey at the stage of the record."),
    TWO_JOURNEYS("twoJourneys", "The pathway is led on twice",
            "Ask those who run Baton to end the journey that does not fit the record. Until then answer the tasks of the stage in the record only."),
    STANDS_STILL("standsStill", "Nobody has a task and no date is waited for",
            "Look at what happened last on the pathway, tell the team that holds the patient, and ask those who run Baton to move the journey on."),
    OTHER_STAGE("otherStage", "The record and the journey name different stages",
            "Find out where the patient is. If the record is wrong, take back the step that moved it; otherwise ask those who run Baton to move the journey."),
    TASK_OF_NOBODY("taskOfNobody", "A task is asked of a team that does not exist or is closed",
            "Name a team that is to do the task; those who run Baton give it to that team."),
    FAILED_STEP("failedStep", "A step that runs by itself has failed and is not tried again",
            "Do what is needed for the patient by hand if it cannot wait. Those who run Baton see the cause in Cockpit and try the step again there."),
    LATE_STEP("lateStep", "A date has passed, and the step that it brings has not run",
            "Ask those who run Baton whether the program is at work. The step runs by itself as soon as it is."),
    LEFT_RUNNING("leftRunning", "Something still runs for a pathway that is closed or not in the record",
            "Answer none of its tasks before somebody has found out whether the pathway was closed rightly; if it was not, reopen it. Those who run Baton end what is left."),
    OPEN_OF_CLOSED("openOfClosed", "A closed pathway still has a hand-over or a question open", "Nothing: it is recalled at once. If this stands here, ask those who run Baton."),
    HANDOFF_NOT_ON_DESK("handoffNotOnDesk", "A hand-over was asked for, but is on nobody's desk",
            "Nothing: it is put on the desk of the team that was asked. If this stands here, tell that team, and ask those who run Baton."),
    HANDOFF_TWICE("handoffTwice", "A hand-over is on the desk twice", "Answer one of the two; those who run Baton take the other away."),
    HANDOFF_LEFT("handoffLeft", "A hand-over is on a desk, but the record does not wait for its answer",
            "Nothing: it is taken from the desk. If this stands here, ask those who run Baton."),
    PROMPT_NOT_ON_DESK("promptNotOnDesk", "A question is asked, but is on nobody's desk",
            "Nothing: it is put on the desk of the team that is asked. If this stands here, ask those who run Baton."),
    PROMPT_LEFT("promptLeft", "A question is on a desk, but the record does not wait for its answer",
            "Nothing: it is taken from the desk. If this stands here, ask those who run Baton."),
    NO_TURN("noTurn", "Nobody has said whose turn it is", "Nothing: the rules are asked at once. If this stands here, ask those who run Baton."),
    TEAM_WITHOUT_PEOPLE("teamWithoutPeople", "A team has open tasks and no people", "Put people into the team (Admin), or close it and say which team follows.");

    private final String word;
    private final String words;
    private final String whatToDo;

    GapKind(String word, String words, String whatToDo) {
        this.word = word;
        this.words = words;
        this.whatToDo = whatToDo;
    }

    /** As it is stored and found, camelCase. */
    public String word() {
        return word;
    }

    /** As a person reads it. */
    public String words() {
        return words;
    }

    public String whatToDo() {
        return whatToDo;
    }

    /** @throws IllegalArgumentException if there is no such kind */
    public static GapKind of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of gap named " + word + "."));
    }
}
