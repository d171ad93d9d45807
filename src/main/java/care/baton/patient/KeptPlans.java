package care.baton.patient;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * PostgreSQL makes a statement's plan anew each time it is given fewer pathways than the kept plan expects (ten). For one pathway, what its facts are read with
 * takes longer to plan than to do; so a transaction about a few pathways uses the plans that are kept, and one about thousands has its own made. A kept plan may be
 * older than the list is long: it looks each pathway up and reads no table from end to end, however short the table was when the plan was made.
 */
@Component
public class KeptPlans {

    private static final int FEW = 10;

    private final JdbcClient db;

    KeptPlans(JdbcClient db) {
        this.db = db;
    }

    /** To be called when a transaction turns to so many pathways; counts until its end. */
    public void forPathways(int many) {
        if (many <= FEW && TransactionSynchronizationManager.isActualTransactionActive()) {
            db.sql("set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off").update();
        }
    }
}
