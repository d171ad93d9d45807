package care.baton.patient;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what patients told us about themselves, so that they tell it once. A change is a new version; none is overwritten. Where what is told anew
 * differs from what is known, a person says which counts.
 */
@Component
public class Stories {

    /** On which pathway, and in which task, form or message, something was told. */
    public record Occasion(UUID pathwayId, String where) {
    }

    /** One telling: who was told what, when and where. A heading without words is no longer so. */
    public record Telling(int version, String toldTo, OffsetDateTime toldAt, String where, Map<String, String> words) {
    }

    /** What was told anew and differs from what counts now ({@code known}, null if that has been withdrawn since). */
    public record Difference(long id, String heading, String known, String told, OffsetDateTime toldAt, String where) {
    }

    /** The last time somebody read the story back to the patient and it was still right. */
    public record Check(int version, OffsetDateTime checkedAt, String checkedBy, String where) {
    }

    private record Entry(int version, String heading, String words) {
    }

    private record Row(int version, String toldTo, OffsetDateTime toldAt, String where) {
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;

    Stories(JdbcClient db, Clock clock, Actor actor) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
    }

    /** What the patient says now counts. Headings that are not named stay; blank words mean that it is no longer so. Nothing new is no new version. */
    public void tell(UUID patientId, Map<Heading, String> words, Occasion occasion) {
        lock(patientId);
        Optional<Story> before = latest(patientId);
        var changed = new EnumMap<Heading, String>(Heading.class);
        words.forEach((heading, said) -> {
            String now = Words.orNull(said);
            String known = before.flatMap(story -> story.words(heading)).orElse(null);
            if (now == null ? known != null : !now.equals(known)) {
                changed.put(heading, now);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        int version = db.sql("""
                insert into baton.story (patient_id, version, pathway_id, told_where, told_to, told_at)
                select :patient, coalesce(max(version), 0) + 1, :pathway, :where, :who, :now from baton.story where patient_id = :patient returning version""")
                .param("patient", patientId).param("pathway", occasion.pathwayId()).param("where", occasion.where()).param("who", actor.name())
                .param("now", OffsetDateTime.now(clock)).query(Integer.class).single();
        changed.forEach((heading, now) -> db.sql("insert into baton.story_words (patient_id, heading, version, words) values (:patient, :heading, :version, :words)")
                .param("patient", patientId).param("heading", heading.key()).param("version", version).param("words", now).update());
    }

    /** Adds to what is known under one heading, so that nothing of it is lost. */
    public void add(UUID patientId, Heading heading, String words, Occasion occasion) {
        tell(patientId, Map.of(heading, both(latest(patientId).flatMap(story -> story.words(heading)).orElse(null), words.strip())), occasion);
    }

    /**
     * Takes in what somebody else says the patient told them. What was not known yet counts at once; what differs from what is known waits, in sight,
     * for a person to settle it.
     */
    public void hear(UUID patientId, Map<Heading, String> words, Occasion occasion) {
        lock(patientId);
        Optional<Story> before = latest(patientId);
        var unknown = new EnumMap<Heading, String>(Heading.class);
        words.forEach((heading, said) -> {
            String told = Words.orNull(said);
            String known = before.flatMap(story -> story.words(heading)).orElse(null);
            if (told != null && known == null) {
                unknown.put(heading, told);
            } else if (told != null && !known.contains(told)) {
                differ(patientId, heading, told, occasion);
            }
        });
        tell(patientId, unknown, occasion);
    }

    private void differ(UUID patientId, Heading heading, String told, Occasion occasion) {
        db.sql("""
                insert into baton.story_difference (patient_id, heading, words, pathway_id, told_where, told_to, told_at)
                select :patient, :heading, :words, :pathway, :where, :who, :now
                where not exists (select from baton.story_difference where patient_id = :patient and heading = :heading and words = :words and settled_at is null)""")
                .param("patient", patientId).param("heading", heading.key()).param("words", told).param("pathway", occasion.pathwayId())
                .param("where", occasion.where()).param("who", actor.name()).param("now", OffsetDateTime.now(clock)).update();
    }

    /** What nobody has settled yet, in the order it was told. */
    public List<Difference> differences(UUID patientId) {
        return db.sql("""
                select d.id, d.heading, (select w.words from baton.story_words w where w.patient_id = d.patient_id and w.heading = d.heading
                    order by w.version desc limit 1) as known, d.words as told, d.told_at, d.told_where as where
                from baton.story_difference d where d.patient_id = :id and d.settled_at is null order by d.id""")
                .param("id", patientId).query(Difference.class).list();
    }

    /**
     * A person has said which counts.
     *
     * @param how old, new or both
     */
    public void settle(UUID patientId, Difference difference, String how, Occasion occasion) {
        db.sql("update baton.story_difference set settled = :how, settled_by = :who, settled_at = :now where id = :id and settled_at is null")
                .param("how", how).param("who", actor.name()).param("now", OffsetDateTime.now(clock)).param("id", difference.id()).update();
        Heading heading = Heading.of(difference.heading()).orElseThrow();
        switch (how) {
            case "new" -> tell(patientId, Map.of(heading, difference.told()), occasion);
            case "both" -> add(patientId, heading, difference.told(), occasion);
            default -> {
                // what is known goes on to count, and what was told anew stays where it was kept
            }
        }
    }

    /** Somebody has read the story back to the patient, and it is still right. */
    public void stillRight(UUID patientId, Occasion occasion) {
        db.sql("""
                insert into baton.story_check (patient_id, version, pathway_id, told_where, checked_by, checked_at)
                select :patient, version, :pathway, :where, :who, :now from baton.story where patient_id = :patient order by version desc limit 1""")
                .param("patient", patientId).param("pathway", occasion.pathwayId()).param("where", occasion.where()).param("who", actor.name())
                .param("now", OffsetDateTime.now(clock)).update();
    }

    public Optional<Check> lastCheck(UUID patientId) {
        return db.sql("select version, checked_at, checked_by, told_where as where from baton.story_check where patient_id = :id order by id desc limit 1")
                .param("id", patientId).query(Check.class).optional();
    }

    /** What counts now; empty if the patient has not told us anything. */
    public Optional<Story> latest(UUID patientId) {
        List<Story.Told> told = db.sql("""
                select distinct on (w.heading) w.heading, w.words, w.version, s.told_to, s.told_at, s.told_where as where
                from baton.story_words w join baton.story s using (patient_id, version) where w.patient_id = :id order by w.heading, w.version desc""")
                .param("id", patientId).query(Story.Told.class).list();
        int version = told.stream().mapToInt(Story.Told::version).max().orElse(0);
        return told.isEmpty() ? Optional.empty() : Optional.of(new Story(patientId, version,
                told.stream().filter(one -> one.words() != null).sorted(Comparator.comparing(Story.Told::head)).toList()));
    }

    /** Every telling, the latest first. */
    public List<Telling> tellings(UUID patientId) {
        var words = db.sql("select version, heading, words from baton.story_words where patient_id = :id").param("id", patientId).query(Entry.class).list();
        return db.sql("select version, told_to, told_at, told_where as where from baton.story where patient_id = :id order by version desc")
                .param("id", patientId).query(Row.class).list().stream().map(row -> {
                    var said = new LinkedHashMap<String, String>();
                    words.stream().filter(one -> one.version() == row.version()).sorted(Comparator.comparing(one -> Heading.of(one.heading()).orElseThrow()))
                            .forEach(one -> said.put(one.heading(), one.words()));
                    return new Telling(row.version(), row.toldTo(), row.toldAt(), row.where(), said);
                }).toList();
    }

    /** What counts now as one paragraph, for a form. */
    public String inShort(UUID patientId) {
        return latest(patientId).map(Story::inShort).orElse("Not yet recorded");
    }

    /** One telling at a time: versions follow each other without a gap. */
    private void lock(UUID patientId) {
        db.sql("select id from baton.patient where id = :id for no key update").param("id", patientId).query(UUID.class).optional();
    }

    private static String both(String known, String told) {
        return known == null ? told : known.contains(told) ? known : known + "\n" + told;
    }
}
