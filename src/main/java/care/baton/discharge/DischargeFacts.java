package care.baton.discharge;

import care.baton.rules.Question;

/**
 * What the rules may know of a patient's needs when they suggest a way home.
 *
 * @param newCareNeeded        help at home that the patient did not have before
 * @param equipmentNeeded      equipment or an adaptation at home
 * @param rehabBedNeeded       recovery in a community bed
 * @param newCareHomePlacement a care home that was not home before
 * @param medicinesToTakeHome  medicines that pharmacy must prepare
 * @param transportNeeded      the patient cannot travel without the hospital's transport
 * @param hasCarer             somebody cares for the patient without being paid
 * @param carerInformed        that person knows the plan; null when not recorded
 */
public record DischargeFacts(
        boolean newCareNeeded,
        boolean equipmentNeeded,
        boolean rehabBedNeeded,
        boolean newCareHomePlacement,
        boolean medicinesToTakeHome,
        boolean transportNeeded,
        boolean hasCarer,
        Boolean carerInformed) {

    /** Which way home, and what must be ready for it. */
    public static final Question<DischargeFacts, DischargeFinding> QUESTION =
            new Question<>("7-discharge", DischargeFacts.class, DischargeFinding.class);
}
