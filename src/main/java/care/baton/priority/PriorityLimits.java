package care.baton.priority;

import care.baton.clock.Policy;
import java.time.LocalDate;

/**
 * The dated policy as the priority rules see it on one day. Each is a number of days, or the day of a clock on which something begins.
 *
 * @param p1a            to p4: days within which a patient with that code is treated
 * @param priorityReview days after which a clinical priority is looked at again
 * @param week18         the last day within 18 weeks
 * @param look18first    the days on which 18 weeks come near: first, second, third
 * @param lookYear       the day on which 52 weeks come near
 * @param over52         the first day over 52 weeks; so for 65, 78 and 104
 * @param cancer28       the last day of the 28-day clock, and the days on which it comes near; so for 62 and 31
 * @param cancerHarm     the last day on the 62-day clock before harm is looked for
 * @param test           the last day within six weeks of a test's request, and the day on which it comes near
 * @param rebook         the last day for a new date after a cancellation on the day, and the day on which it comes near
 * @param childUnder     the birthday from which a patient is no child on the list
 * @param childrenFirst  the hospital has decided that a child comes before adults in turn
 * @param carersFirst    the hospital has decided that who cares for somebody comes before others in turn
 */
public record PriorityLimits(int p1a, int p1b, int p2, int p3, int p4, int priorityReview, int week18, int look18first, int look18second, int look18third,
        int lookYear, int over52, int over65, int over78, int over104, int cancer28, int look28first, int look28second, int cancer62, int look62first,
        int look62second, int cancerHarm, int cancer31, int look31, int test, int lookTest, int rebook, int lookRebook, int childUnder,
        boolean childrenFirst, boolean carersFirst) {

    /** @throws IllegalStateException if the policy has a gap on that day */
    public static PriorityLimits of(Policy policy, LocalDate day) {
        return new PriorityLimits(policy.number("priority.P1a.days", day), policy.number("priority.P1b.days", day), policy.number("priority.P2.days", day),
                policy.number("priority.P3.days", day), policy.number("priority.P4.days", day), policy.number("priority.review-days", day),
                policy.number("rtt.within-days", day), policy.number("rtt.look-ahead.first-day", day), policy.number("rtt.look-ahead.second-day", day),
                policy.number("rtt.look-ahead.third-day", day), policy.number("rtt.look-ahead.year-day", day), policy.number("rtt.over-52-weeks.day", day),
                policy.number("rtt.over-65-weeks.day", day), policy.number("rtt.over-78-weeks.day", day), policy.number("rtt.over-104-weeks.day", day),
                policy.number("cancer.28.days", day), policy.number("cancer.28.look-ahead.first-day", day),
                policy.number("cancer.28.look-ahead.second-day", day), policy.number("cancer.62.days", day),
                policy.number("cancer.62.look-ahead.first-day", day), policy.number("cancer.62.look-ahead.second-day", day),
                policy.number("cancer.harm-review-days", day), policy.number("cancer.31.days", day), policy.number("cancer.31.look-ahead.day", day),
                policy.number("diagnostics.days", day), policy.number("diagnostics.look-ahead.day", day), policy.number("rebook.days", day),
                policy.number("rebook.look-ahead.day", day), policy.number("priority.children-under", day),
                policy.text("priority.children", day).equals("soon"), policy.text("priority.carers", day).equals("soon"));
    }
}
