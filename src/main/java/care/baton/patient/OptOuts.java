package care.baton.patient;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who does not want to be part of plans (national data opt-out). Nothing that is for a patient's care may ever ask this. */
@Component
public class OptOuts {

    private final JdbcClient db;
    private final Clock clock;

    OptOuts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Keeps what a list says of one patient. */
    public void keep(UUID patientId, boolean optedOut) {
        db.sql("update baton.patient set planning_opt_out = :choice, opt_out_heard_on = :today where id = :id").param("choice", optedOut)
                .param("today", LocalDate.now(clock)).param("id", patientId).update();
    }

    /**
     * Keeps each choice, the last one of a patient who is named twice.
     *
     * @param nhsNumbers ten digits each, or whatever was sent instead
     * @param optedOut   in the same order
     * @return for each whether somebody with this number is known here
     */
    public List<Boolean> keep(List<String> nhsNumbers, List<Boolean> optedOut) {
        db.sql("""
                update baton.patient p set planning_opt_out = last.opted_out, opt_out_heard_on = :today
                from (select distinct on (number) number, opted_out from unnest(:numbers::text[], :choices::boolean[]) with ordinality as given (number, opted_out, place)
                      order by number, place desc) last
                where p.nhs_number = last.number""")
                .param("today", LocalDate.now(clock)).param("numbers", nhsNumbers.toArray(String[]::new)).param("choices", optedOut.toArray(Boolean[]::new)).update();
        return db.sql("""
                select p.id is not null from unnest(:numbers::text[]) with ordinality as given (number, place) left join baton.patient p on p.nhs_number = given.number
                order by place""").param("numbers", nhsNumbers.toArray(String[]::new)).query(Boolean.class).list();
    }
}
