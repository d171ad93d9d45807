package care.baton.clock;

import care.baton.clock.Effect.What;

/**
 * The clocks a pathway can hold, several at once. Rules speak through these: {@code findings.add( RTT.stops("30") )}.
 *
 * @see Effect what each sentence does
 */
public enum ClockKind {

    /** Referral to treatment. */
    RTT("Referral to treatment"),
    /** Faster diagnosis: suspected cancer referral to being told. */
    CANCER_28("Cancer: told within 28 days"),
    /** Decision to treat cancer to treatment. */
    CANCER_31("Cancer: treated within 31 days of the decision"),
    /** Suspected cancer referral or upgrade to first treatment. */
    CANCER_62("Cancer: treated within 62 days of referral"),
    /** One diagnostic test; there is one clock for each test. */
    DM01("Diagnostic test within six weeks"),
    /** A new date after the hospital cancelled on the day. */
    REBOOK_28("New date within 28 days of a cancelled operation"),
    /** The last day the clinical priority code allows. */
    CLINICAL_DUE("Clinical priority"),
    /** Active monitoring, until the next clinical review. */
    MONITORING("Active monitoring"),
    /** The patient thinks it over. */
    THINKING_TIME("Thinking time"),
    /** On a planned list, until the planned date. */
    PLANNED("Planned"),
    /** Ready to leave hospital, not yet left. */
    DISCHARGE_DELAY("Ready to leave hospital"),
    /** The discharge summary. */
    SUMMARY_24H("Discharge summary within 24 hours");

    private final String words;

    ClockKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public Effect starts() {
        return starts(null);
    }

    /** From the day that counts for the event. */
    public Effect starts(String code) {
        return effect(What.START, code, null);
    }

    /** From the start the sender gave; without one the clock runs with its start unknown. */
    public Effect startsAsSent(String code) {
        return effect(What.START_AS_SENT, code, null);
    }

    /** A new clock whose patient keeps the place in the list held before. */
    public Effect startsKeepingPlace(String code) {
        return effect(What.START_KEEPING_PLACE, code, null);
    }

    public Effect stops() {
        return stops(null);
    }

    public Effect stops(String code) {
        return effect(What.STOP, code, null);
    }

    /** A stop that stands only if the procedure is done. */
    public Effect stopsByAdmission(String code) {
        return effect(What.STOP_BY_ADMISSION, code, null);
    }

    /** A stop on the day of discharge or of the missed appointment, as the policy says. */
    public Effect stopsAfterMissed(String code) {
        return effect(What.STOP_AFTER_MISSED, code, null);
    }

    /** Stops, and the clock that counts to the next review of active monitoring begins. */
    public Effect stopsForMonitoring(String code) {
        return effect(What.STOP_FOR_MONITORING, code, null);
    }

    /** Stopped and out of every count. */
    public Effect nullifies(String code) {
        return effect(What.NULLIFY, code, null);
    }

    /** A stop that did not stand is taken back. */
    public Effect reopens() {
        return effect(What.REOPEN, null, null);
    }

    /** A stop by admission stands: the treatment was given. */
    public Effect confirms() {
        return effect(What.CONFIRM, null, null);
    }

    /** What ran ends uncounted and a new clock begins on the same day. */
    public Effect restarts(String code) {
        return effect(What.RESTART, code, null);
    }

    /** Days that are taken out of the count. */
    public Effect adjusts() {
        return effect(What.ADJUST, null, null);
    }

    /** The clock runs on; said so that a validator sees why. */
    public Effect continues(String code) {
        return effect(What.CONTINUE, code, null);
    }

    /** The event belongs to no clock. */
    public Effect staysOut(String code) {
        return effect(What.STAY_OUT, code, null);
    }

    /** The patient's place in the list counts from this day. */
    public Effect takesPlace() {
        return effect(What.TAKE_PLACE, null, null);
    }

    /** The clock's start moves to an earlier one found elsewhere. */
    public Effect startsEarlier() {
        return effect(What.START_EARLIER, null, null);
    }

    /** One more reasonable offer the patient declined. */
    public Effect countsOffer() {
        return effect(What.COUNT_OFFER, null, null);
    }

    /** Runs on nationally, reported by the provider who is responsible now. */
    public Effect leaves(String code) {
        return effect(What.LEAVE, code, null);
    }

    /** Reported here again. */
    public Effect comesBack(String code) {
        return effect(What.COME_BACK, code, null);
    }

    /** Every clock of this pathway is counted on the pathway it was joined with. */
    public Effect joins() {
        return effect(What.JOIN, null, null);
    }

    /** A person is needed; {@code task} names for what. The clock is not changed. */
    public Effect asks(String task) {
        return effect(What.ASK, null, task);
    }

    /** The event cannot be right; it is shown and changes nothing. */
    public Effect problem(String what) {
        return effect(What.PROBLEM, null, what);
    }

    private Effect effect(What what, String code, String says) {
        return new Effect(this, what, code, says);
    }
}
