package care.baton.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.engine.People;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.Decisions;
import care.baton.patient.Heading;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import care.baton.patient.Refused;
import care.baton.patient.SharedDecision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a patient holds in their hands: right, readable at eleven, and harmless whatever anybody has typed. */
@BatonTest
@Import(Staff.class)
class YourJourneyTest {

    private static final int READING_AGE = 11;
    private static final String HEBREW = "\u05E9\u05DC\u05D5\u05DD";
    private static final String ARABIC = "\u0645\u0631\u062D\u0628\u0627";
    private static final String STRANGE = "\"Quoted\" <script>alert('x')</script> & <b>bold</b> \uD83D\uDE42 " + HEBREW + " " + ARABIC + " {{name}} {{{name}}}";

    /** What the record holds when a patient is there: columns of the pathway, and rows beside it. */
    private static final Map<String, List<String>> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("referral", List.of("stage = 'referral'"));
        PLACES.put("triage", List.of("stage = 'triage'"));
        PLACES.put("clinic, nothing booked", List.of("stage = 'clinic', holder = 'clinic-clerks'"));
        PLACES.put("clinic, booked", List.of("stage = 'clinic'", """
                insert into baton.appointment (pathway_id, starts_at, how, place, support_arranged, state, booked_at, booked_by)
                select id, '2026-03-10T14:30Z', 'faceToFace', 'Outpatients 3', 'An interpreter', 'confirmed', now(), 'x' from baton.pathway"""));
        PLACES.put("clinic, seen", List.of("stage = 'clinic', holder = 'clinic-clinicians-trauma-and-orthopaedics'", """
                insert into baton.appointment (pathway_id, starts_at, how, state, booked_at, booked_by)
                select id, '2026-02-10T14:30Z', 'faceToFace', 'attended', now(), 'x' from baton.pathway"""));
        PLACES.put("watchful waiting", List.of("stage = 'clinic', held = 'watchfulWaiting', held_until = date '2026-05-25'"));
        PLACES.put("thinking time", List.of("stage = 'clinic', held = 'thinkingTime', held_until = date '2026-03-16'"));
        PLACES.put("planned", List.of("stage = 'clinic', held = 'planned', held_until = date '2026-09-02'"));
        PLACES.put("tests to come", List.of("stage = 'diagnostics'"));
        PLACES.put("test asked for", List.of("stage = 'diagnostics'", """
                insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by)
                select id, 'Scan of the hip', 'routine', 'x', date '2026-02-23', 'x' from baton.pathway"""));
        PLACES.put("test done", List.of("stage = 'diagnostics'", """
                insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by, resulted_at)
                select id, 'Scan of the hip', 'routine', 'x', date '2026-02-23', 'x', now() from baton.pathway"""));
        PLACES.put("on the list", List.of("stage = 'waiting', procedure_name = 'New left hip'"));
        PLACES.put("not well enough", List.of("stage = 'waiting', held = 'unfit', held_until = date '2026-04-01'"));
        PLACES.put("away", List.of("stage = 'waiting', held = 'unavailable', held_until = date '2026-04-01', procedure_name = 'New left hip'"));
        PLACES.put("offered a date", List.of("stage = 'waiting', procedure_name = 'New left hip'", """
                insert into baton.offer (pathway_id, made_on, made_by, offered_for) select id, date '2026-03-01', 'letter', date '2026-03-30' from baton.pathway"""));
        PLACES.put("date to come in", List.of("stage = 'waiting', tci_on = date '2026-03-30', procedure_name = 'New left hip', intended_management = 'dayCase'"));
        PLACES.put("in hospital", List.of("stage = 'stay', admitted_at = '2026-03-01T08:00Z', edd = date '2026-03-04'", """
                insert into baton.admission (pathway_id, ward, admitted_at) select id, 'Ward 5', '2026-03-01T08:00Z' from baton.pathway"""));
        PLACES.put("leaving", List.of("stage = 'discharge', admitted_at = '2026-03-01T08:00Z'"));
        PLACES.put("left", List.of("stage = 'discharge', admitted_at = '2026-03-01T08:00Z', discharged_at = '2026-03-02T08:00Z'"));
        for (String because : List.of("complete", "withdrew", "moved", "returnedToGp", "rejected", "linked")) {
            PLACES.put("ended: " + because, List.of("state = 'closed', closed_on = date '2026-03-02', closed_because = '" + because + "'"));
        }
    }

    @Autowired
    private YourJourney journey;
    @Autowired
    private Outbox outbox;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Staff staff;
    @Autowired
    private People people;
    @Autowired
    private Decisions decisions;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private Patient patient;
    private UUID id;

    @BeforeEach
    void a_patient_who_has_waited_ten_weeks() {
        patient = hospital.patient(0);
        Pathway pathway = hospital.pathway(patient);
        id = pathway.id();
        db.sql("update baton.pathway set received_on = date '2025-12-22', clock_start = date '2025-12-22'").update();
    }

    @TestFactory
    Stream<DynamicTest> at_every_place_the_page_says_where_what_next_and_how_and_a_child_of_eleven_can_read_it() {
        return PLACES.entrySet().stream().map(place -> DynamicTest.dynamicTest(place.getKey(), () -> {
            at(place.getValue());
            Document page = page(journey.html(id, false));
            assertThat(texts(page, "h1")).containsExactly("Your journey");
            assertThat(texts(page, "h2")).contains("Where you are", "What happens next", "What you told us", "What we decided together", "How to change something",
                    "Who has looked at your record, and why");
            String own = ownWords(page);
            assertThat(own).doesNotContain("{{").doesNotContain("null").doesNotContain("not known");
            assertThat(ReadingAge.of(own)).as(own).isLessThanOrEqualTo(READING_AGE);
            String steps = own.substring(own.indexOf("Where you are."), own.indexOf("What you told us.")) + own.substring(own.indexOf("How to change something."), own.indexOf("To reach us"));
            assertThat(ReadingAge.of(steps)).as("where, what next and how to change: " + steps).isLessThanOrEqualTo(READING_AGE);
        }));
    }

    @Test
    void the_measure_knows_hard_words_from_easy_ones() {
        assertThat(ReadingAge.of("We will see you soon. Please tell us if you are ill.")).isLessThan(8);
        assertThat(ReadingAge.of("Clinical prioritisation necessitates multidisciplinary reconsideration of individual circumstances.")).isGreaterThan(18);
        assertThat(Stream.of("hospital", "agree", "late", "table", "asked", "wanted", "waits").mapToInt(ReadingAge::syllables)).containsExactly(3, 2, 1, 2, 1, 2, 1);
    }

    @Test
    void what_the_patient_told_and_decided_is_there_word_for_word_and_runs_nothing() throws Exception {
        db.sql("update baton.patient set family_name = :name").param("name", "O'Neill <i>" + HEBREW + "</i> \uD83D\uDE42").update();
        hospital.told(patient.id(), Map.of(Heading.OWN_WORDS, STRANGE));
        decisions.add(id, "clinic", new SharedDecision(STRANGE, "My \"garden\" & dog", "A <em>scan</em> first", "Her son " + ARABIC, "Leaflet <7>"));
        String written = journey.html(id, false);
        assertThat(written).doesNotContain("<script", "<b>bold", "<i>", "<em>");
        Document page = page(written);
        assertThat(texts(page, "p")).contains(STRANGE, "My \"garden\" & dog", "A <em>scan</em> first");
        assertThat(texts(page, "bdi")).contains("Ada O'Neill <i>" + HEBREW + "</i> \uD83D\uDE42", "Her son " + ARABIC, "Leaflet <7>");
        assertThat(texts(page, "title")).containsExactly("Your journey: Ada O'Neill <i>" + HEBREW + "</i> \uD83D\uDE42");

        try (PDDocument paper = paper(false)) {
            String text = new PDFTextStripper().getText(paper).replaceAll("\\s+", " ");
            assertThat(text).contains("\"Quoted\" <script>alert('x')</script> & <b>bold</b> [slightly smiling face]", "A <em>scan</em> first", "{{name}}", "{{{name}}}");
            picture(paper, "journey-strange-words");
            assertThat(text).as("nothing is lost for want of a letter").doesNotContain("#");
            assertThat(text.codePoints().filter(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT).count()).as("Hebrew, in the name, in the story and in the options").isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void what_the_fonts_cannot_print_is_named_and_the_rest_is_printed() {
        var printable = new Printable(List.of(() -> Printable.class.getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf")));
        assertThat(printable.of("<p>Zo\u00EB \u0141\u00F3d\u017A \u0391\u03B8\u03AE\u03BD\u03B1 " + HEBREW + " " + ARABIC + " \uD83D\uDE00</p>"))
                .isEqualTo("<p>Zo\u00EB \u0141\u00F3d\u017A \u0391\u03B8\u03AE\u03BD\u03B1 " + HEBREW + " " + ARABIC + " \uD83D\uDE00</p>");
        assertThat(printable.of("I speak \u09AC\u09BE\u0982\u09B2\u09BE \u09AD\u09BE\u09B7\u09BE, thanks \uD83D\uDC4D")).isEqualTo("I speak [words in Bengali script], thanks [thumbs up sign]");
    }

    @Test
    void the_paper_is_tagged_for_screen_readers_has_its_fonts_inside_and_comes_in_large_print() throws Exception {
        hospital.told(patient.id(), Map.of(Heading.OWN_WORDS, "I cannot climb the stairs any more", Heading.PEOPLE, "My daughter Jo", Heading.INTERPRETER, "Arabic: " + ARABIC));
        decisions.add(id, "clinic", new SharedDecision("A new hip, tablets, or living with it. A new hip lasts; there is a small risk of a clot.", "To walk the dog again",
                "A scan first, then we talk again", null, "Leaflet on hips"));
        at(PLACES.get("on the list"));
        try (PDDocument normal = paper(false); PDDocument large = paper(true)) {
            for (PDDocument paper : List.of(normal, large)) {
                assertThat(paper.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
                assertThat(paper.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
                assertThat(paper.getDocumentCatalog().getLanguage()).isEqualTo("en");
                assertThat(paper.getDocumentInformation().getTitle()).isEqualTo("Your journey: Ada Testpatient0");
                for (var sheet : paper.getPages()) {
                    for (var name : sheet.getResources().getFontNames()) {
                        assertThat(sheet.getResources().getFont(name).isEmbedded()).as(name.getName()).isTrue();
                    }
                }
            }
            assertThat(smallest(large)).as("large print is sixteen points or more").isGreaterThanOrEqualTo(16 * 0.9f);
            assertThat(large.getNumberOfPages()).isGreaterThan(normal.getNumberOfPages());
            picture(normal, "journey");
            picture(large, "journey-large-print");
        }
    }

    @Test
    void how_long_it_takes_comes_from_finished_waits_or_is_not_known() {
        assertThat(journey.html(id, false)).contains("We do not know yet how long it takes here", "You have waited 10 weeks so far");
        IntStream.rangeClosed(1, 20).forEach(n -> finished(n, "110"));
        IntStream.rangeClosed(21, 40).forEach(n -> finished(n, "130"));
        assertThat(journey.html(id, false)).contains("half of the people for Trauma and Orthopaedics had their care within 10 weeks", "Nine in ten had it within 18 weeks",
                "the last 20 people");
        db.sql("update baton.pathway set clock_stop = date '2024-12-01', clock_start = date '2024-11-01' where clock_stop is not null").update();
        assertThat(journey.html(id, false)).as("last year's waits only").contains("We do not know yet");
    }

    @Test
    void who_looked_is_said_by_team_and_in_plain_words() {
        String nurse = staff.person("journey.nurse.jones", "pre-assessment");
        String machine = staff.person("journey.machine", "integration");
        assertThat(people.teamsOf(nurse)).containsExactly("pre-assessment");
        for (String read : List.of("'journey.nurse.jones', 'story', '2026-03-01T09:00Z'", "'journey.nurse.jones', 'story', '2026-03-02T09:00Z'", "'" + machine + "', 'pathway', '2026-02-28T09:00Z'",
                "'somebody-who-left', 'letters', '2026-02-27T09:00Z'")) {
            db.sql("insert into baton.record_read (pathway_id, who, what, at) values ('" + id + "', " + read + ")").update();
        }
        String page = journey.html(id, false);
        assertThat(texts(page(page), "td")).containsExactly("Pre-assessment", "to read what you told us", "2 times", "2 March 2026", "Another computer system of the NHS",
                "to see where you are in your care", "once", "28 February 2026", "Hospital staff", "to read or send your letters", "once", "27 February 2026");
        assertThat(page).doesNotContain("jones", "somebody-who-left");
    }

    @Test
    void a_letter_says_a_step_in_the_same_words_as_the_page() {
        at(PLACES.get("on the list"));
        outbox.write(id, "waiting-added", Recipient.PATIENT, Map.of("procedure", "new left hip"));
        String letter = outbox.of(id).get(0).body();
        var page = texts(page(journey.html(id, false)), "p");
        assertThat(Stream.of(letter.split("\n\n")).skip(1)).as("all but the greeting").hasSize(3).allSatisfy(paragraph -> assertThat(page).contains(paragraph));
    }

    @Test
    void every_letter_to_a_patient_says_only_what_its_paragraphs_say_and_leaves_no_gap() {
        var facts = new java.util.HashMap<String, Object>();
        for (String fact : List.of("when", "how", "place", "support", "test", "requestedOn", "procedure", "offeredFor", "dateToComeIn", "stay", "until", "agreed", "reviewOn", "meaning", "why",
                "reason", "openSince", "whyAdmitted", "whatWasDone", "medicinesChanged", "followUp", "lookOutFor", "rebookBy", "newDateBy", "planned", "plannedOn")) {
            facts.put(fact, "FACT");
        }
        for (String kind : List.of("referral-acknowledged-patient", "clinic-appointment", "clinic-agreed", "clinic-watchful-waiting", "diagnostics-requested", "diagnostics-result",
                "waiting-added", "waiting-offer", "waiting-date", "waiting-on-hold", "pathway-closed", "pathway-withdrawn", "pathway-moved", "pathway-returned-gp",
                "triage-rejected-patient", "triage-advised-patient", "referral-not-for-us-patient", "referral-linked-patient")) {
            outbox.write(id, kind, Recipient.PATIENT, facts);
        }
        assertThat(outbox.of(id)).hasSize(18).allSatisfy(letter -> assertThat(letter.body()).startsWith("Dear Ada Testpatient0\n\n").doesNotContain("{{", "\n\n\n", "  "));
    }

    @Test
    void nothing_is_written_to_a_patient_who_has_died() {
        db.sql("update baton.patient set died_on = date '2026-03-01'").update();
        assertThatThrownBy(() -> journey.html(id, false)).isInstanceOf(Refused.class).hasMessageContaining("has died");
        assertThatThrownBy(() -> journey.pdf(id, false)).isInstanceOf(Refused.class);
        outbox.write(id, "waiting-added", Recipient.PATIENT, Map.of("procedure", "x"));
        outbox.write(id, "pathway-closed-referrer", Recipient.REFERRER, Map.of());
        assertThat(outbox.of(id)).extracting(Outbox.Letter::recipient).containsExactly("referrer");
    }

    private void at(List<String> place) {
        for (String table : List.of("appointment", "diagnostic_test", "offer", "admission")) {
            db.sql("delete from baton." + table).update();
        }
        db.sql("""
                update baton.pathway set holder = null, held = null, held_until = null, tci_on = null, procedure_name = null, admitted_at = null, discharged_at = null,
                    edd = null, state = 'open', closed_on = null where id = :id""").param("id", id).update();
        db.sql("update baton.pathway set " + place.get(0) + " where id = :id").param("id", id).update();
        place.stream().skip(1).forEach(rows -> db.sql(rows).update());
    }

    private void finished(int weeks, String service) {
        db.sql("""
                insert into baton.pathway (id, patient_id, came_by, received_on, treatment_function, stage, state, clock_start, clock_stop)
                values (gen_random_uuid(), :patient, 'list', date '2025-06-01', :service, 'stay', 'closed', date '2026-02-01' - :days::int, date '2026-02-01')""")
                .param("patient", patient.id()).param("service", service).param("days", weeks * 7).update();
    }

    /** The page's own words: neither the patient's nor a name. */
    private static String ownWords(Document page) {
        return elements(page, "*").filter(element -> List.of("p", "h2", "td").contains(element.getTagName())).filter(element -> !element.getAttribute("class").equals("words") && !element.getTextContent().contains("NHS number"))
                .map(element -> element.getTextContent().strip()).map(text -> text.endsWith(".") || text.endsWith(":") ? text : text + ".").collect(Collectors.joining(" "));
    }

    private static List<String> texts(Document page, String element) {
        return elements(page, element).map(one -> one.getTextContent().strip()).toList();
    }

    private static Stream<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(n -> (Element) found.item(n));
    }

    private static Document page(String html) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError("The page is not well-formed: " + e.getMessage(), e);
        }
    }

    private PDDocument paper(boolean large) throws IOException {
        return Loader.loadPDF(journey.pdf(id, large));
    }

    private static float smallest(PDDocument paper) throws IOException {
        float[] smallest = {Float.MAX_VALUE};
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(org.apache.pdfbox.text.TextPosition text) {
                if (text.getFontSizeInPt() > 10) {
                    smallest[0] = Math.min(smallest[0], text.getFontSizeInPt());
                }
                super.processTextPosition(text);
            }
        }.getText(paper);
        return smallest[0];
    }

    private static void picture(PDDocument paper, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        for (int n = 0; n < paper.getNumberOfPages(); n++) {
            ImageIO.write(new PDFRenderer(paper).renderImageWithDPI(n, 80), "png", folder.resolve(name + "-" + (n + 1) + ".png").toFile());
        }
    }
}
