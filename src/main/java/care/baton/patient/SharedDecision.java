package care.baton.patient;

/**
 * What patient and clinicians decided together, as they say it.
 *
 * @param options  those discussed, with benefits, risks, alternatives and doing nothing
 * @param mattered to the patient, in this choice
 * @param with     who else decided with the patient: a carer, an attorney, an interpreter; null: the patient alone
 * @param material leaflet, decision aid or film; null: none
 */
public record SharedDecision(String options, String mattered, String agreed, String with, String material) {
}
