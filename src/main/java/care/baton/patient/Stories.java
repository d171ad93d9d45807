package care.baton.patient;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what patients told us about themselves, so that they tell it once. A change is a new version; none is overwritten. */
@Component
public class Stories {

    /** One telling, in the patient's own words. */
    public record Story(UUID patientId, int version, String ownWords, String whatMatters, String needs, String people, String toldTo, OffsetDateTime toldAt) {

        /** As one paragraph for a form; "Not yet recorded" if nothing was told. */
        public String inShort() {
            var text = new StringBuilder();
            add(text, "", ownWords);
            add(text, "What matters: ", whatMatters);
            add(text, "Needs: ", needs);
            add(text, "People: ", people);
            return text.isEmpty() ? "Not yet recorded" : Words.shown(text.toString());
        }

        private static void add(StringBuilder text, String heading, String words) {
            if (words != null && !words.isBlank()) {
                text.append(text.isEmpty() ? "" : " · ").append(heading).append(words.strip());
            }
        }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;

    Stories(JdbcClient db, Clock clock, Actor actor) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
    }

    public void tell(UUID patientId, String ownWords, String whatMatters, String needs, String people) {
        db.sql("""
                insert into baton.story (patient_id, version, own_words, what_matters, needs, people, told_to, told_at)
                select :patient, coalesce(max(version), 0) + 1, :words, :matters, :needs, :people, :who, :now
                from baton.story where patient_id = :patient""")
                .param("patient", patientId).param("words", ownWords).param("matters", whatMatters).param("needs", needs).param("people", people)
                .param("who", actor.name()).param("now", OffsetDateTime.now(clock)).update();
    }

    /** Adds to what was told before, so that a further telling loses nothing; says nothing if there is nothing new. */
    public void add(UUID patientId, String ownWords, String whatMatters, String needs, String people) {
        Story before = latest(patientId).orElse(new Story(patientId, 0, null, null, null, null, null, null));
        Story after = new Story(patientId, 0, both(before.ownWords(), ownWords), both(before.whatMatters(), whatMatters), both(before.needs(), needs),
                both(before.people(), people), null, null);
        if (!after.inShort().equals(before.inShort())) {
            tell(patientId, after.ownWords(), after.whatMatters(), after.needs(), after.people());
        }
    }

    private static String both(String before, String now) {
        if (now == null || now.isBlank() || before != null && before.contains(now.strip())) {
            return before;
        }
        return before == null || before.isBlank() ? now.strip() : before + "\n" + now.strip();
    }

    public Optional<Story> latest(UUID patientId) {
        return db.sql("""
                select patient_id, version, own_words, what_matters, needs, people, told_to, told_at
                from baton.story where patient_id = :id order by version desc limit 1""")
                .param("id", patientId).query(Story.class).optional();
    }

    /** The latest telling as one paragraph, for a form. */
    public String inShort(UUID patientId) {
        return latest(patientId).map(Story::inShort).orElse("Not yet recorded");
    }
}
