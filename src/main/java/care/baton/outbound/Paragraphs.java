package care.baton.outbound;

import care.baton.patient.HospitalTime;
import care.baton.patient.NhsNumber;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import care.baton.team.Teams;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The words we write to patients: letters in {@code src/main/resources/letters}, made of the paragraphs in {@code letters/parts}, which the patient's
 * copy of their journey is made of too. What is said in one place is said in the same words in the other.
 */
@Component
class Paragraphs {

    private static final Pattern GAP = Pattern.compile("\\n[ \\t]*(\\n[ \\t]*)+(?=\\n)");

    private final Teams teams;
    private final Clock clock;
    private final Mustache.Compiler compiler = Mustache.compiler().escapeHTML(false).nullValue("").withLoader(name -> new StringReader(part(name)));

    Paragraphs(Teams teams, Clock clock) {
        this.teams = teams;
        this.clock = clock;
    }

    /** A letter; its first line is the subject. */
    String letter(String kind, Map<String, ?> facts) {
        return filled(text(kind), facts);
    }

    /** One paragraph, or several with an empty line between. */
    String paragraph(String name, Map<String, ?> facts) {
        return filled(part(name), facts);
    }

    private String filled(String text, Map<String, ?> facts) {
        return GAP.matcher(compiler.compile(text).execute(facts)).replaceAll("\n").strip();
    }

    /** What every text may ask for: the patient, the service, the referrer and today; and the facts given. Dates are written as people read them. */
    Map<String, Object> about(Patient patient, Pathway pathway, Map<String, ?> facts) {
        var all = new HashMap<String, Object>();
        all.put("givenName", patient.givenName());
        all.put("familyName", patient.familyName());
        all.put("nhsNumber", NhsNumber.spaced(patient.nhsNumber()));
        all.put("birthDate", day(patient.birthDate()));
        all.put("service", teams.service(pathway.treatmentFunction()).map(Teams.Service::name).orElse("the hospital"));
        all.put("referrer", pathway.referrerName());
        all.put("referralReason", pathway.referralReason());
        all.put("receivedOn", day(pathway.receivedOn()));
        all.put("today", day(LocalDate.now(clock)));
        facts.forEach((name, fact) -> all.put(name, fact instanceof LocalDate date ? day(date) : fact));
        return all;
    }

    private static String day(LocalDate date) {
        return date == null ? null : HospitalTime.words(date);
    }

    /** With an empty line after it, so that a letter may put one under the other. */
    private static String part(String name) {
        return text("parts/" + name) + "\n\n";
    }

    private static String text(String kind) {
        try {
            return new ClassPathResource("letters/" + kind + ".txt").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no letter named " + kind + ".", e);
        }
    }
}
