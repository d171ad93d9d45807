/**
 * Proof that nobody has fallen between: every night, and whenever somebody asks, the whole record is held against what runs in the engine. What does not
 * fit is a gap: mended there and then where that is safe, otherwise on somebody's desk until it is gone.
 */
package care.baton.reconcile;
