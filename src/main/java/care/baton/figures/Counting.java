package care.baton.figures;

import care.baton.patient.Failure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts everything again every few seconds, on one node at a time; a node that finds another one counting leaves it to that one. */
@Component
public class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);

    private final List<Counted> pages;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Counting(List<Counted> pages, JdbcClient db, TransactionTemplate transaction) {
        this.pages = pages;
        this.db = db;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${baton.figures.every}", initialDelayString = "${baton.figures.first}")
    void inTurn() {
        try {
            now();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The managers' figures could not be counted ({}); the former ones stay, with their time, and it is tried again.", Failure.inShort(e));
        }
    }

    /** Each page in a transaction of its own: none waits for another. */
    public void now() {
        for (Counted page : pages) {
            transaction.executeWithoutResult(status -> {
                if (db.sql("select pg_try_advisory_xact_lock(hashtext('baton.figure'), hashtext(:page))").param("page", page.name()).query(Boolean.class).single()) {
                    page.count();
                }
            });
        }
    }
}
