package care.baton.clock;

import java.util.Objects;

/**
 * What one rule says an event does to one clock.
 *
 * @param code the status code that follows, 10 to 99, or another code the clock is kept under; null if none
 * @param says the task that is asked for, or what is wrong; null otherwise
 */
public record Effect(ClockKind clock, What what, String code, String says) {

    /** In the order in which the effects of one event are applied: what ended before what begins. */
    public enum What {
        PROBLEM, REOPEN, CONFIRM, COME_BACK, ADJUST, STOP, STOP_BY_ADMISSION, STOP_AFTER_MISSED, STOP_FOR_MONITORING, NULLIFY, LEAVE, JOIN, START, START_AS_SENT,
        START_KEEPING_PLACE, START_EARLIER, RESTART, TAKE_PLACE, COUNT_OFFER, CONTINUE, STAY_OUT, ASK
    }

    public Effect {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(what, "what");
    }

    /** For people: "stops 30", "asks clinicalReview". */
    public String words() {
        String verb = switch (what) {
            case PROBLEM -> "problem";
            case REOPEN -> "reopens";
            case CONFIRM -> "stays stopped";
            case COME_BACK -> "comes back";
            case ADJUST -> "is adjusted";
            case STOP -> "stops";
            case STOP_BY_ADMISSION -> "stops by admission";
            case STOP_AFTER_MISSED -> "stops after a missed appointment";
            case STOP_FOR_MONITORING -> "stops for active monitoring";
            case NULLIFY -> "is nullified";
            case LEAVE -> "leaves";
            case JOIN -> "is counted on the other pathway";
            case START -> "starts";
            case START_AS_SENT -> "starts as sent";
            case START_KEEPING_PLACE -> "starts, keeping the place";
            case START_EARLIER -> "starts earlier";
            case RESTART -> "restarts";
            case TAKE_PLACE -> "takes a place";
            case COUNT_OFFER -> "counts the offer";
            case CONTINUE -> "continues";
            case STAY_OUT -> "stays out";
            case ASK -> "asks";
        };
        return verb + (code == null ? "" : " " + code) + (says == null ? "" : " " + says);
    }
}
