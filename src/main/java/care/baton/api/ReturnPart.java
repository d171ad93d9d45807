package care.baton.api;

/** The parts of the national referral-to-treatment return, as the published file names them. */
enum ReturnPart {
    PART_1A("Part_1A", "Completed Pathways For Admitted Patients"),
    PART_1B("Part_1B", "Completed Pathways For Non-Admitted Patients"),
    PART_2("Part_2", "Incomplete Pathways"),
    PART_2A("Part_2A", "Incomplete Pathways with DTA"),
    PART_3("Part_3", "New RTT Periods - All Patients");

    private final String type;
    private final String description;

    ReturnPart(String type, String description) {
        this.type = type;
        this.description = description;
    }

    String type() {
        return type;
    }

    String description() {
        return description;
    }

    /** New periods are only counted; nobody has waited yet. */
    boolean isByWeeks() {
        return this != PART_3;
    }

    /** The published file gives sums without unknown starts for what was completed only. */
    boolean isCompleted() {
        return this == PART_1A || this == PART_1B;
    }

    static ReturnPart of(String type) {
        for (ReturnPart part : values()) {
            if (part.type.equals(type)) {
                return part;
            }
        }
        throw new IllegalArgumentException("There is no part " + type + " in the return.");
    }
}
