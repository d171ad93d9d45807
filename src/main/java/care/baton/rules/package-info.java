/**
 * The clinical rules: reads the rule files, refuses what may not stand in them, and puts questions to them.
 *
 * <p>The only package that knows Drools. It knows no stage and no fact: those come in with the {@link care.baton.rules.Question}.
 */
package care.baton.rules;
