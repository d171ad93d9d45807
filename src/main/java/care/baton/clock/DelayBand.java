package care.baton.clock;

/** The bands in which days from being ready to leave hospital to leaving it are published. Source: Discharge Ready Date metric specification. */
public final class DelayBand {

    private DelayBand() {
    }

    public static String words(int days) {
        if (days <= 0) {
            return "none";
        }
        if (days == 1) {
            return "1";
        }
        return days <= 3 ? "2-3" : days <= 6 ? "4-6" : days <= 13 ? "7-13" : days <= 20 ? "14-20" : "21+";
    }
}
