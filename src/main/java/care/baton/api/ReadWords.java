package care.baton.api;

import java.util.Map;

/** What somebody looked at, in words that a patient understands too. */
final class ReadWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("pathway", "opened the record"),
            Map.entry("search", "searched for the patient"),
            Map.entry("waiting-list", "saw the patient on the waiting list"),
            Map.entry("managers-list", "saw the patient on a managers' list"),
            Map.entry("managers-file", "saved a list with the patient as a file"),
            Map.entry("letters", "read the letters"),
            Map.entry("outbox", "saw a letter that waits to be sent"),
            Map.entry("clocks", "looked at the waiting times"),
            Map.entry("turn", "looked at whose turn it is, and why"),
            Map.entry("banner", "opened a task for the patient"),
            Map.entry("journey", "read what has happened so far"),
            Map.entry("story", "read the patient's story"),
            Map.entry("handoffs", "read the hand-overs"),
            Map.entry("reconciliation", "looked whether the patient had fallen between"),
            Map.entry("task", "opened a task for the patient"),
            Map.entry("task-list", "saw the patient's name on a list of tasks"),
            Map.entry("who-looked", "looked up who has looked at the record"));

    private ReadWords() {
    }

    static String of(String what) {
        return WORDS.getOrDefault(what, what);
    }
}
