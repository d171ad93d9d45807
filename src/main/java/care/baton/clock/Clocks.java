package care.baton.clock;

import care.baton.clock.ClockAnswer.Problem;
import care.baton.clock.WaitingClock.State;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What the waiting-time clocks of one pathway say: a pure function of what happened, the policy and the day. The order in which events were received
 * never matters, only when they happened.
 */
@Component
public class Clocks {

    private static final Map<ClockKind, String> LIMIT = Map.of(ClockKind.RTT, "rtt.within-days", ClockKind.CANCER_28, "cancer.28.days",
            ClockKind.CANCER_31, "cancer.31.days", ClockKind.CANCER_62, "cancer.62.days", ClockKind.DM01, "diagnostics.days",
            ClockKind.REBOOK_28, "rebook.days", ClockKind.MONITORING, "monitoring.review-days", ClockKind.THINKING_TIME, "thinking-time.days");

    private static final Set<ClockKind> NATIONAL = EnumSet.of(ClockKind.RTT, ClockKind.CANCER_28, ClockKind.CANCER_31, ClockKind.CANCER_62, ClockKind.DM01,
            ClockKind.REBOOK_28, ClockKind.DISCHARGE_DELAY);

    private final ClockRules rules;

    Clocks(ClockRules rules) {
        this.rules = rules;
    }

    /**
     * @param received in any order; the same event twice counts once
     * @param asAt     the census day: later events are not counted yet
     */
    public ClockAnswer fold(List<ClockEvent> received, Policy policy, LocalDate asAt) {
        var problems = new ArrayList<Problem>();
        List<ClockEvent> events = Standing.of(received, asAt, problems);
        Fold fold = rules.throughout(asked -> {
            var told = new Fold(asked, policy, problems);
            events.forEach(told::tell);
            return told;
        });
        List<WaitingClock> clocks = fold.periods().stream().map(period -> read(period, policy, asAt)).toList();
        return new ClockAnswer(asAt, clocks, fold.asks(), List.copyOf(problems), List.copyOf(fold.outside()));
    }

    private static WaitingClock read(Period period, Policy policy, LocalDate asAt) {
        LocalDate end = period.stop == null ? asAt : period.stop;
        Integer days = period.start == null ? null : Math.max(0, Weeks.days(period.start, end) - period.adjusted);
        LocalDate breach = breach(period, policy, asAt);
        OffsetDateTime due = period.kind == ClockKind.SUMMARY_24H && period.startedAt != null
                ? period.startedAt.plusHours(policy.number("summary.hours", asAt)) : null;
        boolean counts = NATIONAL.contains(period.kind) && (period.state == State.RUNNING || period.state == State.STOPPED);
        return new WaitingClock(period.kind, period.number, period.about, period.start, period.stop, period.code, period.state, days, period.adjusted,
                band(period.kind, days), period.kind == ClockKind.RTT && days != null ? Weeks.over(days) : 0, breach, due,
                inTime(period, end, breach, due), period.kind == ClockKind.RTT ? period.place == null ? period.start : period.place : null, counts,
                counts ? null : NATIONAL.contains(period.kind) ? period.whyNot : "Kept for the hospital; no national figure", period.admittedStop, period.decidedOn, List.copyOf(period.elsewhere),
                List.copyOf(period.steps));
    }

    private static LocalDate breach(Period period, Policy policy, LocalDate asAt) {
        if (period.kind == ClockKind.PLANNED) {
            return period.limit;
        }
        if (period.start == null) {
            return null;
        }
        if (period.kind == ClockKind.SUMMARY_24H) {
            return period.startedAt == null ? period.start.plusDays(1)
                    : period.startedAt.plusHours(policy.number("summary.hours", asAt)).atZoneSameInstant(ClockEvent.HOSPITAL).toLocalDate();
        }
        String limit = period.kind == ClockKind.CLINICAL_DUE ? "priority." + period.code + ".days" : LIMIT.get(period.kind);
        return limit == null ? null : period.start.plusDays(policy.number(limit, asAt)).plusDays(period.adjusted);
    }

    private static Boolean inTime(Period period, LocalDate end, LocalDate breach, OffsetDateTime due) {
        if (due != null && period.stoppedAt != null) {
            return !period.stoppedAt.isAfter(due);
        }
        return breach == null ? null : !end.isAfter(breach);
    }

    private static String band(ClockKind kind, Integer days) {
        if (days == null) {
            return null;
        }
        return switch (kind) {
            case RTT -> Weeks.words(days);
            case DISCHARGE_DELAY -> DelayBand.words(days);
            default -> null;
        };
    }
}
