/**
 * Rules tried out before they are believed: a proposed book runs beside the live one over today's list and against its own cases. Knows every question
 * the rules answer, and changes nothing.
 */
package care.baton.rehearsal;
