package care.baton.priority;

import care.baton.priority.ListComparison.Compared;
import care.baton.clock.PolicyBook;
import care.baton.rules.Answer;
import care.baton.rules.Edition;
import care.baton.rules.Finding;
import care.baton.rules.Unanswered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs two books of rules side by side over today's whole list and says who would move. Reads only, a few hundred pathways at a time, so it needs no more
 * memory for a large hospital than for a small one.
 */
@Component
public class ListRehearsal {

    private static final int TOGETHER = 500;

    /** Every open pathway with the groups it counts in. */
    private static final String LIST = "select listed.*, grouped.function, grouped.age_band, grouped.deprivation from (" + PriorityFactsOfRecord.SELECT + """
            where state = 'open') listed
            join (select w.id, coalesce(w.treatment_function, 'not known') as function,
                         case when p.birth_date is null then 'not known' when age(:today, p.birth_date) < interval '16 years' then '0-15'
                              when age(:today, p.birth_date) < interval '65 years' then '16-64' when age(:today, p.birth_date) < interval '80 years' then '65-79'
                              else '80+' end as age_band,
                         coalesce('decile ' || p.deprivation_decile, 'not known') as deprivation
                  from baton.pathway w join baton.patient p on p.id = w.patient_id) grouped on grouped.id = listed.id""";

    private record Listed(PriorityFactsOfRecord pathway, String function, String ageBand, String deprivation) {
    }

    private final JdbcTemplate jdbc;
    private final PolicyBook policies;
    private final Clock clock;

    ListRehearsal(JdbcTemplate jdbc, PolicyBook policies, Clock clock) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * @param ends in nanoseconds as {@link System#nanoTime}: when it must have ended
     * @return what would change; what was compared until then if time or the proposed rules failed, which the comparison says
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public ListChange compare(Edition live, Edition proposed, long ends) {
        LocalDate today = LocalDate.now(clock);
        PriorityLimits limits = PriorityLimits.of(policies.policy(), today);
        var comparison = new ListComparison(today);
        var chunk = new ArrayList<Listed>(TOGETHER);
        jdbc.query(connection -> {
            var statement = connection.prepareStatement(LIST.replace(":today", "date '" + today + "'"), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(TOGETHER);
            return statement;
        }, row -> {
            if (comparison.goesOn()) {
                chunk.add(read(row, today, limits));
                if (chunk.size() == TOGETHER) {
                    compare(chunk, live, proposed, comparison);
                    chunk.clear();
                    if (System.nanoTime() - ends > 0) {
                        comparison.stop("Running through the whole list took too long.");
                    }
                }
            }
        });
        if (comparison.goesOn()) {
            compare(chunk, live, proposed, comparison);
        }
        return comparison.result();
    }

    private Listed read(ResultSet row, LocalDate today, PriorityLimits limits) throws SQLException {
        return new Listed(PriorityFactsOfRecord.read(row, today, limits, clock.getZone()), row.getString("function"), row.getString("age_band"), row.getString("deprivation"));
    }

    private static void compare(List<Listed> chunk, Edition live, Edition proposed, ListComparison comparison) {
        Map<Listed, Answer<TurnFinding>> now = new HashMap<>();
        ask(chunk, live, now);
        Map<Listed, Answer<TurnFinding>> then = new HashMap<>();
        ask(chunk, proposed, then).stream().findFirst().ifPresent(failed -> comparison.stop(failed.because()));
        for (Listed listed : chunk) {
            if (now.containsKey(listed) && then.containsKey(listed)) {
                compare(listed, now.get(listed), then.get(listed), comparison);
            } else if (then.containsKey(listed)) {
                comparison.failsNow();
            }
        }
    }

    private static List<Unanswered<Listed>> ask(List<Listed> chunk, Edition edition, Map<Listed, Answer<TurnFinding>> answers) {
        return edition.askEach(PriorityFacts.QUESTION, chunk.stream(), listed -> listed.pathway().facts(), answers::put);
    }

    private static void compare(Listed listed, Answer<TurnFinding> now, Answer<TurnFinding> then, ListComparison comparison) {
        PriorityFacts facts = listed.pathway().facts();
        comparison.add(new Compared(listed.pathway().pathway(), listed.function(), listed.ageBand(), listed.deprivation(), Turn.from(now.findings(), facts, now.version()),
                Turn.from(then.findings(), facts, then.version()), differences(byRule(now), byRule(then))));
    }

    private static Map<String, TurnFinding> byRule(Answer<TurnFinding> answer) {
        var byRule = new HashMap<String, TurnFinding>();
        for (Finding<TurnFinding> finding : answer.findings()) {
            byRule.put(finding.reason(), finding.answer());
        }
        return byRule;
    }

    /** What each rule does that it did not do before, by the rule's name. */
    private static Map<String, String> differences(Map<String, TurnFinding> now, Map<String, TurnFinding> then) {
        var differences = new HashMap<String, String>();
        Stream.concat(now.keySet().stream(), then.keySet().stream()).distinct().forEach(rule -> {
            if (!now.containsKey(rule)) {
                differences.put(rule, "applies now");
            } else if (!then.containsKey(rule)) {
                differences.put(rule, "does not apply any more");
            } else if (!now.get(rule).equals(then.get(rule))) {
                differences.put(rule, "answers otherwise");
            }
        });
        return differences;
    }
}
