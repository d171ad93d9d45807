package care.baton.api;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What stands above every form, so that nobody treats the wrong patient.
 *
 * @param task      what is to be done
 * @param nhsNumber ten digits; null if none is confirmed
 * @param age       whole years; null if the day of birth is not known
 * @param alerts    what everybody must know before anything else, in words; empty if the record holds nothing of the kind
 * @param needs     what the patient needs from us, in their words; null if nothing was told
 * @param holder    the team that holds the patient; null when the pathway is closed
 * @param mayPlace  whether the person who asks may place the patient higher or lower
 */
record Banner(String taskId, String task, UUID pathwayId, String familyName, String givenName, String nhsNumber, LocalDate born, Integer age, List<String> alerts,
        String needs, String service, String holder, TurnView turn, boolean mayPlace) {
}
