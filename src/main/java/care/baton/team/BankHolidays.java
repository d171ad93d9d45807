package care.baton.team;

import care.baton.patient.HospitalTime;
import care.baton.patient.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bank holidays of England, as published at gov.uk; a manager hands in the newer list when there is one, and is told in time that it is wanted. */
@Component
public class BankHolidays {

    /** One event as published; {@code date} as 2026-04-03. */
    public record Event(String title, String date) {
    }

    private static final int LONGEST_TITLE = 100;

    private final JdbcClient db;
    private final TeamRegister register;
    private final TeamBook book;
    private final TeamHistory history;
    private final TeamSettings settings;
    private final Clock clock;

    BankHolidays(JdbcClient db, TeamRegister register, TeamBook book, TeamHistory history, TeamSettings settings, Clock clock) {
        this.db = db;
        this.register = register;
        this.book = book;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    /** Day to title, in their order. */
    public NavigableMap<LocalDate, String> all() {
        return register.now().bankHolidays();
    }

    /** The list is published by whole years: the last day of the last year it names. Empty: nothing is known. */
    public Optional<LocalDate> knownUntil() {
        return all().isEmpty() ? Optional.empty() : Optional.of(endOfYear(all().lastKey()));
    }

    /** What managers must be told: that the list runs out. */
    public Optional<String> warning() {
        LocalDate today = LocalDate.now(clock);
        LocalDate until = knownUntil().orElse(today.minusDays(1));
        if (ChronoUnit.DAYS.between(today, until) >= settings.warnDaysAhead()) {
            return Optional.empty();
        }
        return Optional.of((until.isBefore(today) ? "The bank holidays of this year are not known, so they count as working days."
                : "Bank holidays are known until " + HospitalTime.words(until) + " only. After that day they count as working days.")
                + " Hand in the list from https://www.gov.uk/bank-holidays.json.");
    }

    /**
     * Takes in the published list: from the first year it names on, it replaces what was known. The same again changes nothing.
     *
     * @throws Refused if it cannot be read, or ends before the one that is known
     */
    @Transactional
    public void replace(List<Event> published) {
        var days = new TreeMap<LocalDate, String>();
        published.forEach(event -> days.put(day(event), title(event)));
        if (days.isEmpty()) {
            throw new Refused("The list names no bank holiday. Hand in the file from https://www.gov.uk/bank-holidays.json as it is.");
        }
        var known = book.hold().bankHolidays();
        if (!known.isEmpty() && endOfYear(days.lastKey()).isBefore(endOfYear(known.lastKey()))) {
            throw new Refused("This list ends in " + days.lastKey().getYear() + "; the one that is known reaches to " + known.lastKey().getYear() + ". Hand in the newer one.");
        }
        LocalDate from = days.firstKey().withDayOfYear(1);
        if (days.equals(known.tailMap(from))) {
            return;
        }
        db.sql("delete from baton.bank_holiday where day >= :from").param("from", from).update();
        db.sql("insert into baton.bank_holiday (day, title) select * from unnest(:days::date[], :titles)")
                .param("days", days.keySet().stream().map(LocalDate::toString).toArray(String[]::new)).param("titles", days.values().toArray(String[]::new)).update();
        history.add(null, "bankHolidays", Map.of("days", known), Map.of("days", register.read().bankHolidays()));
    }

    private static LocalDate day(Event event) {
        try {
            return LocalDate.parse(event.date());
        } catch (DateTimeParseException | NullPointerException e) {
            throw new Refused("A bank holiday has no date that can be read. Dates are written 2026-04-03.");
        }
    }

    private static String title(Event event) {
        if (event.title() == null || event.title().isBlank() || event.title().length() > LONGEST_TITLE) {
            throw new Refused("The bank holiday of " + event.date() + " has no title, or one of more than " + LONGEST_TITLE + " characters.");
        }
        return event.title().strip();
    }

    private static LocalDate endOfYear(LocalDate day) {
        return day.withMonth(12).withDayOfMonth(31);
    }
}
