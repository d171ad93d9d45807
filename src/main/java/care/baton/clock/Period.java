package care.baton.clock;

import care.baton.clock.WaitingClock.Away;
import care.baton.clock.WaitingClock.State;
import care.baton.clock.WaitingClock.Step;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** One clock while the events of its pathway are told one after another. */
final class Period {

    final ClockKind kind;
    final int number;
    final String about;
    final List<Step> steps = new ArrayList<>();
    State state = State.RUNNING;
    LocalDate start;
    OffsetDateTime startedAt;
    LocalDate stop;
    OffsetDateTime stoppedAt;
    String code;
    /** The place in the list, where it is not the start. */
    LocalDate place;
    /** When the patient was first added to the list for treatment. */
    LocalDate decidedOn;
    /** When another provider was responsible. */
    final List<Away> elsewhere = new ArrayList<>();
    /** Days served in earlier periods that still count for the place in the list. */
    int served;
    int adjusted;
    LocalDate limit;
    boolean byAdmission;
    boolean admittedStop;
    String whyNot;

    Period(ClockKind kind, int number, String about, LocalDate start) {
        this.kind = kind;
        this.number = number;
        this.about = about;
        this.start = start;
    }

    boolean runs() {
        return state == State.RUNNING;
    }

    void stop(LocalDate day, OffsetDateTime moment, String with) {
        state = State.STOPPED;
        stop = day;
        stoppedAt = moment;
        code = with == null ? code : with;
    }

    void nullify(LocalDate day, String with, String why) {
        stop(day, null, with);
        state = State.NULLIFIED;
        whyNot = why;
    }

    void leave(LocalDate day) {
        state = State.ELSEWHERE;
        elsewhere.add(new Away(day, null));
    }

    void comeBack(LocalDate day) {
        state = State.RUNNING;
        Away left = elsewhere.remove(elsewhere.size() - 1);
        awayUntil(left.from(), day);
    }

    /** Another provider's days, if there were any; from an unknown start on, if {@code from} is null. */
    void awayUntil(LocalDate from, LocalDate day) {
        if (from == null || from.isBefore(day)) {
            elsewhere.add(new Away(from, day));
        }
    }

    void reopen() {
        state = State.RUNNING;
        stop = null;
        stoppedAt = null;
        byAdmission = false;
        admittedStop = false;
        code = kind == ClockKind.RTT ? "20" : code;
    }
}
