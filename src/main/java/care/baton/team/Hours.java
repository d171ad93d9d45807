package care.baton.team;

import care.baton.patient.Refused;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When a team works in an ordinary week, in hospital time.
 *
 * @param always         day and night; then {@code week} is empty
 * @param onBankHolidays bank holidays are ordinary days
 * @param week           the spans of each day in their order, none overlapping; at least one in the week unless always
 */
public record Hours(boolean always, boolean onBankHolidays, Map<DayOfWeek, List<Span>> week) {

    /** Day and night. */
    public static final Hours ALWAYS = new Hours(true, true, Map.of());

    private static final int MIDNIGHT = 24 * 60;
    private static final Pattern SPAN = Pattern.compile("(\\d{2}):([0-5]\\d)\\s*[-–]\\s*(\\d{2}):([0-5]\\d)");

    /** One span of a day, in minutes since midnight; written {@code 08:00-12:30}, until midnight {@code 20:00-24:00}. */
    public record Span(int from, int to) {

        @Override
        public String toString() {
            return clock(from) + "-" + clock(to);
        }

        private static String clock(int minutes) {
            return "%02d:%02d".formatted(minutes / 60, minutes % 60);
        }
    }

    /** One span of one particular day. */
    record Opening(Instant from, Instant to) {
    }

    public Hours {
        if (always != week.isEmpty()) {
            throw new Refused("Say when the team works: either always, or at least one span of hours in the week.");
        }
    }

    /**
     * Reads hours as people write them.
     *
     * @param week {@code monday} to {@code sunday}, each with its spans, for example {@code ["08:00-12:30", "13:00-17:00"]}; a day that is not named is a day off
     * @throws Refused naming the day if a span cannot be read, ends before it begins or overlaps another
     */
    public static Hours of(boolean always, boolean onBankHolidays, Map<String, List<String>> week) {
        var read = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        (week == null ? Map.<String, List<String>>of() : week).forEach((day, spans) -> {
            if (spans != null && !spans.isEmpty()) {
                read.put(day(day), spans(day, spans));
            }
        });
        return new Hours(always, onBankHolidays, read);
    }

    /** The same as {@link #of} reads it. */
    public Map<String, List<String>> written() {
        var written = new LinkedHashMap<String, List<String>>();
        week.forEach((day, spans) -> written.put(day.name().toLowerCase(Locale.ROOT), spans.stream().map(Span::toString).toList()));
        return written;
    }

    /** {@code Monday to Friday 08:00-18:00, not on bank holidays}. */
    public String inWords() {
        if (always) {
            return "Always";
        }
        var parts = new ArrayList<String>();
        DayOfWeek[] days = DayOfWeek.values();
        for (int first = 0; first < days.length; first++) {
            List<Span> spans = week.get(days[first]);
            if (spans == null) {
                continue;
            }
            int last = first;
            while (last + 1 < days.length && spans.equals(week.get(days[last + 1]))) {
                last++;
            }
            parts.add((first == last ? word(days[first]) : word(days[first]) + " to " + word(days[last])) + " " + String.join(" and ", spans.stream().map(Span::toString).toList()));
            first = last;
        }
        return String.join("; ", parts) + (onBankHolidays ? ", bank holidays too" : ", not on bank holidays");
    }

    /** The moments of one day between which the team works. A time that the clock change leaves out is the moment of the change; one that comes twice counts twice. */
    List<Opening> on(LocalDate day, Set<LocalDate> bankHolidays, ZoneId zone) {
        if (!onBankHolidays && bankHolidays.contains(day)) {
            return List.of();
        }
        return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                .map(span -> new Opening(moment(day, span.from(), zone, false), moment(day, span.to(), zone, true))).toList();
    }

    private static Instant moment(LocalDate day, int minutes, ZoneId zone, boolean last) {
        LocalDateTime local = day.atStartOfDay().plusMinutes(minutes);
        var change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        return change.isGap() ? change.getInstant() : local.toInstant(last ? change.getOffsetAfter() : change.getOffsetBefore());
    }

    private static DayOfWeek day(String name) {
        try {
            return DayOfWeek.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refused("A day of the hours is none: write monday, tuesday, wednesday, thursday, friday, saturday or sunday.");
        }
    }

    private static List<Span> spans(String day, List<String> written) {
        List<Span> spans = written.stream().map(span -> span(day, span)).sorted(Comparator.comparingInt(Span::from)).toList();
        var kept = new ArrayList<Span>();
        for (Span span : spans) {
            if (!kept.isEmpty() && span.from() < kept.get(kept.size() - 1).to()) {
                throw new Refused("Two spans of " + word(day) + " overlap. Let the second begin when the first has ended.");
            }
            kept.add(span);
        }
        return List.copyOf(kept);
    }

    private static Span span(String day, String written) {
        var read = written == null ? null : SPAN.matcher(written.strip());
        if (read == null || !read.matches()) {
            throw new Refused("A span of " + word(day) + " cannot be read. Write it as 08:00-18:00, until midnight as 20:00-24:00.");
        }
        int from = minutes(read.group(1), read.group(2));
        int to = minutes(read.group(3), read.group(4));
        if (from >= to) {
            throw new Refused("A span of " + word(day) + " ends before it begins. A night is two spans: until 24:00, and from 00:00 on the day after.");
        }
        if (to > MIDNIGHT) {
            throw new Refused("A span of " + word(day) + " ends after midnight. The day ends at 24:00.");
        }
        return new Span(from, to);
    }

    private static int minutes(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    private static String word(String day) {
        return word(day(day));
    }

    private static String word(DayOfWeek day) {
        String name = day.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
