package care.baton.reconcile;

/** Somebody asks for a look through all pathways now. */
public record ReconciliationAsked() {
}
