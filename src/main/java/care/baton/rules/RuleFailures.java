package care.baton.rules;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pathways about which the rules could not be asked, until they can: each keeps its former answer meanwhile, and somebody must see that. */
@Component
public class RuleFailures {

    /** One open pathway that waits for an answer to one question; {@code because} names the rule, and nothing about the patient. */
    public record Failure(UUID pathwayId, String question, String because, String version, OffsetDateTime since) {
    }

    private static final Logger LOG = LoggerFactory.getLogger(RuleFailures.class);

    private final JdbcClient db;
    private final RuleBook rules;
    private final Clock clock;

    RuleFailures(JdbcClient db, RuleBook rules, Clock clock) {
        this.db = db;
        this.rules = rules;
        this.clock = clock;
    }

    /** After an asking: who was answered waits no more, who was not waits from now on. Part of the caller's transaction. */
    public void keep(Question<?, ?> question, Collection<UUID> asked, List<Unanswered<UUID>> unanswered) {
        db.sql("delete from baton.rule_failure where question = :question and pathway_id = any(:asked) and not pathway_id = any(:still)")
                .param("question", question.folder()).param("asked", asked.toArray(UUID[]::new))
                .param("still", unanswered.stream().map(Unanswered::subject).toArray(UUID[]::new)).update();
        for (Unanswered<UUID> one : unanswered) {
            db.sql("""
                    insert into baton.rule_failure (pathway_id, question, because, version, since) values (:id, :question, :because, :version, :now)
                    on conflict (pathway_id, question) do update set because = excluded.because, version = excluded.version""")
                    .param("id", one.subject()).param("question", question.folder()).param("because", one.because()).param("version", rules.version())
                    .param("now", OffsetDateTime.now(clock)).update();
        }
        if (!unanswered.isEmpty()) {
            LOG.error("{} pathways keep their former answer to rules/{}: {}", unanswered.size(), question.folder(), unanswered.get(0).because());
        }
    }

    /** Open pathways only, the longest first. */
    public List<Failure> waiting() {
        return db.sql("""
                select f.pathway_id, f.question, f.because, f.version, f.since from baton.rule_failure f
                join baton.pathway w on w.id = f.pathway_id and w.state = 'open' order by f.since, f.pathway_id, f.question limit 1000""").query(Failure.class).list();
    }
}
