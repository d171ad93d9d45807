package care.baton.priority;

import care.baton.priority.TurnStore.Standing;
import care.baton.rules.RuleBook;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the rules about some pathways and compares with what is kept: only a turn that has become another is written, and announced. */
@Component
class TurnReview {

    private final JdbcClient db;
    private final RuleBook rules;
    private final TurnStore store;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    TurnReview(JdbcClient db, RuleBook rules, TurnStore store, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.rules = rules;
        this.store = store;
        this.clock = clock;
        this.announce = announce;
    }

    /** Of the pathways given, those that are open. */
    void of(Collection<UUID> pathways) {
        List<PriorityFactsOfRecord> open = facts(pathways, LocalDate.now(clock));
        if (open.isEmpty()) {
            return;
        }
        Map<UUID, Standing> standing = store.standing(open.stream().map(PriorityFactsOfRecord::pathway).toList());
        var changed = new ArrayList<KeptTurn>();
        var looked = new HashMap<UUID, PriorityFacts>();
        rules.askEach(PriorityFacts.QUESTION, open.stream(), PriorityFactsOfRecord::facts, (pathway, findings) -> {
            Standing before = standing.getOrDefault(pathway.pathway(), Standing.NONE);
            KeptTurn now = turn(pathway, Turn.from(findings, pathway.facts(), rules.version()), before.override());
            if (before.turn() == null || differs(before.turn(), now)) {
                changed.add(now);
                looked.put(now.pathwayId(), pathway.facts());
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        List<UUID> written = store.write(changed, id -> mark(looked.get(id)));
        if (!written.isEmpty()) {
            announce.publishEvent(new TurnsChanged(written));
        }
    }

    List<PriorityFactsOfRecord> facts(Collection<UUID> pathways, LocalDate asAt) {
        return db.sql(PriorityFactsOfRecord.SELECT + "where id = any(:ids) and state = 'open'").param("ids", pathways.toArray(UUID[]::new))
                .query((row, n) -> PriorityFactsOfRecord.read(row, asAt, clock.getZone())).list();
    }

    /** Where the patient stands: where the rules say, or where a clinician has placed them. */
    static KeptTurn turn(PriorityFactsOfRecord pathway, Turn rules, TurnOverride override) {
        TurnOverride placed = override != null && override.counts(rules, pathway.facts().asAt()) ? override : null;
        Band band = placed == null ? rules.band() : placed.band();
        LocalDate due = placed == null || placed.due() == null ? rules.due() : placed.due();
        return new KeptTurn(pathway.pathway(), band, due, rules.band(), rules.due(), rules.reasons(), List.of(), placed, rules.rulebookVersion(), pathway.facts().asAt());
    }

    private static boolean differs(KeptTurn before, KeptTurn now) {
        return before.band() != now.band() || !before.due().equals(now.due()) || before.rulesBand() != now.rulesBand() || !before.rulesDue().equals(now.rulesDue())
                || !before.reasons().equals(now.reasons()) || !before.advice().equals(now.advice()) || !Objects.equals(before.placed(), now.placed());
    }

    /** Tells facts from other facts without saying what they are. */
    private static String mark(PriorityFacts facts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
