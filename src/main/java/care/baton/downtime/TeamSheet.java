package care.baton.downtime;

import care.baton.downtime.TeamPatients.Place;
import care.baton.patient.NhsNumber;
import care.baton.patient.HospitalTime;
import care.baton.priority.Band;
import care.baton.team.Teams;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** One team's sheet, a page that needs nothing but itself: who, where, why first, by when, and what the patient needs. */
@Component
class TeamSheet {

    /** A line of the sheet, in words. */
    record Line(int number, String name, String nhsNumber, String born, String hospitalNumber, String where, String band, String due, String why, List<String> tasks, String needs) {
    }

    /** What the page of all sheets says of one. */
    record Entry(String file, String team, int patients) {
    }

    private final Teams teams;
    private final Clock clock;
    private final Template sheet;
    private final Template index;

    TeamSheet(Teams teams, Clock clock) throws IOException {
        this.teams = teams;
        this.clock = clock;
        this.sheet = page("/pages/downtime-sheet.html");
        this.index = page("/pages/downtime-index.html");
    }

    private static Template page(String name) throws IOException {
        try (Reader text = new InputStreamReader(TeamSheet.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return Mustache.compiler().nullValue("").compile(text);
        }
    }

    /** @param places the team's, read one by one as they are written */
    void write(String team, OffsetDateTime asAt, Iterator<Place> places, Writer to) {
        var lines = new Iterator<Line>() {

            private int number;

            @Override
            public boolean hasNext() {
                return places.hasNext();
            }

            @Override
            public Line next() {
                return line(++number, places.next());
            }
        };
        sheet.execute(Map.of("team", teams.name(team), "asAt", HospitalTime.words(asAt, clock), "any", lines.hasNext(), "lines", lines), to);
    }

    void writeIndex(OffsetDateTime asAt, List<Entry> sheets, Writer to) {
        index.execute(Map.of("asAt", HospitalTime.words(asAt, clock), "sheets", sheets), to);
    }

    private Line line(int number, Place place) {
        String family = place.familyName() == null ? "NAME NOT KNOWN" : place.familyName().toUpperCase(Locale.UK);
        return new Line(number, place.givenName() == null ? family : family + ", " + place.givenName(),
                place.nhsNumber() == null ? "not confirmed" : NhsNumber.spaced(place.nhsNumber()), HospitalTime.words(place.birthDate()), place.localId(), where(place),
                place.band() == null ? "Not ranked" : Band.ofPriority(place.band()).words(), place.due() == null ? "no day" : HospitalTime.words(place.due()),
                place.reasons() == null || place.reasons().isEmpty() ? "In turn, by the place in the list" : place.reasons().replace("\n", ". "),
                place.tasks() == null ? List.of() : List.of(place.tasks().split("\n")), place.needs());
    }

    private String where(Place place) {
        if (place.inBed()) {
            return place.ward() == null ? "In a bed, ward not known" : place.ward();
        }
        String service = teams.service(place.treatmentFunction()).map(Teams.Service::name).orElse("Service not decided");
        return service + ", " + place.stage() + (place.dateToComeIn() == null ? "" : ", comes in on " + HospitalTime.words(place.dateToComeIn()));
    }
}
