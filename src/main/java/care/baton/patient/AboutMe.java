package care.baton.patient;

import care.baton.patient.Stories.Occasion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a task shows of the patient's story and of what was decided together, and how it asks whether that is still right. Models know this as
 * {@code aboutMe}; no stage asks a patient again for what is known.
 */
@Component("aboutMe")
public class AboutMe {

    /** What a need is called where there is none. */
    public static final String NO_NEEDS = "None recorded";

    private static final int DECISION = 3;

    private final Pathways pathways;
    private final Stories stories;
    private final Decisions decisions;

    AboutMe(Pathways pathways, Stories stories, Decisions decisions) {
        this.pathways = pathways;
        this.stories = stories;
        this.decisions = decisions;
    }

    /** What the patient told us, as one paragraph. */
    public String story(String pathwayId) {
        return stories.inShort(patient(id(pathwayId)));
    }

    /** What must be arranged before a date is confirmed, in words; "None recorded" if nothing is. */
    public String needs(String pathwayId) {
        return stories.latest(patient(id(pathwayId))).map(Story::needs).filter(needs -> !needs.isEmpty()).orElse(NO_NEEDS);
    }

    /** What was decided together on this pathway, the latest first. */
    public String decided(String pathwayId) {
        return decisions.inShort(id(pathwayId));
    }

    /**
     * The answer to "Is this still right?".
     *
     * @param stillRight yes, add (to what is known), different (this counts from now on); null: nobody has spoken with the patient
     * @param heading    what it is about: the key of a {@link Heading}
     * @param where      the task, in words
     */
    public void answer(UUID pathwayId, String stillRight, String heading, String words, String where) {
        UUID patient = patient(pathwayId);
        var occasion = new Occasion(pathwayId, where);
        switch (stillRight == null ? "" : stillRight) {
            case "yes" -> stories.stillRight(patient, occasion);
            case "add" -> stories.add(patient, heading(heading), words, occasion);
            case "different" -> stories.tell(patient, Map.of(heading(heading), words), occasion);
            default -> {
                // nobody has spoken with the patient
            }
        }
    }

    /** What the patient told us, word for word under its headings; empty if nothing was told. */
    public String storyInFull(UUID pathwayId) {
        return stories.latest(patient(pathwayId)).map(Story::inFull).orElse("");
    }

    /** What was decided together, word for word; empty if nothing was. */
    public String decisionsInFull(UUID pathwayId) {
        return decisions.inFull(pathwayId);
    }

    /** For a form: {@code yes} if a shared decision on this pathway stands, else {@code no}. */
    public String sharedDecision(String pathwayId) {
        return hasDecided(id(pathwayId)) ? "yes" : "no";
    }

    public boolean hasDecided(UUID pathwayId) {
        return !decisions.of(pathwayId).isEmpty();
    }

    /** What was decided together at this point, if anything was said of it; a half answer is refused. */
    public void decide(UUID pathwayId, String place, String options, String mattered, String agreed, String with, String material) {
        List<String> said = Stream.of(options, mattered, agreed).filter(answer -> Words.orNull(answer) != null).toList();
        if (said.size() == DECISION) {
            decisions.add(pathwayId, place, new SharedDecision(options.strip(), mattered.strip(), agreed.strip(), Words.orNull(with), Words.orNull(material)));
        } else if (!said.isEmpty()) {
            throw new Refused("A shared decision needs all three: the options discussed, what mattered to the patient, and what was agreed.");
        }
    }

    private static Heading heading(String key) {
        return Heading.of(key).orElseThrow(() -> new Refused("\"What has changed?\": choose one of the headings."));
    }

    private UUID patient(UUID pathwayId) {
        return pathways.get(pathwayId).patientId();
    }

    private static UUID id(String pathwayId) {
        return UUID.fromString(pathwayId);
    }
}
