package care.baton.clock;

import static care.baton.clock.ClockKind.CANCER_28;
import static care.baton.clock.ClockKind.CANCER_31;
import static care.baton.clock.ClockKind.CANCER_62;
import static care.baton.clock.ClockKind.CLINICAL_DUE;
import static care.baton.clock.ClockKind.DISCHARGE_DELAY;
import static care.baton.clock.ClockKind.DM01;
import static care.baton.clock.ClockKind.MONITORING;
import static care.baton.clock.ClockKind.PLANNED;
import static care.baton.clock.ClockKind.REBOOK_28;
import static care.baton.clock.ClockKind.RTT;
import static care.baton.clock.ClockKind.SUMMARY_24H;
import static care.baton.clock.ClockKind.THINKING_TIME;

import care.baton.clock.ClockAnswer.Ask;
import care.baton.clock.ClockAnswer.Problem;
import care.baton.clock.WaitingClock.State;
import care.baton.clock.WaitingClock.Step;
import care.baton.rules.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells one pathway's events to its clocks, one after another. What an event does is for the rules to say; here it is done, in days.
 */
final class Fold {

    private static final Comparator<Finding<Effect>> ENDS_BEFORE_BEGINNINGS = Comparator.comparing((Finding<Effect> found) -> found.answer().what())
            .thenComparing(Finding::reason);

    /** An ask and the clock it is about; null if none ran. {@code afterStop}: the clock had stopped before, as with a new decision of which nobody has told the patient. */
    private record Asked(Ask ask, Period about, boolean afterStop) {
    }

    private final ClockRules.Asked rules;
    private final Policy policy;
    private final Map<ClockKind, List<Period>> periods = new EnumMap<>(ClockKind.class);
    private final List<Problem> problems;
    private final List<Step> outside = new ArrayList<>();
    private final List<Asked> asks = new ArrayList<>();
    private boolean notReportable;
    private boolean seen;
    private int patientCancellations;
    private int offersDeclined;
    private LocalDate firstOffer;
    private LocalDate admittedOn;

    Fold(ClockRules.Asked rules, Policy policy, List<Problem> problems) {
        this.rules = rules;
        this.policy = policy;
        this.problems = problems;
    }

    void tell(ClockEvent event) {
        count(event);
        List<Finding<Effect>> found = rules.about(facts(event)).stream().sorted(ENDS_BEFORE_BEGINNINGS).toList();
        if (!impossible(event, found)) {
            for (Finding<Effect> finding : found) {
                apply(event, finding);
            }
            if (found.isEmpty()) {
                outside.add(new Step(event.id(), event.kind(), event.happenedOn(), "no rule speaks of it here", null, null));
            }
        }
        remember(event);
    }

    List<Period> periods() {
        return periods.values().stream().flatMap(List::stream).toList();
    }

    List<Step> outside() {
        return outside;
    }

    /**
     * What is still asked: a clock that has stopped asks for nothing, an unknown start that was found is not looked for. The patient is still to be told of a
     * decision that came after the stop, until a new clock has begun.
     */
    List<Ask> asks() {
        return asks.stream().filter(asked -> asked.about() == null || asked.about().runs() || asked.afterStop() && asked.ask().task().equals("tellPatient") && isLatest(asked.about()))
                .filter(asked -> !asked.ask().task().equals("findClockStart") || asked.about() != null && asked.about().start == null)
                .map(Asked::ask).toList();
    }

    private boolean isLatest(Period period) {
        List<Period> all = periods.get(period.kind);
        return all.get(all.size() - 1) == period;
    }

    private void count(ClockEvent event) {
        if (event.kind() == EventKind.APPOINTMENT_CANCELLED && "patient".equals(event.detail().by())) {
            patientCancellations++;
        }
    }

    private void remember(ClockEvent event) {
        if (event.kind() == EventKind.APPOINTMENT_ATTENDED) {
            seen = true;
        } else if (event.kind() == EventKind.ADMITTED) {
            admittedOn = event.happenedOn();
        } else if (event.kind() == EventKind.DISCHARGED) {
            admittedOn = null;
        }
    }

    /** Something is wrong with the event, or it would stop a clock before it started: it is shown and not applied. */
    private boolean impossible(ClockEvent event, List<Finding<Effect>> found) {
        for (Finding<Effect> finding : found) {
            Effect effect = finding.answer();
            if (effect.what() == Effect.What.PROBLEM) {
                problems.add(new Problem(event.id(), event.kind(), event.happenedOn(), effect.says(), finding.reason()));
                return true;
            }
            Period last = last(effect.clock(), event);
            if (stops(effect) && last != null && last.runs() && last.start != null && stopDay(event, effect, last).isBefore(last.start)) {
                problems.add(new Problem(event.id(), event.kind(), event.happenedOn(), "stopBeforeStart", "Would stop a clock before it started."));
                return true;
            }
            Period before = starts(effect) ? last : effect.what() == Effect.What.START_EARLIER ? before(last) : null;
            if (before != null && before.stop != null && startDay(event, effect) != null && startDay(event, effect).isBefore(before.stop)) {
                problems.add(new Problem(event.id(), event.kind(), event.happenedOn(), "startBeforeLastStop", "Would start a clock before the last one stopped."));
                return true;
            }
        }
        return false;
    }

