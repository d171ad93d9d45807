package care.baton.prompt;

import static care.baton.prompt.PromptRecord.said;

import care.baton.clock.EventCorrections;
import care.baton.clock.EventKind;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.prompt.PromptStore.Prompt;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people find out about an event that the clocks could not make sense of. What was received stays; a correction stands beside it. */
@Component
class EventAnswers {

    private static final String MISSED_FIRST = "33";

    private final PromptRecord record;
    private final EventCorrections corrections;

    EventAnswers(PromptRecord record, EventCorrections corrections) {
        this.record = record;
        this.corrections = corrections;
    }

    /** Without proof the clock runs on; discharge to the GP needs all four conditions (RTT guidance v5 §4.4.1.3). */
    void missed(Prompt prompt, boolean communicated, boolean first, boolean bestInterests, boolean policy, boolean protects, String note) {
        var said = said(note, "clearlyCommunicated", communicated, "firstAppointment", first, "inBestInterests", bestInterests, "followsPolicy", policy,
                "protectsVulnerable", protects);
        record.answered(prompt, said, () -> {
            EventKind kind = corrections.received(prompt.pathwayId(), prompt.about()).kind();
            boolean fourHold = communicated && bestInterests && policy && protects;
            if (kind == EventKind.DISCHARGED_AFTER_MISSED && fourHold) {
                sayAgain(prompt, Map.of("communicated", true, "inBestInterests", true, "localPolicy", true, "protectsVulnerable", true));
            } else if (kind == EventKind.APPOINTMENT_MISSED && communicated || kind == EventKind.STATUS_SENT && communicated && first) {
                sayAgain(prompt, Map.of("communicated", true, "first", first));
            }
        });
    }

    /** @param since from which day the code is right; null: from the day it was sent */
    void statusFound(Prompt prompt, String code, LocalDate since, String note) {
        var parts = new HashMap<String, Object>(Map.of("code", code));
        if (MISSED_FIRST.equals(code)) {
            parts.putAll(Map.of("first", true, "communicated", true));
        }
        record.answered(prompt, said(note, "statusCode", code, "statusSince", since), () -> {
            if (since == null) {
                sayAgain(prompt, parts);
            } else {
                parts.put("countsOn", null);
                corrections.sayAgain(prompt.pathwayId(), prompt.about(), since, parts);
            }
        });
    }

    /** A decision counts from the day on which the patient heard of it (RTT guidance v5 §2.2). */
    void told(Prompt prompt, LocalDate on, String note) {
        if (on.isBefore(corrections.received(prompt.pathwayId(), prompt.about()).happenedOn())) {
            throw new Refused("The patient cannot have been told before it was decided. Give the day on which the patient was told.");
        }
        var parts = new HashMap<String, Object>(Map.of("communicated", true));
        parts.put("countsOn", null);
        record.answered(prompt, said(note, "toldOn", on), () -> corrections.sayAgain(prompt.pathwayId(), prompt.about(), on, parts));
    }

    void clearedUp(Prompt prompt, String how, LocalDate day, String note) {
        record.answered(prompt, said(note, "clearedUp", how, "rightDay", day), () -> {
            switch (how) {
                case "dayKnown" -> corrections.countsFrom(prompt.pathwayId(), prompt.about(), day);
                case "notHappened" -> corrections.takeBack(prompt.pathwayId(), prompt.about());
                default -> {
                    if (Words.orNull(note) == null) {
                        throw new Refused("Write why it stays as it was received: the next who looks at it must know.");
                    }
                }
            }
        });
    }

    private void sayAgain(Prompt prompt, Map<String, ?> parts) {
        corrections.sayAgain(prompt.pathwayId(), prompt.about(), parts);
    }
}
