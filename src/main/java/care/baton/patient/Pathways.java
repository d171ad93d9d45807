package care.baton.patient;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the pathways of the record. Each stage writes its own facts on {@code baton.pathway} with its own statement; what every stage does
 * (take over, close) is here.
 */
@Component
public class Pathways {

    private static final String COLUMNS = """
            select id, patient_id, came_by, ubrn, ppid, ppid_issuer, referrer_name, referrer_organisation, source_of_referral, treatment_function,
                   main_specialty, referral_reason, requested_urgency, received_on, clock_start, clock_stop, list_position_on, urgency,
                   suspected_cancer_on, priority_code, priority_on, decision_to_treat_on, procedure_name, procedure_code, laterality,
                   intended_management, held, held_until, hospital_cancellations, cancelled_on_the_day, abnormal_result_since, requesting_team,
                   tci_on, admitted_at, criteria_to_reside, ready_on, edd, discharge_pathway, discharged_at, stage, holder, state, closed_on,
                   closed_because
            from baton.pathway\s""";

    private static final RowMapper<Pathway> ROWS = Rows.of(Pathway.class);

    private final JdbcClient db;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    Pathways(JdbcClient db, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.clock = clock;
        this.announce = announce;
    }

    /** Saves a new pathway as it stands in the record given. */
    public void add(Pathway pathway) {
        db.sql("""
                insert into baton.pathway (id, patient_id, came_by, ubrn, ppid, ppid_issuer, referrer_name, referrer_organisation, source_of_referral,
                    treatment_function, main_specialty, referral_reason, requested_urgency, received_on, clock_start, clock_stop, list_position_on,
                    urgency, suspected_cancer_on, priority_code, priority_on, decision_to_treat_on, procedure_name, procedure_code, laterality,
                    intended_management, held, held_until, hospital_cancellations, cancelled_on_the_day, abnormal_result_since, requesting_team,
                    tci_on, admitted_at, criteria_to_reside, ready_on, edd, discharge_pathway, discharged_at, stage, holder, state, closed_on,
                    closed_because)
                values (:id, :patientId, :cameBy, :ubrn, :ppid, :ppidIssuer, :referrerName, :referrerOrganisation, :sourceOfReferral,
                    :treatmentFunction, :mainSpecialty, :referralReason, :requestedUrgency, :receivedOn, :clockStart, :clockStop, :listPositionOn,
                    :urgency, :suspectedCancerOn, :priorityCode, :priorityOn, :decisionToTreatOn, :procedureName, :procedureCode, :laterality,
                    :intendedManagement, :held, :heldUntil, :hospitalCancellations, :cancelledOnTheDay, :abnormalResultSince, :requestingTeam,
                    :tciOn, :admittedAt, :criteriaToReside, :readyOn, :edd, :dischargePathway, :dischargedAt, :stage, :holder, :state, :closedOn,
                    :closedBecause)""")
                .paramSource(pathway).update();
    }

    /** @throws java.util.NoSuchElementException if there is no such pathway */
    public Pathway get(UUID id) {
        return find(id).orElseThrow();
    }

    public Optional<Pathway> find(UUID id) {
        return db.sql(COLUMNS + "where id = :id").param("id", id).query(ROWS).optional();
    }

    public List<Pathway> openOf(UUID patientId) {
        return db.sql(COLUMNS + "where patient_id = :id and state = 'open' order by created_at, id").param("id", patientId).query(ROWS).list();
    }

    /** Every pathway of this patient, open or closed, the latest first. */
    public List<Pathway> of(UUID patientId) {
        return db.sql(COLUMNS + "where patient_id = :id order by created_at desc, id").param("id", patientId).query(ROWS).list();
    }

    public List<Pathway> byUbrn(String ubrn) {
        return db.sql(COLUMNS + "where ubrn = :ubrn order by created_at, id").param("ubrn", ubrn).query(ROWS).list();
    }

    /** From now on this team holds the patient. */
    public void takeOver(UUID id, String stage, String holder) {
        db.sql("update baton.pathway set stage = :stage, holder = :holder where id = :id")
                .param("stage", stage).param("holder", holder).param("id", id).update();
    }

    /**
     * A decision to treat, made today.
     *
     * @param anew after an earlier treatment: what was said for that one (priority, side, date to come in) says nothing about this one
     */
    public void decidedToTreat(UUID id, String procedure, boolean anew) {
        db.sql("""
                update baton.pathway set decision_to_treat_on = :today, procedure_name = :procedure,
                    procedure_code = case when not :anew then procedure_code end, laterality = case when not :anew then laterality end,
                    intended_management = case when not :anew then intended_management end, priority_code = case when not :anew then priority_code end,
                    priority_on = case when not :anew then priority_on end, tci_on = case when not :anew then tci_on end
                where id = :id""")
                .param("today", LocalDate.now(clock)).param("procedure", procedure).param("anew", anew).param("id", id).update();
    }

    /** Whether the second of a pair (hip, eye, …) is still to be done. */
    public void otherSideToFollow(UUID id, boolean toFollow) {
        db.sql("update baton.pathway set other_side_to_follow = :follows where id = :id").param("follows", toFollow).param("id", id).update();
    }

    public boolean isOtherSideToFollow(UUID id) {
        return db.sql("select other_side_to_follow from baton.pathway where id = :id").param("id", id).query(Boolean.class).single();
    }

    /** Closes the pathway today; a pathway that is already closed stays as it was closed first. */
    public void close(UUID id, String because) {
        int closed = db.sql("""
                update baton.pathway set state = 'closed', closed_on = :today, closed_because = :because, holder = null
                where id = :id and state = 'open'""")
                .param("today", LocalDate.now(clock)).param("because", because).param("id", id).update();
        if (closed == 1) {
            announce.publishEvent(new PathwayClosed(id));
        }
    }

    /** One change at a time: whoever comes second waits, and sees what the first has done. */
    public void lock(UUID... ids) {
        db.sql("select id from baton.pathway where id = any(:ids) order by id for no key update").param("ids", ids).query(UUID.class).list();
    }

    /** From now on the patient is at this stage; the team that holds them follows when the stage begins. */
    public void moveTo(UUID id, String stage) {
        db.sql("update baton.pathway set stage = :stage where id = :id").param("stage", stage).param("id", id).update();
    }

    /**
     * Opens a closed pathway again; an open one stays as it is.
     *
     * @return whether it was closed: then {@link #announceReopened} follows when the record is whole again
     */
    public boolean open(UUID id) {
        return db.sql("update baton.pathway set state = 'open', closed_on = null, closed_because = null where id = :id and state = 'closed'")
                .param("id", id).update() == 1;
    }

    /** Announces that the pathway goes on, at the stage where its record says it stands. */
    public void announceReopened(UUID id) {
        announce.publishEvent(new PathwayReopened(id));
    }
}
