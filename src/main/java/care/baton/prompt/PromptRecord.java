package care.baton.prompt;

import care.baton.patient.Journey;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import care.baton.prompt.PromptStore.Prompt;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes down what a person answered: beside the question, in the patient's journey, and in whose turn is next. */
@Component
class PromptRecord {

    private final PromptStore store;
    private final Journey journey;
    private final Turns turns;

    PromptRecord(PromptStore store, Journey journey, Turns turns) {
        this.store = store;
        this.journey = journey;
        this.turns = turns;
    }

    /** What was answered, and the note if there is one, in the order given: name, value, name, value … A null is left out. */
    static Map<String, Object> said(String note, Object... parts) {
        var said = new LinkedHashMap<String, Object>();
        for (int i = 0; i < parts.length; i += 2) {
            if (parts[i + 1] != null) {
                said.put((String) parts[i], parts[i + 1]);
            }
        }
        if (Words.orNull(note) != null) {
            said.put("note", note.strip());
        }
        return said;
    }

    /** Settled for good. */
    void answered(Prompt prompt, Map<String, Object> said, Runnable effect) {
        keep(prompt, "answered", null, said, effect);
    }

    /** Settled until that day, from which on the rules may ask again; null: for good. */
    void answeredUntil(Prompt prompt, LocalDate againOn, Map<String, Object> said, Runnable effect) {
        keep(prompt, "answered", againOn, said, effect);
    }

    /** Answered, and clinicians decide what follows. */
    void deciding(Prompt prompt, Map<String, Object> said) {
        keep(prompt, "deciding", null, said, () -> { });
    }

    /** The answer comes first: its effect may take the reason for the question away, and what is answered is not recalled. */
    private void keep(Prompt prompt, String state, LocalDate againOn, Map<String, Object> said, Runnable effect) {
        store.answer(prompt, state, said, againOn);
        var detail = new LinkedHashMap<String, Object>(Map.of("prompt", prompt.id().toString(), "question", prompt.question()));
        detail.putAll(said);
        journey.add(prompt.pathwayId(), "prompt.answered", detail);
        effect.run();
        turns.review(prompt.pathwayId());
    }
}