    private static boolean stops(Effect effect) {
        return switch (effect.what()) {
            case STOP, STOP_BY_ADMISSION, STOP_AFTER_MISSED, STOP_FOR_MONITORING, NULLIFY, RESTART -> true;
            default -> false;
        };
    }

    private static boolean starts(Effect effect) {
        return switch (effect.what()) {
            case START, START_AS_SENT, START_KEEPING_PLACE -> true;
            default -> false;
        };
    }

    private void apply(ClockEvent event, Finding<Effect> finding) {
        Effect effect = finding.answer();
        var step = new Step(event.id(), event.kind(), event.happenedOn(), effect.words(), finding.reason(), finding.rule().source());
        Period last = last(effect.clock(), event);
        Period about = switch (effect.what()) {
            case START, START_AS_SENT -> start(event, effect);
            case START_KEEPING_PLACE -> keepPlace(start(event, effect), last);
            case RESTART -> restart(event, effect, last);
            default -> {
                change(event, effect, last, finding.reason());
                yield last;
            }
        };
        if (effect.code() != null && about != null) {
            asks.removeIf(asked -> asked.about() == about && asked.ask().task().equals("resolveStatus"));
        }
        if (effect.what() == Effect.What.ASK) {
            asks.add(new Asked(new Ask(effect.says(), effect.clock(), about == null ? 0 : about.number, event.id(), event.happenedOn(), finding.reason(),
                    finding.rule().source()), about, about != null && !about.runs()));
        }
        if (about == null || effect.what() == Effect.What.STAY_OUT) {
            outside.add(step);
        } else {
            about.steps.add(step);
        }
    }

    private void change(ClockEvent event, Effect effect, Period last, String why) {
        if (effect.what() == Effect.What.STAY_OUT) {
            notReportable = true;
        }
        if (effect.what() == Effect.What.JOIN) {
            periods().forEach(period -> {
                period.state = State.JOINED;
                period.whyNot = why;
            });
        }
        if (effect.what() == Effect.What.CONFIRM) {
            periods().forEach(period -> period.byAdmission = false);
        }
        if (last == null) {
            return;
        }
        switch (effect.what()) {
            case STOP, STOP_AFTER_MISSED -> stop(event, effect, last);
            case STOP_BY_ADMISSION -> {
                stop(event, effect, last);
                last.byAdmission = true;
                last.admittedStop = true;
            }
            case STOP_FOR_MONITORING -> {
                stop(event, effect, last);
                start(event, MONITORING.starts());
            }
            case NULLIFY -> {
                if (last.runs()) {
                    last.nullify(stopDay(event, effect, last), effect.code(), event.detail().code() == null ? why : why + " (" + event.detail().code() + ")");
                }
            }
            case REOPEN -> {
                if (last.byAdmission) {
                    last.reopen();
                }
            }
            case LEAVE -> {
                last.leave(event.happenedOn());
                last.code = effect.code();
                last.whyNot = why;
            }
            case COME_BACK -> {
                last.comeBack(event.happenedOn());
                last.code = effect.code();
                last.whyNot = null;
            }
            case START_EARLIER -> {
                if (event.detail().countsOn() != null && (last.start == null || event.countsOn().isBefore(last.start))) {
                    last.start = event.countsOn();
                }
            }
            case ADJUST -> last.adjusted += adjustment(event, last);
            case TAKE_PLACE -> {
                last.place = last.place == null ? event.countsOn() : last.place;
                last.decidedOn = last.decidedOn == null ? event.happenedOn() : last.decidedOn;
            }
            case COUNT_OFFER -> {
                offersDeclined++;
                firstOffer = firstOffer == null ? event.detail().offeredOn() : firstOffer;
            }
            case CONTINUE -> last.code = effect.code() == null || !last.runs() ? last.code : effect.code();
            default -> { }
        }
    }

    private void stop(ClockEvent event, Effect effect, Period last) {
        if (last.runs()) {
            last.stop(stopDay(event, effect, last), event.happenedAt(), effect.code());
            last.admittedStop = last.kind == RTT && Boolean.TRUE.equals(event.detail().admitted());
        }
    }

    private Period start(ClockEvent event, Effect effect) {
        List<Period> all = periods.computeIfAbsent(effect.clock(), kind -> new ArrayList<>());
        var period = new Period(effect.clock(), all.size() + 1, effect.clock() == DM01 ? event.detail().about() : null, startDay(event, effect));
        period.code = effect.code();
        period.startedAt = event.happenedAt();
        period.limit = effect.clock() == PLANNED ? event.detail().plannedOn() : null;
        all.add(period);
        if (event.kind() == EventKind.TRANSFER_IN) {
            period.awayUntil(period.start, event.happenedOn());
        }
        if (effect.clock() == RTT) {
            seen = false;
            patientCancellations = 0;
            offersDeclined = 0;
            firstOffer = null;
            endMonitoring(event);
        }
        return period;
    }

