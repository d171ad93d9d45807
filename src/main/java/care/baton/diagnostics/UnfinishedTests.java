package care.baton.diagnostics;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tests without a result: whoever cancels, misses or twice refuses begins the six weeks again; a test that is no longer needed ends them (DM01). */
@Component
class UnfinishedTests {

    private final TestRequests tests;
    private final TestHolds holds;
    private final Pathways pathways;
    private final Journey journey;
    private final ClockDiary diary;

    UnfinishedTests(TestRequests tests, TestHolds holds, Pathways pathways, Journey journey, ClockDiary diary) {
        this.tests = tests;
        this.holds = holds;
        this.pathways = pathways;
        this.journey = journey;
        this.diary = diary;
    }

    /** @param why anotherDate or notNeeded; anything else: the result is still to come */
    void record(RequestedTest test, String why, String because) {
        UUID id = test.pathwayId();
        String fact = "diagnostics.test." + test.id();
        if ("anotherDate".equals(why)) {
            tests.needsAnotherDate(test.id(), because);
            diary.now(id, EventKind.TEST_RESET, diary.next(id, fact + ".reset"), said -> said.about(test.name()));
            journey.add(id, "diagnostics.testNeedsAnotherDate", Map.of("test", test.name()));
        } else if ("notNeeded".equals(why)) {
            tests.notNeeded(test.id(), because);
            diary.now(id, EventKind.TEST_CANCELLED, fact + ".cancelled", said -> said.about(test.name()));
            holds.end(id);
            pathways.takeOver(id, "diagnostics", test.requestingTeam());
            journey.add(id, "diagnostics.testNotNeeded", Map.of("test", test.name()));
        }
    }
}
