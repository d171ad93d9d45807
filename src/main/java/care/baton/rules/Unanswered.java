package care.baton.rules;

/**
 * Somebody about whom the rules could not be asked; whoever asked keeps the former answer.
 *
 * @param because the rule and the kind of failure, without anything that was looked at
 */
public record Unanswered<S>(S subject, String because) {
}
