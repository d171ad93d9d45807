package care.baton;

import care.baton.team.TeamsAsDelivered;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Before each test: nobody is waiting, nothing is running, and it is the morning of {@link TestClock#START}. */
class EmptyHospital extends AbstractTestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        var context = test.getApplicationContext();
        var db = context.getBean(JdbcTemplate.class);
        TeamsAsDelivered.restore(context);
        // reference tables and people stay, and so does what belongs to the models and to no patient: their message starts, timers and job definitions
        String emptied = db.queryForList("""
                select 'delete from ' || schemaname || '.' || tablename || case tablename when 'act_ru_event_subscr' then ' where proc_inst_id_ is not null'
                       when 'act_ru_job' then ' where process_instance_id_ is not null' else '' end
                from pg_tables
                where schemaname = 'baton' and tablename not in ('team', 'duty', 'bank_holiday', 'treatment_function', 'commissioner', 'flyway_schema_history') and tablename not like 'policy%'
                   or schemaname = 'engine' and (tablename like 'act_ru_%' or tablename like 'act_hi_%')
                      and tablename not in ('act_ru_authorization', 'act_ru_filter', 'act_ru_jobdef')
                """, String.class).stream().collect(Collectors.joining("; "));
        // without foreign keys for the moment, so that they do not dictate an order
        db.execute("begin; set local session_replication_role = replica; " + emptied + "; commit");
        context.getBean(TestClock.class).set(TestClock.START);
        context.getBean(Hospital.class).forget();
        // the engine's web pages and REST look the engine up by name in a static list: where several contexts live, it must be this one's
        ProcessEngines.registerProcessEngine(context.getBean(ProcessEngine.class));
    }
}
