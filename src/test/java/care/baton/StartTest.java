package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class StartTest {

    @Autowired
    private JdbcClient db;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Hospital hospital;

    @Test
    void the_engines_tables_and_ours_stand_in_two_schemas_of_one_database() {
        assertThat(engine.getName()).isEqualTo("default");
        assertThat(tables("engine")).contains("act_ru_task", "act_hi_procinst", "act_id_user").noneMatch(table -> table.startsWith("pathway"));
        assertThat(tables("baton")).contains("pathway", "patient").noneMatch(table -> table.startsWith("act_"));
        assertThat(tables("public")).isEmpty();
    }

    @Test
    void a_pathway_is_kept_as_it_was_saved() {
        var patient = hospital.patient(0);
        var pathway = hospital.pathway(patient);
        assertThat(db.sql("select count(*) from baton.pathway where id = :id and patient_id = :patient").param("id", pathway.id())
                .param("patient", patient.id()).query(Integer.class).single()).isEqualTo(1);
    }

    private java.util.List<String> tables(String schema) {
        return db.sql("select tablename from pg_tables where schemaname = :schema").param("schema", schema).query(String.class).list();
    }
}
