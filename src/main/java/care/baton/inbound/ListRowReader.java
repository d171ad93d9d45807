package care.baton.inbound;

import care.baton.patient.NhsNumber;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Checks one row of a waiting list. A row needs its pathway identifier with issuer, its treatment function, and the day the referral was received or
 * the clock started; whatever else it says must be possible. Every fault of a row is named, not only the first.
 */
@Component
class ListRowReader {

    private static final Set<String> PROCEDURE_PRIORITIES = Set.of("P1A", "P1B", "P2", "P3", "P4", "P5", "P6");
    private static final Set<String> DIAGNOSTIC_PRIORITIES = Set.of("D1A", "D1B", "D2", "D3", "D4", "D5", "D6");
    /** PRIORITY TYPE CODE. */
    private static final Map<String, String> URGENCIES = Map.of("1", "routine", "2", "urgent", "3", "suspectedCancer");
    /** PERSON STATED GENDER CODE. */
    private static final Map<String, String> GENDERS = Map.of("1", "male", "2", "female", "9", "other", "X", "unknown");
    /** INTENDED MANAGEMENT CODE: 3 to 5 are sequences of admissions. */
    private static final Map<String, String> MANAGEMENTS = Map.of("1", "inpatient", "2", "dayCase", "3", "inpatient", "4", "dayCase", "5", "inpatient");
    private static final Set<String> LATERALITIES = Set.of("left", "right", "both", "notApplicable");
    private static final int LONGEST = 2000;

    private final Teams teams;
    private final Clock clock;

    ListRowReader(Teams teams, Clock clock) {
        this.teams = teams;
        this.clock = clock;
    }

    /**
     * Reads one row.
     *
     * @param columns one for each value; null where a column is passed over
     * @param faults  receives what is wrong
     * @return empty if anything is wrong
     */
    Optional<ListRow> read(List<ListColumn> columns, List<String> values, List<RowFault> faults) {
        if (columns.size() != values.size()) {
            faults.add(new RowFault(null, "The row has " + values.size() + " values and the header " + columns.size()
                    + ". Look for a comma that is not inside quotes, or a value that is missing."));
            return Optional.empty();
        }
        var row = new Cells(columns, values, faults, LocalDate.now(clock));
        ListRow read = row.read();
        return faults.isEmpty() ? Optional.of(read) : Optional.empty();
    }

    private final class Cells {

        private final Map<ListColumn, String> cells = new EnumMap<>(ListColumn.class);
        private final List<RowFault> faults;
        private final LocalDate today;

        Cells(List<ListColumn> columns, List<String> values, List<RowFault> faults, LocalDate today) {
            this.faults = faults;
            this.today = today;
            for (int i = 0; i < columns.size(); i++) {
                String value = values.get(i) == null ? "" : values.get(i).strip();
                if (columns.get(i) != null && !value.isEmpty()) {
                    cells.put(columns.get(i), value);
                }
            }
            cells.forEach(this::requireText);
        }

