/**
 * Baton: a patient's whole hospital pathway, from referral to discharge.
 *
 * <p>The map. Three things go in: a referral, an outside event, a person's answer.
 *
 * <pre>
 * inbound ─► patient (saved) ─► engine (start, tell)
 *                                 │
 *             bpmn/ asks ──► stage class ──► rules/ answer
 *                                 │      ──► patient (record)
 *                                 └─────► outbound (letters, messages)
 * </pre>
 *
 * <ul>
 *   <li>{@code referral triage clinic diagnostics waiting stay discharge}: the stages, one package each; none knows another.
 *   <li>{@code patient}: the record. {@code clock}: waiting times. {@code team}: who can hold a patient, and when they work.
 *   <li>{@code priority}: whose turn is next. {@code handoff}: who must take over. {@code prompt}: what the clocks ask a
 *       person. {@code rules}: the only package that knows Drools.
 *   <li>{@code reconcile}: proof that nobody has fallen between.
 *   <li>{@code figures}: the managers' numbers, counted beforehand. {@code downtime}: each team's patients on paper, for when Baton stands still.
 *   <li>{@code rehearsal}: new rules tried out on today's list before anybody approves them.
 *   <li>{@code engine}: the only package that knows Camunda. The record announces, the engine listens; nothing calls the engine back.
 *   <li>{@code inbound}, {@code outbound}: the ways in and out. {@code api}: what other software and our pages in the web apps
 *       may read. {@code access}: who may come in.
 *   <li>{@code demo}: the embedded database, people and patients of the demonstration; left out of the packaged jar.
 * </ul>
 */
package care.baton;
