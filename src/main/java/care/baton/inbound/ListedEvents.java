package care.baton.inbound;

import care.baton.clock.ClockDetail;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import care.baton.patient.JoinedFromList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one row of a list says has happened to the patient's clocks. Nothing is made up: a wait the list gives no end is not over, and an end without the code
 * that says how is for a person to resolve.
 */
final class ListedEvents {

    private static final Set<String> RUNNING = Set.of("10", "11", "12", "20");
    private static final Set<String> STOPPING = Set.of("30", "31", "32", "33", "34", "35", "36");
    private static final Set<String> IN_NO_PERIOD = Set.of("90", "91", "92", "98");
    private static final String NOT_KNOWN_YET = "99";

    private final ListRow row;
    private final LocalDate today;
    private final List<ClockEvent> events = new ArrayList<>();

    private ListedEvents(ListRow row, LocalDate today) {
        this.row = row;
        this.today = today;
    }

    /** @param today the day the list is taken in */
    static List<ClockEvent> of(ListRow row, LocalDate today) {
        var listed = new ListedEvents(row, today);
        listed.waiting();
        listed.care();
        return listed.events;
    }

    private void waiting() {
        LocalDate start = row.clockStart();
        if (!IN_NO_PERIOD.contains(String.valueOf(row.rttStatus()))) {
            said(start != null ? start : row.receivedOn(), EventKind.ALREADY_WAITING, event -> event.countsOn(start));
        }
        status();
    }

    private void status() {
        String code = row.rttStatus();
        boolean stops = code != null && STOPPING.contains(code);
        if (row.clockStop() != null) {
            boolean admitted = row.admittedOn() != null && !row.admittedOn().isAfter(row.clockStop());
            said(row.clockStop(), EventKind.STATUS_SENT, event -> event.code(stops ? code : NOT_KNOWN_YET).admitted(admitted));
        } else if (code != null && !RUNNING.contains(code)) {
            said(today, EventKind.STATUS_SENT, event -> event.code(stops ? NOT_KNOWN_YET : code));
        }
    }

    private void care() {
        if (row.suspectedCancer()) {
            said(row.receivedOn(), EventKind.SUSPECTED_CANCER_RECEIVED, event -> event);
        }
        said(row.lastSeenOn(), EventKind.APPOINTMENT_ATTENDED, event -> event);
        said(row.testRequestedOn(), EventKind.TEST_REQUESTED, event -> event.about(JoinedFromList.TEST));
        LocalDate decided = row.decisionToTreatOn() != null ? row.decisionToTreatOn() : row.decisionToAdmitOn();
        said(decided, EventKind.DECISION_TO_TREAT, event -> event.communicated(true).admitted(row.decisionToAdmitOn() != null));
        LocalDate place = row.clockStart() != null ? row.clockStart() : row.receivedOn();
        // until the hospital says otherwise a patient's place is where the whole wait began, as the list orders them
        said(row.decisionToAdmitOn(), EventKind.ADDED_TO_LIST, event -> event.countsOn(place));
        if (row.priorityCode() != null) {
            said(row.priorityOn() != null ? row.priorityOn() : decided, EventKind.PRIORITY_SET, event -> event.code(row.priorityCode()));
        }
        // a list that still counts the wait after an admission says that this was not the treatment yet
        said(row.admittedOn(), EventKind.ADMITTED, event -> event.purpose(row.clockStop() == null ? "preparation" : "treatment"));
        said(row.readyOn(), EventKind.CRITERIA_NOT_MET, event -> event);
    }

    private void said(LocalDate day, EventKind kind, UnaryOperator<ClockDetail.Draft> more) {
        if (day != null) {
            events.add(ClockEvent.on(day, kind, "list-" + kind.word(), more));
        }
    }
}
