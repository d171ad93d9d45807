package care.baton.patient;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns over the list of one treatment function's open pathways, a few thousand at a time. */
@Component
public class OpenPathways {

    private static final int TOGETHER = 2000;

    private final JdbcClient db;
    private final TransactionTemplate byItself;

    OpenPathways(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.byItself = new TransactionTemplate(transactions);
        this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @param treatmentFunction the empty text: pathways without one
     * @param look              called with each page, in the order of the ids, in the caller's transaction
     * @return how many were looked at
     */
    public int eachPage(String treatmentFunction, Consumer<List<UUID>> look) {
        return pages(last -> seen(next(treatmentFunction, last, ""), look));
    }

    /**
     * The same, each page in a transaction of its own, so that what is done stays done and nobody waits long. A pathway that somebody is changing at this
     * moment is left to them.
     */
    public int eachPageByItself(String treatmentFunction, Consumer<List<UUID>> look) {
        return pages(last -> byItself.execute(status -> seen(next(treatmentFunction, last, " for share skip locked"), look)));
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

    private List<UUID> next(String treatmentFunction, List<UUID> before, String locked) {
        return db.sql("""
                select id from baton.pathway
                where state = 'open' and treatment_function is not distinct from nullif(:function, '') and id > :last
                order by id limit :together""" + locked)
                .param("function", treatmentFunction).param("last", before.isEmpty() ? new UUID(0, 0) : before.get(before.size() - 1)).param("together", TOGETHER)
                .query(UUID.class).list();
    }
}