        ListRow read() {
            LocalDate received = past(ListColumn.REFERRAL_REQUEST_RECEIVED_DATE);
            LocalDate started = past(ListColumn.RTT_PERIOD_START_DATE);
            if (!cells.containsKey(ListColumn.REFERRAL_REQUEST_RECEIVED_DATE) && !cells.containsKey(ListColumn.RTT_PERIOD_START_DATE)) {
                fault(ListColumn.REFERRAL_REQUEST_RECEIVED_DATE, "is missing, and so is RTT_PERIOD_START_DATE. Say at least one of the two.");
            }
            String urgency = code(ListColumn.PRIORITY_TYPE_CODE, URGENCIES);
            String priority = priority(ListColumn.PROCEDURE_PRIORITY_CODE, PROCEDURE_PRIORITIES);
            boolean postponed = "P5".equals(priority) || "P6".equals(priority);
            return new ListRow(required(ListColumn.PATIENT_PATHWAY_IDENTIFIER), required(ListColumn.ORGANISATION_CODE_PPI_ISSUER), treatmentFunction(),
                    received != null ? received : started, started, stopped(started), cells.get(ListColumn.RTT_PERIOD_STATUS), person(),
                    cells.get(ListColumn.UBRN), cells.get(ListColumn.SOURCE_OF_REFERRAL), cells.get(ListColumn.REFERRER_NAME),
                    cells.get(ListColumn.ORG_ID_REFERRING), cells.get(ListColumn.REFERRAL_REASON), cells.get(ListColumn.MAIN_SPECIALTY_CODE),
                    urgency, "suspectedCancer".equals(urgency) || yes(ListColumn.INCLUSION_ON_CANCER_PTL), appointment(), past(ListColumn.DATE_LAST_ATTENDED),
                    testRequested(received != null ? received : started), past(ListColumn.DECISION_TO_TREAT_DATE), past(ListColumn.DECISION_TO_ADMIT_DATE),
                    postponed ? null : priority, postponed, past(ListColumn.DATE_OF_LAST_PRIORITY_REVIEW), cells.get(ListColumn.PROPOSED_PROCEDURE_OPCS_CODE),
                    cells.get(ListColumn.PROPOSED_PROCEDURE), code(ListColumn.INTENDED_MANAGEMENT_CODE, MANAGEMENTS), laterality(), date(ListColumn.TCI_DATE),
                    past(ListColumn.ADMISSION_DATE), ready());
        }

        private ListRow.Person person() {
            return new ListRow.Person(NhsNumber.digits(cells.get(ListColumn.NHS_NUMBER)), cells.get(ListColumn.NHS_NUMBER_STATUS_INDICATOR_CODE),
                    cells.get(ListColumn.LOCAL_PATIENT_IDENTIFIER), cells.get(ListColumn.PATIENT_FAMILY_NAME), cells.get(ListColumn.PATIENT_GIVEN_NAME),
                    past(ListColumn.PERSON_BIRTH_DATE), code(ListColumn.PERSON_STATED_GENDER_CODE, GENDERS), cells.get(ListColumn.PATIENT_POSTCODE),
                    cells.get(ListColumn.PATIENT_PHONE), cells.get(ListColumn.GENERAL_MEDICAL_PRACTICE_CODE),
                    cells.containsKey(ListColumn.PATIENT_IS_CARER) ? yes(ListColumn.PATIENT_IS_CARER) : null, upTo(10, ListColumn.DEPRIVATION_DECILE),
                    upTo(9, ListColumn.FRAILTY_SCORE),
                    cells.containsKey(ListColumn.NATIONAL_DATA_OPT_OUT) ? yes(ListColumn.NATIONAL_DATA_OPT_OUT) : null,
                    cells.get(ListColumn.PATIENT_OWN_WORDS), cells.get(ListColumn.PATIENT_NEEDS));
        }

        private String treatmentFunction() {
            String code = required(ListColumn.ACTIVITY_TREATMENT_FUNCTION_CODE);
            if (code != null && teams.service(code).isEmpty()) {
                fault(ListColumn.ACTIVITY_TREATMENT_FUNCTION_CODE, "is not a treatment function of this hospital. Correct the code, or have the service added.");
            }
            return code;
        }

        private LocalDate stopped(LocalDate started) {
            LocalDate stopped = past(ListColumn.RTT_PERIOD_END_DATE);
            if (stopped != null && started != null && stopped.isBefore(started)) {
                fault(ListColumn.RTT_PERIOD_END_DATE, "is before RTT_PERIOD_START_DATE. Correct one of the two.");
            }
            return stopped;
        }

        private LocalDate appointment() {
            LocalDate future = date(ListColumn.FUTURE_APPOINTMENT_DATE);
            LocalDate outpatient = date(ListColumn.OUTPATIENT_APPOINTMENT_DATE);
            return future != null ? future : outpatient;
        }

        private LocalDate testRequested(LocalDate otherwise) {
            LocalDate requested = past(ListColumn.DIAGNOSTIC_CLOCK_START_DATE);
            String priority = priority(ListColumn.DIAGNOSTIC_PRIORITY_CODE, DIAGNOSTIC_PRIORITIES);
            return requested != null || priority == null ? requested : otherwise;
        }

