package care.baton;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Before each test: nobody is waiting, nothing is running, and it is the morning of {@link TestClock#START}. */
class EmptyHospital extends AbstractTestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        var context = test.getApplicationContext();
        var db = context.getBean(JdbcTemplate.class);
        // in one statement each, so that foreign keys do not dictate an order; reference tables and people stay
        String tables = String.join(", ", db.queryForList("""
                select schemaname || '.' || tablename from pg_tables
                where schemaname = 'baton' and tablename not in ('team', 'treatment_function', 'flyway_schema_history') and tablename not like 'policy%'
                   or schemaname = 'engine' and (tablename like 'act_ru_%' or tablename like 'act_hi_%') and tablename not in ('act_ru_authorization', 'act_ru_filter')
                """, String.class));
        db.execute("truncate " + tables + " cascade");
        context.getBean(TestClock.class).set(TestClock.START);
    }
}
