package care.baton.api;

import care.baton.clock.PolicyBook;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleCard;
import care.baton.rules.RuleCase;
import care.baton.rules.RuleFiles;
import care.baton.rules.Rulebooks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every rule that is live, in plain words, with who answers for it, when it is to be looked at again, and what it has done. Names no patient. */
@Component
class RuleCatalogue {

    /**
     * One rule.
     *
     * @param id            never used for another rule
     * @param sentence      what it says, as staff see it
     * @param question      the folder it stands in, such as priority
     * @param reviewBy      a year after it was last reviewed, or as the policy says
     * @param cases         rows of its folder's tables in which it must apply, and in which it must not though it is close
     * @param speaksFor     open pathways for which it has a say now; null where that is not kept
     * @param firedThisWeek how often it changed a turn, or asked a team or a person, in the last seven days; null where that is not kept
     */
    record Entry(String id, String sentence, String question, String source, String owner, LocalDate reviewed, LocalDate reviewBy, boolean overdue, long cases,
            Long speaksFor, Long firedThisWeek) {
    }

    private final RuleBook rules;
    private final Rulebooks rulebooks;
    private final ResourcePatternResolver resources;
    private final PolicyBook policies;
    private final JdbcClient db;
    private final Clock clock;

    RuleCatalogue(RuleBook rules, Rulebooks rulebooks, ResourcePatternResolver resources, PolicyBook policies, JdbcClient db, Clock clock) {
        this.rules = rules;
        this.rulebooks = rulebooks;
        this.resources = resources;
        this.policies = policies;
        this.db = db;
        this.clock = clock;
    }

    String version() {
        return rules.version();
    }

    /** In the order of the folders, files and lines. */
    List<Entry> all() {
        LocalDate today = LocalDate.now(clock);
        int months = policies.policy().number("rules.review-months", today);
        Map<String, Long> cases = cases().stream().flatMap(row -> Stream.concat(row.fires().stream(), row.silent().stream()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Long> speaking = counted("select split_part(name, ' ', 1), count(*) from baton.turn, unnest(reasons || advice) as name group by 1");
        Map<String, Long> fired = firedSince(OffsetDateTime.now(clock).minusDays(7));
        return rules.rules().stream().map(card -> entry(card, today, months, cases, speaking, fired)).toList();
    }

    private static Entry entry(RuleCard card, LocalDate today, int months, Map<String, Long> cases, Map<String, Long> speaking, Map<String, Long> fired) {
        LocalDate reviewed = LocalDate.parse(card.reviewed());
        LocalDate by = reviewed.plusMonths(months);
        boolean turns = card.question().equals("priority");
        boolean asks = card.question().equals("handoff") || card.question().equals("prompt");
        return new Entry(card.id(), card.name().substring(card.id().length() + 1), card.question(), card.source(), card.owner(), reviewed, by, by.isBefore(today),
                cases.getOrDefault(card.id(), 0L), turns ? speaking.getOrDefault(card.id(), 0L) : null, turns || asks ? fired.getOrDefault(card.id(), 0L) : null);
    }

    /** The tables beside the rules that are live: those of the release, or those that were approved with a book. */
    private List<RuleCase> cases() {
        return rulebooks.all().stream().filter(book -> book.live() && !rules.version().equals(rules.releasedVersion())).findFirst()
                .map(book -> RuleFiles.cases(rulebooks.texts(book.number()))).orElseGet(() -> RuleFiles.cases(resources));
    }

    private Map<String, Long> firedSince(OffsetDateTime since) {
        return counted("""
                select id, sum(times)::bigint from (
                    select split_part(name, ' ', 1) as id, count(*) as times from baton.turn_change, unnest(reasons || advice) as name where at >= :since group by 1
                    union all select rule_id, count(*) from baton.handoff where rule_id is not null and asked_at >= :since group by 1
                    union all select rule_id, count(*) from baton.prompt where asked_at >= :since group by 1) fired group by 1""", since);
    }

    private Map<String, Long> counted(String sql, OffsetDateTime... since) {
        var counted = new HashMap<String, Long>();
        var asked = db.sql(sql);
        (since.length == 0 ? asked : asked.param("since", since[0])).query(row -> {
            counted.put(row.getString(1), row.getLong(2));
        });
        return counted;
    }
}
