package care.baton.clock;

import care.baton.rules.Question;
import java.util.Set;

/**
 * What the rules may know when they are asked what an event does to the clocks: the event, and how each clock stands before it.
 *
 * <p>There are no dates: days are counted by {@link Weeks}, and equal facts have equal answers whoever the patient is. A number of days that is not
 * known is -1. A yes-or-no that was not said is no.
 *
 * @param event               the word of an {@link EventKind}
 * @param code                a code as sent
 * @param by                  patient, clinician or hospital
 * @param reason              patientDelay, transfer
 * @param service             consultantLed, selfReferral, community, nonConsultantLed, directAccess, maternity, privatePatient
 * @param purpose             treatment, diagnostic, preparation, painRelief
 * @param communicated        the patient was told; of an appointment: it was clearly communicated
 * @param firstAppointment    nothing was attended before in this period
 * @param noticeGiven         the patient let the hospital know
 * @param startKnown          the event says from which day the clock counts
 * @param noticeDays          from the day an offer was made to the date offered
 * @param daysFromFirstOffer  from the first reasonable date declined to this one
 * @param offersDeclined      reasonable offers declined before in this period
 * @param patientCancellations how often the patient has cancelled in this period, this time included
 * @param delayDays           how long the patient asks to wait
 * @param bindingDays         from the cancellation on the day to the new binding date
 * @param nights              nights in hospital
 * @param rtt                 none, running, stopped, nullified, elsewhere (another provider is responsible), joined or outside (not
 *                            reportable);
 *                            the other clocks likewise
 * @param monitoring          on active monitoring
 * @param stoppedByAdmission  the clock was stopped by an admission, and nobody has said yet that treatment was given
 */
public record ClockFacts(String event, String code, String by, String reason, String service, String purpose, boolean communicated,
        boolean firstAppointment, boolean noticeGiven, boolean admitted, boolean emergency, boolean responsibility, boolean ratified, boolean diagnostic,
        boolean surveillance, boolean unfit, boolean nonClinical, boolean inBestInterests, boolean localPolicy, boolean protectsVulnerable,
        boolean under16, boolean startKnown, int noticeDays, int daysFromFirstOffer, int offersDeclined, int patientCancellations, int delayDays,
        int bindingDays, int nights, String rtt, String cancer28, String cancer31, String cancer62, String dm01, String rebook28, String clinicalDue,
        String thinkingTime, String planned, String dischargeDelay, String summary, boolean monitoring, boolean stoppedByAdmission) {

    /** What does this event do to the clocks? */
    public static final Question<ClockFacts, Effect> QUESTION = new Question<>("clock", ClockFacts.class, Effect.class, Set.of(Effect.class, ClockKind.class));

    public ClockFacts {
        service = service == null ? "consultantLed" : service;
        purpose = purpose == null ? "treatment" : purpose;
        rtt = orNone(rtt);
        cancer28 = orNone(cancer28);
        cancer31 = orNone(cancer31);
        cancer62 = orNone(cancer62);
        dm01 = orNone(dm01);
        rebook28 = orNone(rebook28);
        clinicalDue = orNone(clinicalDue);
        thinkingTime = orNone(thinkingTime);
        planned = orNone(planned);
        dischargeDelay = orNone(dischargeDelay);
        summary = orNone(summary);
    }

    /** A new period may begin: none runs, here, elsewhere or on the pathway this one was joined with. */
    public boolean noPeriod() {
        return !rtt.equals("running") && !rtt.equals("elsewhere") && !rtt.equals("joined");
    }

    /** All four conditions for discharge after a missed appointment. */
    public boolean dischargeAllowed() {
        return communicated && inBestInterests && localPolicy && protectsVulnerable;
    }

    private static String orNone(String state) {
        return state == null ? "none" : state;
    }
}
