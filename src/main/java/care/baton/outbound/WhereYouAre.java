package care.baton.outbound;

import care.baton.patient.HospitalTime;
import care.baton.patient.Pathway;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a patient is on their way, as the record stands now, and which paragraphs say so to the patient. */
@Component
class WhereYouAre {

    /**
     * @param where  the paragraph that says where the patient is
     * @param next   the paragraphs that say what happens next
     * @param change the paragraphs that say how to change something
     * @param facts  what these paragraphs ask for
     */
    record Place(String where, List<String> next, List<String> change, Map<String, ?> facts) {
    }

    private record Visit(OffsetDateTime startsAt, String how, String place, String support, String state) {
    }

    private record Test(String name, LocalDate requestedOn, boolean done) {
    }

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK);

    private final JdbcClient db;
    private final Clock clock;

    WhereYouAre(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Place of(Pathway pathway) {
        if (!pathway.isOpen()) {
            return ended(pathway);
        }
        return switch (pathway.stage()) {
            case "clinic" -> clinic(pathway);
            case "diagnostics" -> diagnostics(pathway);
            case "waiting" -> waiting(pathway);
            case "stay" -> stay(pathway);
            case "discharge" -> discharge(pathway);
            default -> new Place("referral-received", List.of("next-triage", "get-worse"), List.of("change-needs"), Map.of());
        };
    }

    private static Place ended(Pathway pathway) {
        return switch (String.valueOf(pathway.closedBecause())) {
            case "withdrew" -> new Place("ended-withdrawn", List.of("next-nothing"), List.of("change-withdrawn"), Map.of());
            case "moved" -> new Place("ended-moved", List.of("next-moved"), List.of(), Map.of());
            case "returnedToGp" -> new Place("ended-returned", List.of("next-nothing"), List.of("change-returned"), Map.of());
            case "rejected", "advised", "notForUs" -> new Place("ended-not-with-us", List.of("next-ask-referrer", "get-worse"), List.of(), Map.of());
            case "linked", "merged" -> new Place("ended-linked", List.of("next-nothing"), List.of("change-different"), Map.of());
            default -> new Place("ended", List.of("next-nothing"), List.of("change-ended"), Map.of());
        };
    }

    private Place clinic(Pathway pathway) {
        var facts = new HashMap<String, Object>();
        switch (String.valueOf(pathway.held())) {
            case "watchfulWaiting" -> {
                facts.put("reviewOn", HospitalTime.words(pathway.heldUntil()));
                return new Place("watchful-waiting", List.of("get-worse"), List.of("change-watchful-waiting"), facts);
            }
            case "thinkingTime" -> {
                return new Place("clinic-seen", List.of("next-thinking"), List.of(), facts);
            }
            case "planned" -> {
                facts.put("plannedOn", HospitalTime.words(pathway.heldUntil()));
                facts.put("planned", db.sql("select planned_what from baton.clinic_agreement where pathway_id = :id and corrected_at is null order by id desc limit 1")
                        .param("id", pathway.id()).query(String.class).optional().orElse("your next step"));
                return new Place("clinic-seen", List.of("next-planned"), List.of(), facts);
            }
            default -> {
                Optional<Visit> latest = visit(pathway);
                if (latest.filter(visit -> "confirmed".equals(visit.state())).isPresent()) {
                    Visit visit = latest.get();
                    facts.put("when", MOMENT.format(visit.startsAt().atZoneSameInstant(clock.getZone())));
                    facts.put("how", switch (String.valueOf(visit.how())) {
                        case "faceToFace" -> "face to face";
                        case "phone" -> "by phone";
                        default -> "by video";
                    });
                    facts.put("place", visit.place());
                    facts.put("support", visit.support());
                    return new Place("clinic-booked", List.of("next-booked", "get-worse"), List.of("change-appointment"), facts);
                }
                return latest.filter(visit -> "attended".equals(visit.state())).isPresent() && !"clinic-clerks".equals(pathway.holder())
                        ? new Place("clinic-seen", List.of("next-seen"), List.of(), facts)
                        : new Place("clinic-to-book", List.of("next-to-book", "get-worse"), List.of("change-needs"), facts);
            }
        }
    }

    private Optional<Visit> visit(Pathway pathway) {
        return db.sql("""
                select starts_at, how, place, support_arranged as support, state from baton.appointment
                where pathway_id = :id and state <> 'takenBack' order by id desc limit 1""")
                .param("id", pathway.id()).query(Visit.class).optional();
    }

    private Place diagnostics(Pathway pathway) {
        Optional<Test> test = db.sql("""
                select name, requested_on, resulted_at is not null as done from baton.diagnostic_test
                where pathway_id = :id and cancelled_at is null order by id desc limit 1""")
                .param("id", pathway.id()).query(Test.class).optional();
        if (test.isEmpty()) {
            return new Place("test-to-request", List.of("next-tests", "get-worse"), List.of("change-needs"), Map.of());
        }
        Map<String, Object> facts = Map.of("test", test.get().name(), "requestedOn", HospitalTime.words(test.get().requestedOn()));
        return test.get().done() ? new Place("test-done", List.of("next-test-done", "get-worse"), List.of(), facts)
                : new Place("test-requested", List.of("next-test", "get-worse"), List.of("change-needs"), facts);
    }

    private Place waiting(Pathway pathway) {
        var facts = new HashMap<String, Object>();
        facts.put("procedure", treatment(pathway));
        if (pathway.tciOn() != null) {
            facts.put("dateToComeIn", HospitalTime.words(pathway.tciOn()));
            facts.put("stay", "dayCase".equals(pathway.intendedManagement()) ? "We expect you to go home on the same day." : "Please plan to stay at least one night.");
            return new Place("date-to-come-in", List.of("next-date"), List.of("change-date"), facts);
        }
        if ("unfit".equals(pathway.held())) {
            facts.put("until", pathway.heldUntil() == null ? null : HospitalTime.words(pathway.heldUntil()));
            return new Place("not-well-enough", List.of("next-not-well-enough", "get-worse"), List.of("change-on-the-list"), facts);
        }
        if ("unavailable".equals(pathway.held()) && pathway.heldUntil() != null) {
            facts.put("until", HospitalTime.words(pathway.heldUntil()));
            return new Place("on-hold", List.of("next-on-hold", "get-worse"), List.of("change-on-hold"), facts);
        }
        Optional<LocalDate> offered = db.sql("""
                select offered_for from baton.offer where pathway_id = :id and answer is null and made_on is not null order by id desc limit 1""")
                .param("id", pathway.id()).query(LocalDate.class).optional();
        if (offered.isPresent()) {
            facts.put("offeredFor", HospitalTime.words(offered.get()));
            return new Place("date-offered", List.of("next-date-offered"), List.of("change-on-the-list"), facts);
        }
        return new Place("on-the-list", List.of("next-on-the-list", "get-worse"), List.of("change-on-the-list"), facts);
    }

    private static String treatment(Pathway pathway) {
        String name = pathway.procedureName();
        return name == null ? "your treatment" : name.substring(0, 1).toLowerCase(Locale.UK) + name.substring(1);
    }

    private Place stay(Pathway pathway) {
        var facts = new HashMap<String, Object>();
        facts.put("ward", db.sql("select ward from baton.admission where pathway_id = :id and cancelled_at is null order by id desc limit 1").param("id", pathway.id())
                .query((row, n) -> Optional.ofNullable(row.getString(1))).optional().flatMap(ward -> ward).orElse(null));
        facts.put("edd", pathway.edd() == null ? null : HospitalTime.words(pathway.edd()));
        return new Place("in-hospital", List.of("next-in-hospital"), List.of("change-in-hospital"), facts);
    }

    private Place discharge(Pathway pathway) {
        if (pathway.dischargedAt() != null) {
            return new Place("left", List.of("next-left", "get-worse"), List.of(), Map.of("leftOn", HospitalTime.words(HospitalTime.dayOf(pathway.dischargedAt(), clock))));
        }
        return new Place("leaving", List.of("next-leaving"), List.of("change-in-hospital"), Map.of());
    }
}
