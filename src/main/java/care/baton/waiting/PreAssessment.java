package care.baton.waiting;

import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes down what pre-assessment says: fit until a day, or not yet, with a day to look again. An unfit patient is held, never moved to another list. */
@Component
class PreAssessment {

    private final ListEntries entries;
    private final Journey journey;
    private final Clock clock;

    PreAssessment(ListEntries entries, Journey journey, Clock clock) {
        this.entries = entries;
        this.journey = journey;
        this.clock = clock;
    }

    void record(UUID id, String answer, String fitUntil, String reviewOn, String unfitBecause, String optimisationPlan) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> detail = new HashMap<>();
        detail.put("answer", answer);
        if ("fit".equals(answer)) {
            LocalDate until = HospitalTime.day(fitUntil);
            if (until.isBefore(today)) {
                throw new Refused("\"Fit until\" lies in the past. Write the last day on which this pre-assessment holds.");
            }
            entries.preAssessed(id, answer, until, null);
            entries.hold(id, null, null);
            detail.put("fitUntil", until);
        } else {
            LocalDate review = Written.dayAfter(today, reviewOn, "The review date must be after today: write the day to look again.");
            String plan = "optimise".equals(answer) ? optimisationPlan : unfitBecause;
            entries.preAssessed(id, answer, null, plan);
            entries.hold(id, "unfit", review);
            detail.put("reviewOn", review);
            detail.put("plan", plan);
        }
        journey.add(id, "waiting.preAssessed", detail);
    }
}
