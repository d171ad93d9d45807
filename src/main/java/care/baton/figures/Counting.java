package care.baton.figures;

import care.baton.patient.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts everything again every minute or so, on one node at a time: what another node is counting, or has just counted, is left to it. */
@Component
public class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);

    private final List<Counted> pages;
    private final Figures figures;
    private final Duration every;
    private final Clock clock;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Counting(List<Counted> pages, Figures figures, @Value("${baton.figures.every}") Duration every, Clock clock, JdbcClient db, TransactionTemplate transaction) {
        this.pages = pages;
        this.figures = figures;
        this.every = every;
        this.clock = clock;
        this.db = db;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${baton.figures.every}", initialDelayString = "${baton.figures.first}")
    void inTurn() {
        try {
            OffsetDateTime since = OffsetDateTime.now(clock).minus(every);
            count(pages.stream().filter(page -> !figures.keptSince(page.name(), since)).toList());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The managers' figures could not be counted ({}); the former ones stay, with their time, and it is tried again.", Failure.inShort(e));
        }
    }

    public void now() {
        count(pages);
    }

    /** Each page in a transaction of its own: none waits for another. */
    private void count(List<Counted> some) {
        for (Counted page : some) {
            transaction.executeWithoutResult(status -> {
                if (db.sql("select pg_try_advisory_xact_lock(hashtext('baton.figure'), hashtext(:page))").param("page", page.name()).query(Boolean.class).single()) {
                    db.sql("set local work_mem = '64MB'").update(); // each page sorts the whole hospital once: in memory, not by way of the disk
                    page.count();
                }
            });
        }
    }
}
