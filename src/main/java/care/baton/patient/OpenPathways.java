package care.baton.patient;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns over the list of one treatment function's open pathways, a few thousand at a time. */
@Component
public class OpenPathways {

    private static final int TOGETHER = 2000;

    private final JdbcClient db;

    OpenPathways(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param treatmentFunction the empty text: pathways without one
     * @param look              called with each page, in the order of the ids, in the caller's transaction
     * @return how many were looked at
     */
    public int eachPage(String treatmentFunction, Consumer<List<UUID>> look) {
        int looked = 0;
        UUID last = new UUID(0, 0);
        List<UUID> page;
        do {
            page = db.sql("""
                    select id from baton.pathway
                    where state = 'open' and treatment_function is not distinct from nullif(:function, '') and id > :last
                    order by id limit :together""")
                    .param("function", treatmentFunction).param("last", last).param("together", TOGETHER).query(UUID.class).list();
            if (!page.isEmpty()) {
                look.accept(page);
                last = page.get(page.size() - 1);
            }
            looked += page.size();
        } while (page.size() == TOGETHER);
        return looked;
    }
}
