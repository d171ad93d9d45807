package care.baton.api;

import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import java.time.LocalDate;
import java.util.UUID;

/** One pathway that a search found, with what is needed to tell it from another. */
record FoundPathway(UUID id, String patient, LocalDate birthDate, String service, LocalDate receivedOn, String stage, String holder, String state) {

    static FoundPathway of(Pathway pathway, Patient patient, String service, String holder) {
        return new FoundPathway(pathway.id(), patient.label(), patient.birthDate(), service, pathway.receivedOn(), pathway.stage(), holder, pathway.state());
    }
}
