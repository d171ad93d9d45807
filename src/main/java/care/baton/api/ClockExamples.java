package care.baton.api;

import care.baton.clock.ClockDetail;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.examples.Example;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows in the description of the interface, for every kind of event, a short pathway in which it happens. */
@Configuration(proxyBeanMethods = false)
class ClockExamples {

    private static final LocalDate REFERRED = LocalDate.of(2025, 1, 6);
    private static final LocalDate THEN = LocalDate.of(2025, 3, 3);

    @Bean
    OpenApiCustomizer clockExamplesInTheDescription(ObjectMapper json) {
        return description -> {
            var content = description.getPaths().get("/api/clocks/preview").getPost().getRequestBody().getContent().get("application/json");
            for (EventKind kind : EventKind.values()) {
                content.addExamples(kind.word(), new Example().summary(kind.sentence()).value(json.valueToTree(pathway(kind))));
            }
        };
    }

    /** Referred, whatever has to come before, then the event. */
    static Map<String, Object> pathway(EventKind kind) {
        var events = new ArrayList<ClockEvent>();
        if (kind != EventKind.REFERRAL_RECEIVED && kind != EventKind.ALREADY_WAITING && kind != EventKind.TRANSFER_IN) {
            events.add(ClockEvent.on(REFERRED, EventKind.REFERRAL_RECEIVED, "referral"));
        }
        events.addAll(before(kind));
        ClockEvent event = ClockEvent.on(THEN, kind, "example", detail(kind));
        events.add(kind == EventKind.CANCELLED ? ClockEvent.cancelling("treatment", THEN, "example") : event);
        var example = new LinkedHashMap<String, Object>();
        example.put("on", LocalDate.of(2025, 3, 31));
        example.put("events", events.stream().map(ClockExamples::written).toList());
        return example;
    }

    private static Map<String, Object> written(ClockEvent event) {
        var written = new LinkedHashMap<String, Object>();
        written.put("id", event.id());
        written.put("kind", event.kind());
        written.put("happenedOn", event.happenedOn());
        if (event.replaces() != null) {
            written.put("replaces", event.replaces());
        }
        written.put("detail", event.detail());
        return written;
    }

    private static List<ClockEvent> before(EventKind kind) {
        LocalDate day = THEN.minusDays(14);
        return switch (kind) {
            case PATIENT_ASKED_TO_REBOOK, REBOOK_DECIDED -> List.of(ClockEvent.on(day, EventKind.APPOINTMENT_MISSED, "missed", said -> said.communicated(true)));
            case DISCHARGED_AFTER_MISSED -> List.of(ClockEvent.on(day.minusDays(7), EventKind.APPOINTMENT_ATTENDED, "attended"),
                    ClockEvent.on(day, EventKind.APPOINTMENT_MISSED, "missed", said -> said.communicated(true)));
            case RETURNED, MONITORING_REVIEWED -> List.of(ClockEvent.on(day, EventKind.MONITORING_STARTED, "monitoring", said -> said.by("patient").communicated(true)));
            case FIT_FOR_SECOND_SIDE, NEW_TREATMENT_DECIDED, CANCELLED, PLANNED_DATE_SET -> List.of(ClockEvent.on(day, EventKind.TREATMENT_GIVEN, "treatment"));
            case PLANNED_DATE_REACHED -> List.of(ClockEvent.on(day, EventKind.TREATMENT_GIVEN, "treatment"),
                    ClockEvent.on(day, EventKind.PLANNED_DATE_SET, "planned", said -> said.plannedOn(THEN)));
            case TEST_DONE, TEST_RESET, TEST_CANCELLED -> List.of(ClockEvent.on(day, EventKind.TEST_REQUESTED, "request", said -> said.about("MRI of the knee")));
            case TOLD_DIAGNOSIS, TOLD_RULED_OUT, FASTER_DIAGNOSIS_EXCLUDED, CANCER_ADJUSTED ->
                List.of(ClockEvent.on(day, EventKind.SUSPECTED_CANCER_RECEIVED, "suspected cancer"));
            case PROCEDURE_NOT_DONE, CANCELLED_ON_THE_DAY, CRITERIA_NOT_MET, DISCHARGED -> List.of(ClockEvent.on(day, EventKind.ADMITTED, "admission"));
            case CRITERIA_MET -> List.of(ClockEvent.on(day, EventKind.ADMITTED, "admission"), ClockEvent.on(day.plusDays(2), EventKind.CRITERIA_NOT_MET, "ready"));
            case SUMMARY_SENT -> List.of(ClockEvent.on(day, EventKind.ADMITTED, "admission"), ClockEvent.on(day.plusDays(2), EventKind.DISCHARGED, "discharge"));
            case NEW_BINDING_DATE -> List.of(ClockEvent.on(day, EventKind.CANCELLED_ON_THE_DAY, "cancelled on the day", said -> said.nonClinical(true)));
            default -> List.of();
        };
    }

    private static UnaryOperator<ClockDetail.Draft> detail(EventKind kind) {
        return said -> switch (kind) {
            case REFERRAL_RECEIVED -> said.service("consultantLed");
            case ALREADY_WAITING, MERGED_IN -> said.countsOn(LocalDate.of(2024, 12, 2));
            case TRANSFER_IN -> said.responsibility(true).countsOn(LocalDate.of(2024, 12, 2));
            case TRANSFER_OUT -> said.responsibility(true);
            case TEST_REQUESTED, TEST_DONE, TEST_RESET, TEST_CANCELLED -> said.about("MRI of the knee");
            case PRIORITY_SET -> said.code("P2");
            case STATUS_SENT -> said.code("20");
            case FASTER_DIAGNOSIS_EXCLUDED -> said.code("02");
            case CANCER_ADJUSTED -> said.code("8").admitted(true).days(7);
            case APPOINTMENT_ATTENDED -> said.appointment("A1");
            case APPOINTMENT_MISSED -> said.appointment("A1").first(true).communicated(true);
            case APPOINTMENT_CANCELLED -> said.appointment("A1").by("patient");
            case DECISION_TO_TREAT, NEW_TREATMENT_DECIDED, TOLD_DIAGNOSIS, TOLD_RULED_OUT, DECISION_NOT_TO_TREAT, TRANSPLANT_LISTED, RETURNED_TO_PRIMARY_CARE ->
                said.communicated(true);
            case MONITORING_STARTED -> said.by("patient").communicated(true);
            case DISCHARGED_AFTER_MISSED -> said.communicated(true).inBestInterests(true).localPolicy(true).protectsVulnerable(true).appointmentOn(THEN.minusDays(14));
            case OFFER_MADE, OFFER_DECLINED, NEW_BINDING_DATE -> said.offeredOn(THEN.plusDays(21));
            case DELAY_ASKED -> said.delayDays(56);
            case PLANNED_DATE_SET -> said.plannedOn(LocalDate.of(2025, 9, 1));
            case TREATMENT_GIVEN -> said.admitted(false);
            case CANCELLED_ON_THE_DAY, PROCEDURE_NOT_DONE -> said.nonClinical(true);
            case MERGED -> said.about("the pathway that is kept");
            default -> said;
        };
    }
}
