package care.baton.handoff;

import care.baton.clock.Policy;
import java.time.LocalDate;

/**
 * The dated policy as the hand-over rules see it on one day: {@code policy/handoffs.csv} and what other rules share. Each is a number of days unless it says
 * otherwise.
 *
 * @param identity        a referral whose patient is not known for certain
 * @param incomplete      a referral that nobody can triage yet
 * @param cancerTriage    a suspected cancer referral that nobody has triaged
 * @param triage          any other referral that nobody has triaged
 * @param noAppointment   a wait without an appointment
 * @param support         how long before an appointment its support is to be arranged
 * @param outcome         an appointment, or a date to come in, of which nobody has said what happened
 * @param conditionReview a changed condition that nobody has reviewed
 * @param abnormal        an abnormal result that nobody has acknowledged
 * @param result          a result without a decision
 * @param urgentTest      an urgent test that is not done
 * @param hold            a hold whose review day is past
 * @param noPriority      a decision to treat without a priority
 * @param sharedDecision  how long before a date the shared decision is to be recorded
 * @param preAssessment   how long before a date pre-assessment is to be passed
 * @param offer           an offer without reasonable notice that nobody has answered
 * @param notice          days of notice of a reasonable date
 * @param newDate         a cancellation on the day without a new date
 * @param rebook          the last day for a new date after a cancellation on the day
 * @param validation      a validation that nobody has answered
 * @param eddNights       nights in hospital without an expected date of discharge
 * @param round           a stay without a board round that said whether a bed is needed
 * @param plan            a patient who could leave without a plan
 * @param ready           a patient who could leave and has not left
 * @param transferForm    a transfer to another provider whose form was not sent
 * @param p1a             days within which a patient with that code is treated; so for P1b, P2 and P3
 * @param lookYear        the day of the wait on which 52 weeks come near
 * @param over52          the first day over 52 weeks; so for 65, 78 and 104
 * @param cancer62        the last day of the 62-day clock
 * @param look31          how many days of the 31 may pass without a date
 * @param cancer31        the last day of the 31-day clock
 */
public record HandoffLimits(int identity, int incomplete, int cancerTriage, int triage, int noAppointment, int support, int outcome, int conditionReview,
        int abnormal, int result, int urgentTest, int hold, int noPriority, int sharedDecision, int preAssessment, int offer, int notice, int newDate,
        int rebook, int validation, int eddNights, int round, int plan, int ready, int transferForm, int p1a, int p1b, int p2, int p3, int lookYear,
        int over52, int over65, int over78, int over104, int cancer62, int look31, int cancer31) {

    /** @throws IllegalStateException if the policy has a gap on that day */
    public static HandoffLimits of(Policy policy, LocalDate day) {
        return new HandoffLimits(policy.number("handoff.identity.days", day), policy.number("handoff.incomplete-referral.days", day),
                policy.number("handoff.cancer-triage.days", day), policy.number("handoff.triage.days", day), policy.number("handoff.no-appointment.days", day),
                policy.number("handoff.support.days-before", day), policy.number("handoff.outcome.days", day), policy.number("handoff.condition.days", day),
                policy.number("handoff.abnormal-result.days", day), policy.number("handoff.result.days", day), policy.number("handoff.urgent-test.days", day),
                policy.number("handoff.hold.days", day), policy.number("handoff.no-priority.days", day), policy.number("handoff.shared-decision.days-before", day),
                policy.number("handoff.pre-assessment.days-before", day), policy.number("handoff.offer.days", day),
                policy.number("reasonable-offer.notice-days", day), policy.number("handoff.new-date.days", day), policy.number("rebook.days", day),
                policy.number("handoff.validation.days", day), policy.number("handoff.expected-discharge.nights", day), policy.number("handoff.board-round.days", day),
                policy.number("handoff.discharge-plan.days", day), policy.number("handoff.ready-to-leave.days", day), policy.number("handoff.transfer-form.days", day),
                policy.number("priority.P1a.days", day), policy.number("priority.P1b.days", day), policy.number("priority.P2.days", day),
                policy.number("priority.P3.days", day), policy.number("rtt.look-ahead.year-day", day), policy.number("rtt.over-52-weeks.day", day),
                policy.number("rtt.over-65-weeks.day", day), policy.number("rtt.over-78-weeks.day", day), policy.number("rtt.over-104-weeks.day", day),
                policy.number("cancer.62.days", day), policy.number("cancer.31.look-ahead.day", day), policy.number("cancer.31.days", day));
    }
}
