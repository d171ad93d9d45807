package care.baton.patient;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a patient has told us about themselves and what counts now, by heading.
 *
 * @param version  of the story as a whole; each telling makes a new one
 * @param headings in the order of {@link Heading}; only those that something was told about
 */
public record Story(UUID patientId, int version, List<Told> headings) {

    /**
     * The words that count now under one heading.
     *
     * @param heading the key of a {@link Heading}
     * @param version the telling they came with
     * @param where   the task, form or message; null for what was told before that was kept
     */
    public record Told(String heading, String words, int version, String toldTo, OffsetDateTime toldAt, String where) {

        Heading head() {
            return Heading.of(heading).orElseThrow();
        }

        public String inShort() {
            String label = head().label();
            return label.isEmpty() ? Words.apart(words) : label + ": " + Words.apart(words);
        }
    }

    /** The words under one heading; empty if nothing was told, or it is no longer so. */
    public Optional<String> words(Heading heading) {
        return headings.stream().filter(told -> told.heading().equals(heading.key())).map(Told::words).findFirst();
    }

    Map<Heading, String> byHeading() {
        return headings.stream().collect(Collectors.toMap(Told::head, Told::words));
    }

    /** As one paragraph for a form; "Not yet recorded" if nothing was told. */
    public String inShort() {
        return headings.isEmpty() ? "Not yet recorded" : Words.shown(headings.stream().map(Told::inShort).collect(Collectors.joining(" · ")));
    }

    /** Word for word, each heading on a line of its own above its words. */
    public String inFull() {
        return headings.stream().map(told -> told.head().title() + ":\n" + told.words()).collect(Collectors.joining("\n"));
    }

    /** What must be arranged for this patient before a date can be confirmed, in words; empty if nothing is. */
    public String needs() {
        return headings.stream().filter(told -> Heading.TO_ARRANGE.contains(told.head())).map(Told::inShort).collect(Collectors.joining(" · "));
    }

    /** Whether an interpreter has to be there. */
    public boolean needsInterpreter() {
        return words(Heading.INTERPRETER).isPresent();
    }
}
