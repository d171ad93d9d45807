package care.baton.demo;

import care.baton.demo.InventedPeople.Person;
import care.baton.demo.WaitingListFigures.Drawn;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The demonstration's waiting list as a hospital would hand it in: pathways with the shape of the published figures, invented people, and for each
 * as much of its story as puts it at a stage. The same day and size always give the same list.
 */
final class DemoList {

    static final List<String> COLUMNS = List.of("PATIENT_PATHWAY_IDENTIFIER", "ORGANISATION_CODE_PPI_ISSUER", "ACTIVITY_TREATMENT_FUNCTION_CODE",
            "REFERRAL_REQUEST_RECEIVED_DATE", "RTT_PERIOD_START_DATE", "RTT_PERIOD_STATUS", "NHS_NUMBER", "NHS_NUMBER_STATUS_INDICATOR_CODE",
            "LOCAL_PATIENT_IDENTIFIER", "PERSON_BIRTH_DATE", "PERSON_STATED_GENDER_CODE", "GENERAL_MEDICAL_PRACTICE_CODE", "SOURCE_OF_REFERRAL",
            "ORG_ID_REFERRING", "PRIORITY_TYPE_CODE", "Outpatient_Appointment_Date", "Date_Last_Attended", "Diagnostic_Clock_Start_Date",
            "DECISION_TO_ADMIT_DATE", "Procedure_Priority_Code", "INTENDED_MANAGEMENT_CODE", "TCI_Date", "Patient_Family_Name", "Patient_Given_Name",
            "Patient_Postcode", "Patient_Phone", "Referrer_Name", "Referral_Reason", "Proposed_Procedure", "Laterality", "Admission_Date", "Discharge_Ready_Date",
            "Patient_Own_Words", "Patient_Needs");

    private static final String PAEDIATRICS = "X04";
    private static final String ELDERLY = "430";

    /** What patients are sent for, and what is then done, by treatment function; the name after the bar is the procedure. */
    private static final Map<String, List<String>> STORIES = Map.ofEntries(
            Map.entry("100", List.of("Lump in the groin that comes and goes|Repair of inguinal hernia", "Pain after fatty meals, gallstones on scan|Removal of gallbladder")),
            Map.entry("101", List.of("Poor stream and frequent nights|Resection of prostate", "Blood in the urine, now clear|Bladder examination")),
            Map.entry("110", List.of("Pain in the hip, also at night|Hip replacement", "Knee gives way on stairs|Knee replacement", "Numb fingers at night|Carpal tunnel release")),
            Map.entry("120", List.of("Sore throats eight times this year|Removal of tonsils", "Blocked nose for two years|Straightening of nasal septum")),
            Map.entry("130", List.of("Blurred sight, can no longer read|Cataract operation", "Watering eye|Tear duct operation")),
            Map.entry("140", List.of("Painful wisdom teeth|Removal of wisdom teeth")),
            Map.entry("301", List.of("Heartburn in spite of tablets|Gastroscopy", "Change of bowel habit|Colonoscopy")),
            Map.entry("320", List.of("Short of breath on the stairs|Coronary angiography", "Palpitations|Ablation")),
            Map.entry("330", List.of("Mole that has changed|Removal of skin lesion", "Itching rash for months|Skin biopsy")),
            Map.entry("340", List.of("Cough for ten weeks|Bronchoscopy")),
            Map.entry("502", List.of("Heavy periods|Hysteroscopy", "Prolapse|Pelvic floor repair")));
    private static final List<String> OWN_WORDS = List.of("I cannot sleep for it, and I am tired all day", "I had to give up my allotment, and I want to go back to it",
            "I look after my husband and worry who will do it while I am away", "I want to be well enough for my daughter's wedding in spring",
            "I have told this three times already; please read it before you ask me again", "I drive for a living and have not worked since it began");
    private static final List<String> NEEDS = List.of("British Sign Language interpreter", "Polish interpreter", "Large print", "Easy read",
            "Comes in a wheelchair; needs a room without steps", "Hard of hearing: face the patient when you speak");
    private static final List<String> OTHERWISE = List.of("Symptoms that do not settle|Day case procedure", "Second opinion asked for|Day case procedure");

    private final List<Drawn> drawn;
    private final LocalDate today;

    DemoList(List<Drawn> drawn, LocalDate today) {
        this.drawn = drawn;
        this.today = today;
    }

    int size() {
        return drawn.size();
    }

    /** The n-th row of the list, from 0, as one line of CSV. */
    String line(int n) {
        Map<String, String> row = row(n);
        return String.join(",", COLUMNS.stream().map(column -> quoted(row.getOrDefault(column, ""))).toList()) + "\n";
    }

