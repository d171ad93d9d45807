package care.baton.downtime;

import care.baton.downtime.TeamPatients.Place;
import care.baton.downtime.TeamSheet.Entry;
import care.baton.patient.Failure;
import care.baton.team.Teams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the sheets once in every hour, on whichever node comes first. The former ones stay until the new ones are whole: there is never half a sheet, and a node
 * that stops in the middle leaves the hour to the next one.
 */
@Component
public class DowntimeSheets {

    private static final Logger LOG = LoggerFactory.getLogger(DowntimeSheets.class);

    private final DowntimeSettings settings;
    private final TeamPatients patients;
    private final TeamSheet sheet;
    private final Teams teams;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DowntimeSheets(DowntimeSettings settings, TeamPatients patients, TeamSheet sheet, Teams teams, JdbcClient db, TransactionTemplate transaction, Clock clock) {
        this.settings = settings;
        this.patients = patients;
        this.sheet = sheet;
        this.teams = teams;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${baton.downtime.look-every}", initialDelayString = "${baton.downtime.look-every}")
    void inTurn() {
        try {
            makeIfDue();
        } catch (RuntimeException e) {
            LOG.error("The downtime sheets could not be made ({}). The former ones stay; it is tried again in a moment. Look at baton.downtime.folder.", Failure.inShort(e));
        }
    }

    /**
     * Makes this hour's sheets unless they are there, or another node is at it.
     *
     * @return whether it made them
     */
    public boolean makeIfDue() {
        return settings.where().isPresent() && Boolean.TRUE.equals(transaction.execute(status -> {
            OffsetDateTime now = OffsetDateTime.now(clock);
            boolean due = db.sql("select pg_try_advisory_xact_lock(hashtext('baton.downtime_sheets'))").query(Boolean.class).single()
                    && db.sql("select not exists (select from baton.downtime_sheets where made_at >= :hour)").param("hour", now.truncatedTo(ChronoUnit.HOURS))
                            .query(Boolean.class).single();
            if (due) {
                List<Entry> made = make(settings.where().get(), now);
                db.sql("insert into baton.downtime_sheets (made_at, sheets, places) values (:now, :sheets, :places)").param("now", now).param("sheets", made.size())
                        .param("places", made.stream().mapToInt(Entry::patients).sum()).update();
            }
            return due;
        }));
    }

    private List<Entry> make(Path folder, OffsetDateTime now) {
        try (SheetFolder files = new SheetFolder(folder, now.atZoneSameInstant(clock.getZone())); Stream<Place> all = patients.all()) {
            var made = new ArrayList<Entry>();
            var places = new ByTeam(all.iterator());
            for (Teams.Team team : teams.all()) {
                try (Writer to = files.file(team.id() + ".html")) {
                    sheet.write(team.id(), now, places.of(team.id()), to);
                }
                made.add(new Entry(team.id() + ".html", team.name(), places.read()));
            }
            try (Writer to = files.file("index.html")) {
                sheet.writeIndex(now, made, to);
            }
            files.publish(settings.keepDays());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns one long reading, sorted by team, into one reading for each team. */
    private static final class ByTeam {

        private final Iterator<Place> all;
        private Place next;
        private int read;

        ByTeam(Iterator<Place> all) {
            this.all = all;
            forward();
        }

        private void forward() {
            next = all.hasNext() ? all.next() : null;
        }

        /** How many the last team had. */
        int read() {
            return read;
        }

        /** Teams must be asked for in their order; whoever belongs to a team that does not exist any more is passed over. */
        Iterator<Place> of(String team) {
            while (next != null && next.team().compareTo(team) < 0) {
                forward();
            }
            read = 0;
            return new Iterator<>() {

                @Override
                public boolean hasNext() {
                    return next != null && next.team().equals(team);
                }

                @Override
                public Place next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Place place = next;
                    read++;
                    forward();
                    return place;
                }
            };
        }
    }
}
