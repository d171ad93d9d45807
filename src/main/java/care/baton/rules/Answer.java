package care.baton.rules;

import java.util.List;

/**
 * What the rules found about one patient, in the order of the rules' names; empty when none applies.
 *
 * @param version the book that was asked: an answer keeps it, whatever book is live when the answer is written down
 */
public record Answer<A>(String version, List<Finding<A>> findings) {
}
