package care.baton.outbound;

import care.baton.outbound.UsualWaits.Usual;
import care.baton.outbound.WhereYouAre.Place;
import care.baton.patient.Decisions;
import care.baton.patient.Heading;
import care.baton.patient.HospitalTime;
import care.baton.patient.NhsNumber;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Refused;
import care.baton.patient.Stories;
import care.baton.patient.Story;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * "Your journey": the copy of the record that is for the patient, on one page, in plain words. Whatever anybody typed stands in it as text, never as
 * part of the page.
 */
@Component
public class YourJourney {

    private static final int WEEK = 7;
    private static final String FONTS_ON_SCREEN = "Arial, Helvetica, sans-serif";

    private final Pathways pathways;
    private final Patients patients;
    private final Stories stories;
    private final Decisions decisions;
    private final Paragraphs paragraphs;
    private final WhereYouAre whereYouAre;
    private final UsualWaits usualWaits;
    private final ReadByTeams readByTeams;
    private final JourneySettings settings;
    private final Printer printer;
    private final Clock clock;
    private final Template page;

    YourJourney(Pathways pathways, Patients patients, Stories stories, Decisions decisions, Paragraphs paragraphs, WhereYouAre whereYouAre, UsualWaits usualWaits,
            ReadByTeams readByTeams, JourneySettings settings, Printer printer, Clock clock) {
        this.pathways = pathways;
        this.patients = patients;
        this.stories = stories;
        this.decisions = decisions;
        this.paragraphs = paragraphs;
        this.whereYouAre = whereYouAre;
        this.usualWaits = usualWaits;
        this.readByTeams = readByTeams;
        this.settings = settings;
        this.printer = printer;
        this.clock = clock;
        try {
            this.page = Mustache.compiler().escapeHTML(true).nullValue("").emptyStringIsFalse(true)
                    .compile(new ClassPathResource("pages/journey.html").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page of the patient's copy is missing.", e);
        }
    }

    /**
     * @return a whole page, well-formed as XML too
     * @throws Refused if the patient has died: nothing is written to them
     */
    public String html(UUID pathwayId, boolean largePrint) {
        return written(pathwayId, largePrint, FONTS_ON_SCREEN);
    }

    /**
     * @return the same as PDF, tagged for screen readers
     * @throws Refused if the patient has died: nothing is written to them
     */
    public byte[] pdf(UUID pathwayId, boolean largePrint) {
        return printer.pdf(written(pathwayId, largePrint, printer.fonts()));
    }

    private String written(UUID pathwayId, boolean largePrint, String fonts) {
        Pathway pathway = pathways.get(pathwayId);
        Patient patient = patients.get(pathway.patientId());
        if (patient.diedOn() != null) {
            throw new Refused("This patient has died. Nothing is written to them; talk with the family yourself.");
        }
        Place place = whereYouAre.of(pathway);
        Map<String, Object> about = paragraphs.about(patient, pathway, place.facts());
        var shown = new HashMap<String, Object>();
        shown.put("fonts", fonts);
        shown.put("size", largePrint ? "18pt" : "12pt");
        shown.put("name", Stream.of(patient.givenName(), patient.familyName()).filter(name -> name != null && !name.isBlank()).collect(Collectors.joining(" ")));
        shown.put("born", about.get("birthDate"));
        shown.put("nhsNumber", NhsNumber.spaced(patient.nhsNumber()));
        shown.put("service", about.get("service"));
        shown.put("today", about.get("today"));
        shown.put("where", said(List.of(place.where()), about));
        shown.put("next", said(place.next(), about));
        shown.put("change", said(Stream.concat(place.change().stream(), Stream.of("change-anything")).toList(), about));
        shown.put("contact", settings.contact());
        shown.put("waits", waits(pathway));
        shown.put("told", stories.latest(patient.id()).map(Story::headings).orElse(List.of()).stream().map(this::told).toList());
        shown.put("decided", decisions.of(pathwayId).stream().map(this::decided).toList());
        List<ReadByTeams.Look> looks = readByTeams.at(pathwayId);
        shown.put("anyLooks", !looks.isEmpty());
        shown.put("looks", looks);
        return printable(page.execute(shown));
    }

    private List<String> said(List<String> names, Map<String, Object> about) {
        return names.stream().flatMap(name -> Stream.of(paragraphs.paragraph(name, about).split("\n\n"))).toList();
    }

    /** Null for a patient who does not wait: treated, or not with us any more. */
    private Map<String, Object> waits(Pathway pathway) {
        if (!pathway.isOpen() || pathway.clockStart() == null || pathway.clockStop() != null) {
            return null;
        }
        Optional<Usual> usual = usualWaits.of(pathway);
        var shown = new HashMap<String, Object>();
        shown.put("known", usual.isPresent());
        usual.ifPresent(known -> shown.putAll(Map.of("half", weeks(known.half()), "nineInTen", weeks(known.nineInTen()), "waits", known.waits())));
        shown.put("waited", weeks((int) ChronoUnit.DAYS.between(pathway.clockStart(), LocalDate.now(clock))));
        return shown;
    }

    /** In whole weeks, rounded up: nobody is promised too little. */
    private static String weeks(int days) {
        int weeks = Math.max(1, (days + WEEK - 1) / WEEK);
        return weeks == 1 ? "one week" : weeks + " weeks";
    }

    private Map<String, Object> told(Story.Told told) {
        return Map.of("heading", Heading.of(told.heading()).map(Heading::title).orElse(told.heading()), "words", told.words(),
                "on", HospitalTime.words(HospitalTime.dayOf(told.toldAt(), clock)));
    }

    private Map<String, Object> decided(Decisions.Decided one) {
        var shown = new HashMap<String, Object>(Map.of("on", HospitalTime.words(HospitalTime.dayOf(one.at(), clock)), "agreed", one.agreed(), "options", one.options(),
                "mattered", one.mattered()));
        shown.put("with", one.with());
        shown.put("material", one.material());
        return shown;
    }

    /** Without the control characters that neither a page nor paper can show. */
    private static String printable(String text) {
        return text.codePoints().filter(c -> c == '\n' || c == '\t' || c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
