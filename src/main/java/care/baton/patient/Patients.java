package care.baton.patient;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the people of the record. */
@Component
public class Patients {

    private static final String COLUMNS = """
            select id, nhs_number, nhs_number_as_sent, nhs_number_status, local_id, family_name, given_name, birth_date, gender, postcode, phone,
                   gp_practice, died_on
            from baton.patient\s""";

    private static final RowMapper<Patient> ROWS = Rows.of(Patient.class);

    private final JdbcClient db;

    Patients(JdbcClient db) {
        this.db = db;
    }

    public void add(Patient patient) {
        db.sql("""
                insert into baton.patient (id, nhs_number, nhs_number_as_sent, nhs_number_status, local_id, family_name, given_name, birth_date, gender,
                    postcode, phone, gp_practice, died_on)
                values (:id, :nhsNumber, :nhsNumberAsSent, :nhsNumberStatus, :localId, :familyName, :givenName, :birthDate, :gender, :postcode, :phone,
                    :gpPractice, :diedOn)""")
                .paramSource(patient).update();
    }

    public void update(Patient patient) {
        db.sql("""
                update baton.patient set nhs_number = :nhsNumber, nhs_number_as_sent = :nhsNumberAsSent, nhs_number_status = :nhsNumberStatus,
                    local_id = :localId, family_name = :familyName, given_name = :givenName, birth_date = :birthDate, gender = :gender,
                    postcode = :postcode, phone = :phone, gp_practice = :gpPractice, died_on = :diedOn
                where id = :id""")
                .paramSource(patient).update();
    }

    /** What a hospital's list says of a person beside who they are; what it does not say stays as it was. */
    public void note(UUID id, Boolean carer, Integer deprivationDecile, Integer frailtyScore) {
        db.sql("""
                update baton.patient set carer = coalesce(:carer, carer), deprivation_decile = coalesce(:decile, deprivation_decile),
                    frailty_score = coalesce(:frailty, frailty_score)
                where id = :id""")
                .param("carer", carer, java.sql.Types.BOOLEAN).param("decile", deprivationDecile, java.sql.Types.INTEGER)
                .param("frailty", frailtyScore, java.sql.Types.INTEGER).param("id", id).update();
    }

    /** @throws java.util.NoSuchElementException if there is no such patient */
    public Patient get(UUID id) {
        return db.sql(COLUMNS + "where id = :id").param("id", id).query(ROWS).optional().orElseThrow();
    }

    public Patient ofPathway(UUID pathwayId) {
        return db.sql(COLUMNS + "where id = (select patient_id from baton.pathway where id = :id)").param("id", pathwayId)
                .query(ROWS).optional().orElseThrow();
    }

    public Optional<Patient> byNhsNumber(String digits) {
        return db.sql(COLUMNS + "where nhs_number = :number").param("number", digits).query(ROWS).optional();
    }

    public List<Patient> byNhsNumbers(Collection<String> digits) {
        return db.sql(COLUMNS + "where nhs_number = any(:numbers)").param("numbers", digits.toArray(String[]::new)).query(ROWS).list();
    }

    /** People known by this hospital's own numbers. */
    public List<Patient> byLocalIds(Collection<String> ids) {
        return db.sql(COLUMNS + "where local_id = any(:ids) order by created_at, id").param("ids", ids.toArray(String[]::new)).query(ROWS).list();
    }

    /** Until this transaction ends, nobody else adds a patient with one of these numbers: who comes twice at the same moment is added once. */
    public void oneAtATime(Collection<String> nhsNumbers) {
        // always in the same order, so that two transactions cannot wait for each other
        db.sql("""
                select pg_advisory_xact_lock(hashtext('baton.patient'), hashtext(number))::text
                from (select number from unnest(:numbers::text[]) as given (number) order by hashtext(number)) as sorted""")
                .param("numbers", nhsNumbers.toArray(String[]::new)).query(String.class).list();
    }

    /** The owner of this number, and those for whom it was sent and not yet resolved. */
    public List<Patient> byNhsNumberAsSent(String digits) {
        return db.sql(COLUMNS + "where nhs_number = :number or translate(nhs_number_as_sent, ' -', '') = :number order by nhs_number nulls last, created_at, id")
                .param("number", digits).query(ROWS).list();
    }

    /** Everybody with this family name and date of birth: more than one means that a person must choose. */
    public List<Patient> byNameAndBirthDate(String familyName, LocalDate birthDate) {
        return db.sql(COLUMNS + "where lower(family_name) = lower(:name) and birth_date = :born order by created_at, id")
                .param("name", familyName).param("born", birthDate).query(ROWS).list();
    }
}