    /** A new period is the end of active monitoring. */
    private void endMonitoring(ClockEvent event) {
        Period monitoring = last(MONITORING, event);
        if (monitoring != null && monitoring.runs()) {
            monitoring.stop(event.happenedOn(), event.happenedAt(), null);
        }
    }

    private Period restart(ClockEvent event, Effect effect, Period last) {
        if (last != null && last.runs()) {
            last.nullify(event.happenedOn(), last.code, "Begun again on " + event.happenedOn());
        }
        return start(event, effect);
    }

    /** A patient who comes back from active monitoring is offered a date as if on the list at the point where it was left. */
    private Period keepPlace(Period period, Period before) {
        if (before == null || before.start == null || before.stop == null) {
            return period;
        }
        period.served = before.served + Weeks.days(before.start, before.stop);
        period.place = policy.text("list-position.after-monitoring", period.start).equals("original")
                ? before.place == null ? before.start : before.place
                : period.start.minusDays(period.served);
        return period;
    }

    private LocalDate startDay(ClockEvent event, Effect effect) {
        return effect.what() == Effect.What.START_AS_SENT ? event.detail().countsOn() : event.countsOn();
    }

    /** Inpatient treatment counts from the admission, unless the clock began during the stay. */
    private LocalDate stopDay(ClockEvent event, Effect effect, Period last) {
        if (effect.what() == Effect.What.STOP_AFTER_MISSED && event.detail().appointmentOn() != null
                && policy.text("missed-appointment.stop-date", event.happenedOn()).equals("appointment")) {
            return event.detail().appointmentOn();
        }
        boolean treatedAsInpatient = event.kind() == EventKind.TREATMENT_GIVEN && Boolean.TRUE.equals(event.detail().admitted());
        boolean sinceAdmission = admittedOn != null && (last.start == null || !admittedOn.isBefore(last.start));
        return treatedAsInpatient && event.detail().countsOn() == null && sinceAdmission ? admittedOn : event.countsOn();
    }

    private int adjustment(ClockEvent event, Period last) {
        if (event.detail().days() != null) {
            return event.detail().days();
        }
        return Math.max(0, Weeks.days(last.start, event.happenedOn()) - last.adjusted);
    }

    private ClockFacts facts(ClockEvent event) {
        ClockDetail said = event.detail();
        Period rtt = last(RTT, event);
        Period rebook = last(REBOOK_28, event);
        return new ClockFacts(event.kind().word(), said.code(), said.by(), said.reason(), said.service(), said.purpose(), yes(said.communicated()),
                said.first() == null ? !seen : said.first(), yes(said.noticeGiven()), yes(said.admitted()), yes(said.emergency()),
                yes(said.responsibility()), yes(said.ratified()), yes(said.diagnostic()), yes(said.surveillance()), yes(said.unfit()),
                yes(said.nonClinical()), yes(said.inBestInterests()), yes(said.localPolicy()), yes(said.protectsVulnerable()), yes(said.under16()),
                said.countsOn() != null, between(Objects.requireNonNullElse(said.madeOn(), event.happenedOn()), said.offeredOn()),
                between(firstOffer, said.offeredOn()), offersDeclined, patientCancellations, said.delayDays() == null ? -1 : said.delayDays(),
                rebook == null || !rebook.runs() ? -1 : between(rebook.start, said.offeredOn()), between(admittedOn, event.happenedOn()),
                rtt == null && notReportable ? "outside" : state(RTT, event), state(CANCER_28, event), state(CANCER_31, event), state(CANCER_62, event),
                state(DM01, event), state(REBOOK_28, event), state(CLINICAL_DUE, event), state(THINKING_TIME, event), state(PLANNED, event),
                state(DISCHARGE_DELAY, event), state(SUMMARY_24H, event), state(MONITORING, event).equals("running"), rtt != null && rtt.byAdmission);
    }

    private String state(ClockKind kind, ClockEvent event) {
        Period last = last(kind, event);
        return last == null ? "none" : last.state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The latest clock of a kind; of tests the one this event is about. */
    private Period last(ClockKind kind, ClockEvent event) {
        List<Period> all = periods.getOrDefault(kind, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (kind != DM01 || Objects.equals(all.get(i).about, event.detail().about())) {
                return all.get(i);
            }
        }
        return null;
    }

    private Period before(Period last) {
        return last.number == 1 ? null : periods.get(last.kind).get(last.number - 2);
    }

    private static boolean yes(Boolean said) {
        return Boolean.TRUE.equals(said);
    }

    private static int between(LocalDate from, LocalDate to) {
        return from == null || to == null ? -1 : Math.max(-1, Weeks.days(from, to));
    }
}
