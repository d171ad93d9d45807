package care.baton.team;

/** Announces, in the transaction that changes it, that a team or the bank holidays are not what they were. */
record TeamsChanged() {
}
