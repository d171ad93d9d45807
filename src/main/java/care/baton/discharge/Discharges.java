package care.baton.discharge;

import care.baton.patient.StepTakenBack;
import care.baton.patient.TurningPoints.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps each discharge of a pathway. What is written is written on the latest. */
@Component
class Discharges {

    /** What was made ready; null where not needed or not yet ready. */
    record Ready(String careProvider, LocalDate careFrom, String medicinesReady, String medicinesNote, String transportKind, OffsetDateTime transportAt,
            LocalDate careReadyOn, String careReadyNote) {
    }

    // a model hands over an answer that was not given as empty text: nullif keeps it as not given
    private final JdbcClient db;
    private final Clock clock;

    Discharges(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void begin(UUID pathway, Needs needs) {
        db.sql("""
                insert into baton.discharge (pathway_id, way_home, medicines_needed, transport_needed, equipment_needed, equipment, carer)
                values (:pathway, :wayHome, :medicines, :transport, :equipmentNeeded, nullif(:equipment, ''), :carer)""")
                .param("pathway", pathway).param("wayHome", needs.wayHome()).param("medicines", needs.medicinesNeeded())
                .param("transport", needs.transportNeeded()).param("equipmentNeeded", needs.equipmentNeeded()).param("equipment", needs.equipment())
                .param("carer", needs.carer()).update();
    }

    /** The number of the latest discharge. */
    long latest(UUID pathway) {
        return db.sql("select id from baton.discharge " + LATEST).param("pathway", pathway).query(Long.class).single();
    }

    Needs needs(UUID pathway) {
        return db.sql("select way_home, medicines_needed, transport_needed, equipment_needed, equipment, carer from baton.discharge " + LATEST)
                .param("pathway", pathway).query(Needs.class).single();
    }

    void plan(UUID pathway, DischargePlan plan) {
        db.sql("update baton.discharge set discharge_pathway = :dischargePathway, strands = :strands, reasons = :reasons, book = :book " + LATEST)
                .param("dischargePathway", plan.pathway()).param("strands", plan.strands().toArray(String[]::new))
                .param("reasons", plan.reasons().toArray(String[]::new)).param("book", plan.rulebookVersion()).param("pathway", pathway).update();
    }

    String dischargePathway(UUID pathway) {
        return db.sql("select discharge_pathway from baton.discharge " + LATEST).param("pathway", pathway).query(String.class).single();
    }

    List<String> strands(UUID pathway) {
        return db.sql("select unnest(strands) from baton.discharge " + LATEST).param("pathway", pathway).query(String.class).list();
    }

    void careAgreed(UUID pathway, String provider, LocalDate from, String agreed, String note) {
        db.sql("update baton.discharge set care_provider = :provider, care_from = :from, agreed = :agreed, care_note = nullif(:note, '') " + LATEST)
                .param("provider", provider).param("from", from).param("agreed", agreed).param("note", note).param("pathway", pathway).update();
    }

    void medicines(UUID pathway, String ready, String note) {
        db.sql("update baton.discharge set medicines_ready = :ready, medicines_note = nullif(:note, '') " + LATEST)
                .param("ready", ready).param("note", note).param("pathway", pathway).update();
    }

    void transport(UUID pathway, String kind, OffsetDateTime at, String reference) {
        db.sql("update baton.discharge set transport_kind = :kind, transport_at = :at, transport_reference = nullif(:reference, '') " + LATEST)
                .param("kind", kind).param("at", at).param("reference", reference).param("pathway", pathway).update();
    }

    void careReady(UUID pathway, LocalDate on, String note) {
        db.sql("update baton.discharge set care_ready_on = :on, care_ready_note = :note " + LATEST)
                .param("on", on).param("note", note).param("pathway", pathway).update();
    }

    Ready ready(UUID pathway) {
        return db.sql("""
                select care_provider, care_from, medicines_ready, medicines_note, transport_kind, transport_at, care_ready_on, care_ready_note
                from baton.discharge """ + LATEST).param("pathway", pathway).query(Ready.class).single();
    }

    /** The patient has left; {@code delayDays} null: not counted. */
    void left(UUID pathway, OffsetDateTime at, String leftFor, String detail, String told, boolean clinicAgain, Integer delayDays) {
        db.sql("""
                update baton.discharge set left_at = :at, left_for = :leftFor, left_for_detail = nullif(:detail, ''), told = :told, clinic_again = :clinicAgain,
                    delay_days = :delay """ + LATEST)
                .param("at", at).param("leftFor", leftFor).param("detail", detail).param("told", told).param("clinicAgain", clinicAgain)
                .param("delay", delayDays).param("pathway", pathway).update();
    }

    /** The patient had not left, or had never been admitted: the next discharge is another one. */
    @EventListener
    void takenBack(StepTakenBack taken) {
        if (taken.step() == Step.ADMISSION || taken.step() == Step.DISCHARGE) {
            db.sql("""
                    update baton.discharge set cancelled_at = :now where pathway_id = :pathway and cancelled_at is null
                    and (saved_at >= :since or :left and id = (select max(id) from baton.discharge where pathway_id = :pathway and cancelled_at is null))""")
                    .param("now", OffsetDateTime.now(clock)).param("pathway", taken.pathwayId()).param("since", taken.since())
                    .param("left", taken.step() == Step.DISCHARGE).update();
        }
    }

    private static final String LATEST = " where id = (select max(id) from baton.discharge where pathway_id = :pathway and cancelled_at is null)";
}
