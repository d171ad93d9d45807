package care.baton.clock;

import care.baton.rules.LiveBook;
import care.baton.rules.RuleBook;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes clocks again that were made by other clock rules, or by another policy, than hold now. All pathways are taken, closed ones too, in parts by the first
 * two digits of their numbers: each part is a job of its own, and is done again only if it did not end.
 */
@Component
public class ClocksAgain {

    private final ClockBook book;
    private final ClockStore store;
    private final RuleBook rules;
    private final LiveBook liveBook;
    private final PolicyBook policies;
    private final Clock clock;

    ClocksAgain(ClockBook book, ClockStore store, RuleBook rules, LiveBook liveBook, PolicyBook policies, Clock clock) {
        this.book = book;
        this.store = store;
        this.rules = rules;
        this.liveBook = liveBook;
        this.policies = policies;
        this.clock = clock;
    }

    /** The parts whose clocks are not as the rules and the policy would make them now; none on most nights. */
    public List<String> parts() {
        liveBook.follow();
        return store.partsMadeOtherwise(by());
    }

    /**
     * Makes the clocks of one part again; where one changes, its turn, prompts and tasks follow in the same transaction.
     *
     * @return how many pathways of the part have clocks
     */
    @Transactional
    public int make(String part) {
        liveBook.follow(); // another node may have approved the book
        String by = by(); // before, not after: a book that goes live meanwhile starts a review of its own
        int made = book.foldBetween(UUID.fromString(part + "000000-0000-0000-0000-000000000000"), UUID.fromString(part + "ffffff-ffff-ffff-ffff-ffffffffffff"));
        store.made(part, by, OffsetDateTime.now(clock));
        return made;
    }

    private String by() {
        return rules.version(ClockFacts.QUESTION) + " " + policies.version();
    }
}
