package care.baton.patient;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.TestDatabase;
import care.baton.engine.V1__Engine_tables;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was told before stories had headings is kept, each word with its version. */
class OlderStoriesTest {

    private static JdbcClient db;

    @BeforeAll
    static void a_record_from_before_moves_on() {
        var database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "postgres");
        db = JdbcClient.create(database);
        var flyway = Flyway.configure().dataSource(database).schemas("baton", "engine").defaultSchema("baton").javaMigrations(new V1__Engine_tables());
        flyway.target("89?").load().migrate();
        db.sql("insert into baton.patient (id, nhs_number_status) select ('00000000-0000-0000-0000-00000000000' || n)::uuid, '03' from generate_series(1, 2) n").update();
        db.sql("""
                insert into baton.story (patient_id, version, own_words, what_matters, needs, people, told_to, told_at)
                select ('00000000-0000-0000-0000-00000000000' || told.who)::uuid, told.version, told.words, told.matters, told.needs, told.people, 'clerk', now()
                from (values (1, 1, 'It hurts', null, 'Welsh interpreter', ' '), (1, 2, 'It hurts', 'My dog', 'Welsh interpreter', 'Jo'), (2, 1, null, null, 'Hearing loop', null), (2, 2, null, null, 'None.', null))
                    as told (who, version, words, matters, needs, people)""").update();
        db.sql("insert into baton.pathway (id, patient_id, came_by, received_on, stage) select id, id, 'form', date '2026-01-01', 'clinic' from baton.patient").update();
        db.sql("""
                insert into baton.clinic_agreement (pathway_id, options_discussed, what_matters, agreed, next_step, patient_told, agreed_at, agreed_with, corrected_at)
                select id, 'Operation or nothing', 'My dog', 'A scan', 'tests', true, now(), 'surgeon', case when id::text like '%2' then now() end from baton.patient""").update();
        flyway.target("latest").load().migrate();
    }

    @Test
    void each_change_is_kept_with_its_version_under_its_heading() {
        assertThat(db.sql("select right(patient_id::text, 1) || ' ' || heading || ' ' || version || ': ' || words from baton.story_words order by 1").query(String.class).list())
                .containsExactly("1 interpreter 1: Welsh interpreter", "1 ownWords 1: It hurts", "1 people 2: Jo", "1 whatMatters 2: My dog", "2 adjustments 1: Hearing loop");
        assertThat(db.sql("select count(*) from baton.story where told_to = 'clerk'").query(Integer.class).single()).isEqualTo(4);
    }

    @Test
    void what_clinic_agreed_is_a_shared_decision_and_one_that_was_wrong_stays_marked() {
        assertThat(db.sql("""
                select d.options || ' / ' || d.mattered || ' / ' || d.agreed || ' / ' || d.decided_by || ' / ' || a.next_step from baton.clinic_agreement a
                join baton.decision d on d.id = a.decision_id and d.pathway_id = a.pathway_id and (d.taken_back_at is null) = (a.corrected_at is null)""").query(String.class).list())
                .isEqualTo(List.of("Operation or nothing / My dog / A scan / surgeon / tests", "Operation or nothing / My dog / A scan / surgeon / tests"));
    }
}
