package care.baton.clock;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days and weeks as the national return counts them: plain days, the first one is day 0, and the first week has eight values (0 to 7).
 * Source: referral to treatment guidance v5.0 section 10.1.7.
 */
public final class Weeks {

    private static final int[] MILESTONES = {18, 52, 65, 78, 104};

    private Weeks() {
    }

    /** Days from one day to another; no hour is ever looked at, so that a change of the clocks alters nothing. */
    public static int days(LocalDate from, LocalDate to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    /** The band of the return: 0 for days 0 to 7, 1 for days 8 to 14, … */
    public static int band(int days) {
        return Math.max(0, days - 1) / 7;
    }

    /** The band in words: "0-1", "17-18", "over 104". */
    public static String words(int days) {
        int band = band(days);
        return band >= 104 ? "over 104" : band + "-" + (band + 1);
    }

    /** The last day that is still within so many weeks: 126 for 18. */
    public static int lastDayWithin(int weeks) {
        return weeks * 7;
    }

    /** The longest of 18, 52, 65, 78 and 104 weeks that this is over; 0 if within 18. */
    public static int over(int days) {
        int over = 0;
        for (int weeks : MILESTONES) {
            if (days > lastDayWithin(weeks)) {
                over = weeks;
            }
        }
        return over;
    }
}
