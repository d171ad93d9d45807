package care.baton.patient;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns over the list of open pathways. A list is those of one treatment function, {@code "110"}, or of a long one a part that one job can look at in seconds,
 * {@code "110 0000-3fff"}: the pathways whose numbers begin with these digits.
 */
@Component
public class OpenPathways {

    private static final int TOGETHER = 2000;

    private static final int MOST_PARTS = 256;
    private static final int DIGITS = 0x10000;

    /** The empty function: pathways without one. */
    private record Part(String function, UUID from, UUID to) {

        static Part of(String list) {
            int space = list.indexOf(' ');
            String digits = space < 0 ? "0000-ffff" : list.substring(space + 1);
            return new Part(space < 0 ? list : list.substring(0, space), UUID.fromString(digits.substring(0, 4) + "0000-0000-0000-0000-000000000000"),
                    UUID.fromString(digits.substring(5) + "ffff-ffff-ffff-ffff-ffffffffffff"));
        }
    }

    private final JdbcClient db;
    private final TransactionTemplate byItself;

    OpenPathways(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.byItself = new TransactionTemplate(transactions);
        this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Every list there is, each of about as many pathways as are looked at together, so that nodes share the work evenly and no job outlasts its lock. */
    public List<String> lists() {
        return db.sql("select coalesce(treatment_function, '') as function, count(*) as waiting from baton.pathway where state = 'open' group by 1 order by 1")
                .query((row, n) -> parts(row.getString("function"), row.getInt("waiting"))).list().stream().flatMap(List::stream).toList();
    }

    private static List<String> parts(String function, int waiting) {
        int parts = Math.min(MOST_PARTS, (waiting + TOGETHER - 1) / TOGETHER);
        return parts == 1 ? List.of(function) : IntStream.range(0, parts)
                .mapToObj(n -> String.format("%s %04x-%04x", function, n * DIGITS / parts, (n + 1) * DIGITS / parts - 1)).toList();
    }

    /**
     * @param list one of {@link #lists()}; the empty text: pathways without a treatment function
     * @param look              called with each page, in the order of the ids, in the caller's transaction
     * @return how many were looked at
     */
    public int eachPage(String list, Consumer<List<UUID>> look) {
        return pages(last -> seen(next(Part.of(list), last, ""), look));
    }

    /**
     * The same, each page in a transaction of its own, so that what is done stays done and nobody waits long. A pathway that somebody is changing at this
     * moment is left to them.
     */
    public int eachPageByItself(String list, Consumer<List<UUID>> look) {
        return pages(last -> byItself.execute(status -> seen(next(Part.of(list), last, " for share skip locked"), look)));
    }

    private static int pages(UnaryOperator<List<UUID>> turnOver) {
        int looked = 0;
        List<UUID> page = List.of();
        do {
            page = turnOver.apply(page);
            looked += page.size();
        } while (page.size() == TOGETHER);
        return looked;
    }

    private static List<UUID> seen(List<UUID> page, Consumer<List<UUID>> look) {
        if (!page.isEmpty()) {
            look.accept(page);
        }
        return page;
    }

    private List<UUID> next(Part part, List<UUID> before, String locked) {
        return db.sql("""
                select id from baton.pathway
                where state = 'open' and treatment_function is not distinct from nullif(:function, '') and id > :last and id between :from and :to
                order by id limit :together""" + locked)
                .param("function", part.function()).param("from", part.from()).param("to", part.to()).param("last", before.isEmpty() ? new UUID(0, 0) : before.get(before.size() - 1)).param("together", TOGETHER)
                .query(UUID.class).list();
    }
}