        private LocalDate ready() {
            LocalDate ready = past(ListColumn.DISCHARGE_READY_DATE);
            if (ready != null && !cells.containsKey(ListColumn.ADMISSION_DATE)) {
                fault(ListColumn.DISCHARGE_READY_DATE, "is given without ADMISSION_DATE. Say when the patient was admitted, or leave it out.");
            }
            return ready;
        }

        private String laterality() {
            String side = cells.get(ListColumn.LATERALITY);
            if (side != null && !LATERALITIES.contains(side)) {
                fault(ListColumn.LATERALITY, "must be left, right, both or notApplicable.");
            }
            return side;
        }

        private String priority(ListColumn column, Set<String> known) {
            String code = cells.get(column);
            if (code != null && !known.contains(code.toUpperCase(java.util.Locale.UK))) {
                fault(column, "is not a priority code. Use " + String.join(", ", known.stream().sorted().toList()) + ".");
                return null;
            }
            return code == null ? null : code.substring(0, 2).toUpperCase(java.util.Locale.UK) + code.substring(2).toLowerCase(java.util.Locale.UK);
        }

        private String code(ListColumn column, Map<String, String> meanings) {
            String code = cells.get(column);
            if (code != null && !meanings.containsKey(code)) {
                fault(column, "is not a known code. Use " + String.join(", ", meanings.keySet().stream().sorted().toList()) + ".");
            }
            return code == null ? null : meanings.get(code);
        }

        private boolean yes(ListColumn column) {
            return Set.of("Y", "y", "1", "true").contains(cells.getOrDefault(column, ""));
        }

        private Integer upTo(int most, ListColumn column) {
            String value = cells.get(column);
            if (value != null && !(value.matches("\\d{1,2}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most)) {
                fault(column, "must be a whole number from 1 to " + most + ".");
                return null;
            }
            return value == null ? null : Integer.valueOf(value);
        }

        private String required(ListColumn column) {
            String value = cells.get(column);
            if (value == null) {
                fault(column, "is missing. Without it the row cannot be placed.");
            }
            return value;
        }

        /** A day that cannot lie in the future. */
        private LocalDate past(ListColumn column) {
            LocalDate date = date(column);
            if (date != null && date.isAfter(today)) {
                fault(column, "is still to come. Correct the date.");
            }
            return date;
        }

        private LocalDate date(ListColumn column) {
            String value = cells.get(column);
            try {
                LocalDate date = value == null ? null : LocalDate.parse(value);
                if (date != null && (date.getYear() < 1880 || date.getYear() > today.getYear() + 10)) {
                    fault(column, "is too far away to be right. Correct the date.");
                }
                return date;
            } catch (DateTimeParseException e) {
                fault(column, "is not a date. Write it as year-month-day, for example 2026-01-31.");
                return null;
            }
        }

        private void requireText(ListColumn column, String value) {
            if (value.length() > LONGEST || value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                fault(column, "is longer than " + LONGEST + " characters, or holds characters that are no text. Correct it.");
            }
        }

        private void fault(ListColumn column, String problem) {
            faults.add(new RowFault(column.name(), column.name() + " " + problem));
        }
    }

    /** The columns without which no row could be placed; a file without one of them is refused as a whole. */
    static List<String> missing(List<ListColumn> columns) {
        var missing = new ArrayList<String>();
        for (ListColumn needed : List.of(ListColumn.PATIENT_PATHWAY_IDENTIFIER, ListColumn.ORGANISATION_CODE_PPI_ISSUER,
                ListColumn.ACTIVITY_TREATMENT_FUNCTION_CODE)) {
            if (!columns.contains(needed)) {
                missing.add(needed.name());
            }
        }
        if (!columns.contains(ListColumn.REFERRAL_REQUEST_RECEIVED_DATE) && !columns.contains(ListColumn.RTT_PERIOD_START_DATE)) {
            missing.add("REFERRAL_REQUEST_RECEIVED_DATE or RTT_PERIOD_START_DATE");
        }
        return missing;
    }
}
