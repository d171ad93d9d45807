package care.baton.handoff;

/** Announces that hand-overs wait for their desks, or to be taken from them: more fell due, or were no longer needed, than can be done in passing. */
public record HandoffsWaiting() {
}
