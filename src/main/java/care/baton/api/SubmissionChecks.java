package care.baton.api;

import care.baton.api.MonthlyReturn.Commissioner;
import care.baton.api.MonthlyReturn.Line;
import care.baton.clock.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the receiving end would find wrong or odd about a return, said before it is sent (referral to treatment guidance v5.0 Annex B).
 * The figures are checked for the whole provider: a commissioner's own are often too small to say anything.
 */
final class SubmissionChecks {

    /**
     * Something to look at before the return is sent.
     *
     * @param check what is not as it should be, one word
     * @param where part and treatment function
     * @param what  the figures
     * @param doing what to do about it
     */
    record Failure(String check, String where, String what, String doing) {
    }

    /** Three to five letters and digits, among them NONC for care that is not commissioned in England. */
    private static final Pattern COMMISSIONER = Pattern.compile("[A-Z0-9]{3,5}");

    private final MonthlyReturn now;
    private final MonthlyReturn before;
    private final Policy policy;
    private final LocalDate day;
    private final List<Failure> failures = new ArrayList<>();

    private SubmissionChecks(MonthlyReturn now, MonthlyReturn before, Policy policy) {
        this.now = now;
        this.before = before;
        this.policy = policy;
        this.day = now.month().atEndOfMonth();
    }

    /**
     * Checks a return against itself and the month before.
     *
     * @return empty if it can be sent as it is
     */
    static List<Failure> of(MonthlyReturn now, MonthlyReturn before, Policy policy, ReturnSettings settings) {
        var checks = new SubmissionChecks(now, before, policy);
        if (settings.providerCode().isBlank()) {
            checks.failed("provider", "whole return", "The provider has no code.", "Have baton.returns.provider-code set to the trust's code.");
        }
        for (ReturnPart part : ReturnPart.values()) {
            checks.part(part);
        }
        checks.commissioners();
        checks.decidedWithinWaiting();
        checks.newWithinRecent();
        return List.copyOf(checks.failures);
    }

    private void part(ReturnPart part) {
        if (now.lines(part).isEmpty()) {
            failed("missingPart", part.type(), "Nobody is in this part.", "If that is not true, find out why its events do not arrive. Parts without patients are handed in as zero.");
            return;
        }
        now.lines(part).forEach(this::line);
        total(part);
        if (now.lines(part).equals(before.lines(part))) {
            failed("sameAsLastMonth", part.type(), "Every figure is that of " + before.month() + ".", "Make sure that events of this month have arrived.");
        }
    }

    private void line(Line line) {
        if (line.all() < 0 || line.unknown() < 0 || line.bands().stream().anyMatch(patients -> patients < 0)) {
            failed("negative", where(line), "A figure is below zero.", "Tell those who run Baton: the count itself is wrong.");
        }
        if (line.part().isByWeeks() && line.known() + line.unknown() != line.all()) {
            failed("lineTotal", where(line), "Bands and unknown starts make " + (line.known() + line.unknown()) + ", the total says " + line.all() + ".",
                    "Tell those who run Baton: the count itself is wrong.");
        }
        if (line.part().isByWeeks() && over(line.bands().get(0), line.all(), "return.first-week.percent")) {
            failed("manyInFirstWeek", where(line), line.bands().get(0) + " of " + line.all() + " waited no longer than a week.",
                    "Look for clocks that start on the day of an appointment instead of the referral.");
        }
        if (over(line.unknown(), line.all(), "return.unknown-start.percent")) {
            failed("manyUnknownStarts", where(line), "Of " + line.unknown() + " of " + line.all() + " nobody knows when the clock started.",
                    "Find the starts; the validation team has them as questions.");
        }
        int last = before.line(line.part(), line.group()).map(Line::all).orElse(0);
        if (Math.abs(line.all() - last) >= number("return.swing.least") && over(Math.abs(line.all() - last), last, "return.swing.percent")) {
            failed("largeSwing", where(line), line.all() + " after " + last + " in " + before.month() + ".", "Be ready to say why, or find what was counted twice or not at all.");
        }
    }

    private void total(ReturnPart part) {
        int groups = now.lines(part).stream().filter(line -> !line.isTotal()).mapToInt(Line::all).sum();
        int total = now.line(part, Line.ALL).map(Line::all).orElse(0);
        if (groups != total) {
            failed("total", part.type(), "The treatment functions make " + groups + ", the total says " + total + ".",
                    "Look for a treatment function that has no reporting group in the table baton.treatment_function.");
        }
    }

    private void commissioners() {
        for (Commissioner commissioner : now.commissioners()) {
            if (!COMMISSIONER.matcher(commissioner.code()).matches()) {
                int patients = commissioner.lines().stream().filter(line -> line.isTotal() && line.part() == ReturnPart.PART_2).mapToInt(Line::all).sum();
                failed("commissioner", commissioner.code().isEmpty() ? "without a commissioner" : commissioner.code(),
                        "Of " + patients + " who wait it is not known, or not in a valid code, who pays for their care.",
                        "Find their practices, have these entered in the table baton.commissioner, or have baton.returns.commissioner-code set for all others.");
            }
        }
    }

    private void decidedWithinWaiting() {
        for (Line decided : now.lines(ReturnPart.PART_2A)) {
            Line waiting = now.line(ReturnPart.PART_2, decided.group()).orElse(null);
            boolean within = waiting != null && decided.all() <= waiting.all();
            for (int band = 0; within && band < MonthlyReturn.BANDS; band++) {
                within = decided.bands().get(band) <= waiting.bands().get(band);
            }
            if (!within) {
                failed("decidedNotWaiting", where(decided), "More patients have a decision to admit than wait, in all or in one week.",
                        "Tell those who run Baton: everybody in part 2A must be in part 2.");
            }
        }
    }

    /** Whoever has waited less than four weeks began this month. */
    private void newWithinRecent() {
        for (Line waiting : now.lines(ReturnPart.PART_2)) {
            int recent = waiting.bands().subList(0, 4).stream().mapToInt(Integer::intValue).sum();
            int began = now.line(ReturnPart.PART_3, waiting.group()).map(Line::all).orElse(0);
            if (began < recent) {
                failed("fewerNewThanRecent", where(waiting), recent + " wait less than four weeks, but only " + began + " new periods began.",
                        "Look for clocks whose start was moved, and for new periods that were not recorded.");
            }
        }
    }

    private boolean over(int some, int of, String percent) {
        return some * 100L > (long) of * number(percent) && some > 0 && Math.max(some, of) >= number("return.few");
    }

    private int number(String name) {
        return policy.number(name, day);
    }

    private static String where(Line line) {
        return line.part().type() + " " + line.code();
    }

    private void failed(String check, String where, String what, String doing) {
        failures.add(new Failure(check, where, what, doing));
    }
}