    private Map<String, String> row(int n) {
        Drawn one = drawn.get(n);
        var draw = new SplittableRandom(0x5EED_0002L + n);
        int waited = one.weeks() == 0 ? draw.nextInt(8) : one.weeks() * 7 + 1 + draw.nextInt(7);
        LocalDate start = today.minusDays(waited);
        boolean child = one.treatmentFunction().equals(PAEDIATRICS);
        Person person = InventedPeople.person(n, child ? 1 : one.treatmentFunction().equals(ELDERLY) ? 72 : 18, child ? 15 : 95, today);
        String[] story = pick(draw, STORIES.getOrDefault(one.treatmentFunction(), OTHERWISE)).split("\\|");
        var row = new LinkedHashMap<String, String>();
        row.put("PATIENT_PATHWAY_IDENTIFIER", String.format("DEMO%08d", n));
        row.put("ORGANISATION_CODE_PPI_ISSUER", "DEMO1");
        row.put("ACTIVITY_TREATMENT_FUNCTION_CODE", one.treatmentFunction());
        row.put("REFERRAL_REQUEST_RECEIVED_DATE", start.toString());
        row.put("RTT_PERIOD_START_DATE", start.toString());
        row.put("RTT_PERIOD_STATUS", "20");
        row.put("PRIORITY_TYPE_CODE", waited <= 56 && draw.nextInt(100) < 5 ? "3" : draw.nextInt(100) < 12 ? "2" : "1");
        row.put("Referral_Reason", story[0]);
        row.put("Referrer_Name", "Dr " + InventedPeople.familyName(draw));
        row.put("SOURCE_OF_REFERRAL", "03");
        row.put("ORG_ID_REFERRING", "V81999");
        put(row, person, n, draw.nextInt(1000));
        told(row, new SplittableRandom(0x5EED_0003L + n));
        if (one.decisionToAdmit()) {
            decided(row, draw, waited, story[1]);
        } else {
            undecided(row, draw, waited);
        }
        return row;
    }

    /** One in a hundred comes with a number that fails its check, a few without any: a person will find out who they are. */
    private static void put(Map<String, String> row, Person person, int n, int chance) {
        String number = person.nhsNumber();
        char last = number.charAt(9);
        row.put("NHS_NUMBER", chance < 10 ? number.substring(0, 9) + (last == '9' ? '0' : (char) (last + 1)) : chance < 15 ? "" : number);
        row.put("NHS_NUMBER_STATUS_INDICATOR_CODE", chance < 15 ? "03" : "01");
        row.put("LOCAL_PATIENT_IDENTIFIER", String.format("D%07d", n));
        row.put("PERSON_BIRTH_DATE", person.birthDate().toString());
        row.put("PERSON_STATED_GENDER_CODE", person.gender());
        row.put("GENERAL_MEDICAL_PRACTICE_CODE", "V81999");
        row.put("Patient_Family_Name", person.familyName());
        row.put("Patient_Given_Name", person.givenName());
        row.put("Patient_Postcode", person.postcode());
        row.put("Patient_Phone", person.phone());
    }

    /** Half of them have told their story, and one in ten needs something arranged. */
    private static void told(Map<String, String> row, SplittableRandom draw) {
        if (draw.nextInt(100) < 50) {
            row.put("Patient_Own_Words", pick(draw, OWN_WORDS));
        }
        if (draw.nextInt(100) < 10) {
            row.put("Patient_Needs", pick(draw, NEEDS));
        }
    }

    /** On the list for treatment; one in twenty is in a bed now, and some of these are ready to leave. */
    private void decided(Map<String, String> row, SplittableRandom draw, int waited, String procedure) {
        int kind = draw.nextInt(100);
        String priority = kind < 2 ? "P1b" : kind < 14 ? "P2" : kind < 42 ? "P3" : kind < 97 ? "P4" : "P6";
        row.put("Procedure_Priority_Code", priority);
        row.put("DECISION_TO_ADMIT_DATE", today.minusDays(sinceDecision(priority, draw, waited)).toString());
        row.put("Proposed_Procedure", procedure);
        row.put("Laterality", pick(draw, List.of("left", "right", "notApplicable")));
        row.put("INTENDED_MANAGEMENT_CODE", draw.nextInt(100) < 70 ? "2" : "1");
        int now = draw.nextInt(1000);
        if (now < 65 && waited > 3) {
            int nights = draw.nextInt(2, Math.min(waited, 13));
            row.put("Admission_Date", today.minusDays(nights).toString());
            row.put("DECISION_TO_ADMIT_DATE", today.minusDays(Math.max(nights, waited / 2)).toString());
            if (now < 25) {
                row.put("Discharge_Ready_Date", today.minusDays(draw.nextInt(nights)).toString());
            }
        } else if (now < 300) {
            row.put("TCI_Date", today.plusDays(draw.nextInt(1, 43)).toString());
        }
    }

    /** The more urgent the operation, the shorter ago it was decided on; a few are overdue. */
    private static int sinceDecision(String priority, SplittableRandom draw, int waited) {
        int longest = switch (priority) {
            case "P1b" -> 4;
            case "P2" -> 35;
            case "P3" -> 100;
            default -> waited;
        };
        return draw.nextInt(Math.min(longest, waited) + 1);
    }

    /** Not decided yet: new ones wait for triage, the others for a clinic or a test. */
    private void undecided(Map<String, String> row, SplittableRandom draw, int waited) {
        if (waited <= 14 && draw.nextInt(100) < 70) {
            return;
        }
        if (waited > 21 && draw.nextInt(100) < 15) {
            row.put("Date_Last_Attended", today.minusDays(draw.nextInt(7, waited)).toString());
            row.put("Diagnostic_Clock_Start_Date", today.minusDays(draw.nextInt(Math.min(waited, 70))).toString());
        } else {
            row.put("Outpatient_Appointment_Date", today.plusDays(draw.nextInt(1, 90)).toString());
        }
    }

    private static String pick(SplittableRandom draw, List<String> from) {
        return from.get(draw.nextInt(from.size()));
    }

    private static String quoted(String value) {
        return value.contains(",") ? "\"" + value + "\"" : value;
    }

    /** The whole list, written as it is read. */
    InputStream asCsv() {
        var header = new ByteArrayInputStream((String.join(",", COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8));
        var rows = IntStream.range(0, size()).mapToObj(n -> (InputStream) new ByteArrayInputStream(
                line(n).getBytes(StandardCharsets.UTF_8))).iterator();
        return new SequenceInputStream(header, new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return rows.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return rows.next();
            }
        }));
    }
}
