package care.baton.clock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * What is known about an event beyond what happened and when; which parts matter depends on the event. A null means "not said".
 *
 * @param about the test, or the other pathway, this is about
 * @param appointment the appointment this is about, by the sender's reference
 * @param code a code as sent: status 10 to 99, priority P1a to P6, reason of exclusion or adjustment
 * @param by who: patient, clinician or hospital
 * @param reason why: patientDelay for active monitoring the patient's wishes led to; transfer for a discharge to another hospital
 * @param service consultantLed if not said; otherwise selfReferral, community, nonConsultantLed, directAccess, maternity or privatePatient
 * @param purpose treatment if not said; otherwise diagnostic, preparation or painRelief
 * @param communicated the patient was told, or for an appointment: it was clearly communicated
 * @param first the first appointment after referral; worked out from what was attended if not said
 * @param noticeGiven the patient let the hospital know, however late
 * @param admitted as an inpatient or day case
 * @param emergency as an emergency
 * @param responsibility clinical responsibility goes with the patient
 * @param ratified a care professional has ratified the self-referral
 * @param diagnostic the planned step is a diagnostic test
 * @param surveillance a test planned for a clinical reason at this time
 * @param unfit the patient is not fit for it now
 * @param nonClinical the reason is not a clinical one
 * @param inBestInterests a clinician decided that discharge is not against the patient's best interests
 * @param localPolicy as the published local policy says
 * @param protectsVulnerable the policy protects vulnerable people and is agreed
 * @param under16 the patient is under 16
 * @param days days to take out of the count
 * @param delayDays how many days the patient asks to wait
 * @param countsOn the day that counts where it differs from the day it happened: an original start, the admission, the onward referral
 * @param plannedOn the planned date
 * @param madeOn the day an offer was made
 * @param offeredOn the date that was offered
 * @param appointmentOn the day of the missed appointment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClockDetail(String about, String appointment, String code, String by, String reason, String service, String purpose, Boolean communicated, Boolean first,
        Boolean noticeGiven, Boolean admitted, Boolean emergency, Boolean responsibility, Boolean ratified, Boolean diagnostic, Boolean surveillance,
        Boolean unfit, Boolean nonClinical, Boolean inBestInterests, Boolean localPolicy, Boolean protectsVulnerable, Boolean under16, Integer days,
        Integer delayDays, LocalDate countsOn, LocalDate plannedOn, LocalDate madeOn, LocalDate offeredOn, LocalDate appointmentOn) {

    static final ClockDetail NONE = new Draft().done();

    /** Says one thing after another about an event. */
    public static final class Draft {

        private String about;
        private String appointment;
        private String code;
        private String by;
        private String reason;
        private String service;
        private String purpose;
        private Boolean communicated;
        private Boolean first;
        private Boolean noticeGiven;
        private Boolean admitted;
        private Boolean emergency;
        private Boolean responsibility;
        private Boolean ratified;
        private Boolean diagnostic;
        private Boolean surveillance;
        private Boolean unfit;
        private Boolean nonClinical;
        private Boolean inBestInterests;
        private Boolean localPolicy;
        private Boolean protectsVulnerable;
        private Boolean under16;
        private Integer days;
        private Integer delayDays;
        private LocalDate countsOn;
        private LocalDate plannedOn;
        private LocalDate madeOn;
        private LocalDate offeredOn;
        private LocalDate appointmentOn;

        public Draft about(String about) {
            this.about = about;
            return this;
        }

        public Draft appointment(String appointment) {
            this.appointment = appointment;
            return this;
        }

        public Draft code(String code) {
            this.code = code;
            return this;
        }

        public Draft by(String by) {
            this.by = by;
            return this;
        }

        public Draft reason(String reason) {
            this.reason = reason;
            return this;
        }

        public Draft service(String service) {
            this.service = service;
            return this;
        }

        public Draft purpose(String purpose) {
            this.purpose = purpose;
            return this;
        }

        public Draft communicated(boolean communicated) {
            this.communicated = communicated;
            return this;
        }

        public Draft first(boolean first) {
            this.first = first;
            return this;
        }

        public Draft noticeGiven(boolean noticeGiven) {
            this.noticeGiven = noticeGiven;
            return this;
        }

        public Draft admitted(boolean admitted) {
            this.admitted = admitted;
            return this;
        }

        public Draft emergency(boolean emergency) {
            this.emergency = emergency;
            return this;
        }

        public Draft responsibility(boolean responsibility) {
            this.responsibility = responsibility;
            return this;
        }

        public Draft ratified(boolean ratified) {
            this.ratified = ratified;
            return this;
        }

        public Draft diagnostic(boolean diagnostic) {
            this.diagnostic = diagnostic;
            return this;
        }

        public Draft surveillance(boolean surveillance) {
            this.surveillance = surveillance;
            return this;
        }

        public Draft unfit(boolean unfit) {
            this.unfit = unfit;
            return this;
        }

        public Draft nonClinical(boolean nonClinical) {
            this.nonClinical = nonClinical;
            return this;
        }

        public Draft inBestInterests(boolean inBestInterests) {
            this.inBestInterests = inBestInterests;
            return this;
        }

        public Draft localPolicy(boolean localPolicy) {
            this.localPolicy = localPolicy;
            return this;
        }

        public Draft protectsVulnerable(boolean protectsVulnerable) {
            this.protectsVulnerable = protectsVulnerable;
            return this;
        }

        public Draft under16(boolean under16) {
            this.under16 = under16;
            return this;
        }

        public Draft days(int days) {
            this.days = days;
            return this;
        }

        public Draft delayDays(int delayDays) {
            this.delayDays = delayDays;
            return this;
        }

        public Draft countsOn(LocalDate countsOn) {
            this.countsOn = countsOn;
            return this;
        }

        public Draft plannedOn(LocalDate plannedOn) {
            this.plannedOn = plannedOn;
            return this;
        }

        public Draft madeOn(LocalDate madeOn) {
            this.madeOn = madeOn;
            return this;
        }

        public Draft offeredOn(LocalDate offeredOn) {
            this.offeredOn = offeredOn;
            return this;
        }

        public Draft appointmentOn(LocalDate appointmentOn) {
            this.appointmentOn = appointmentOn;
            return this;
        }

        ClockDetail done() {
            return new ClockDetail(about, appointment, code, by, reason, service, purpose, communicated, first, noticeGiven, admitted, emergency,
                    responsibility, ratified, diagnostic, surveillance, unfit, nonClinical, inBestInterests, localPolicy, protectsVulnerable, under16, days,
                    delayDays, countsOn, plannedOn, madeOn, offeredOn, appointmentOn);
        }
    }
}
