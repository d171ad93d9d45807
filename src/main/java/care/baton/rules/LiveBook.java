package care.baton.rules;

import care.baton.patient.Failure;
import care.baton.patient.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which book of rules is asked. Two people change it, one proposes and another approves; anybody of them goes back to the one before. Every node of the
 * same release follows within seconds; a release that brings another book of its own starts with that one (decision 8).
 */
@Component
@EnableScheduling
public class LiveBook implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(LiveBook.class);

    private final RuleBook rules;
    private final Rulebooks rulebooks;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher announce;
    private volatile long unusable = -1;

    LiveBook(RuleBook rules, Rulebooks rulebooks, TransactionTemplate transaction, ApplicationEventPublisher announce) {
        this.rules = rules;
        this.rulebooks = rulebooks;
        this.transaction = transaction;
        this.announce = announce;
    }

    @Override
    public void afterSingletonsInstantiated() {
        follow();
    }

    @Scheduled(fixedDelayString = "${baton.rules.follow-every}", initialDelayString = "${baton.rules.follow-every}")
    void followNow() {
        try {
            follow();
        } catch (DataAccessException e) {
            LOG.warn("Which rulebook is live could not be looked up ({}); tried again in a moment.", Failure.inShort(e));
        }
    }

    /** Asks the book from now on that was last said to be live. Costs one small query when nothing has changed. */
    public void follow() {
        if (isNew(rulebooks.live().orElseGet(this::begin))) {
            take();
        }
    }

    private boolean isNew(Rulebooks.Entry said) {
        return !said.version().equals(rules.version()) && said.book() != unusable;
    }

    private synchronized void take() {
        Rulebooks.Entry said = rulebooks.live().orElseGet(this::begin);
        if (!isNew(said)) {
            return; // somebody else was quicker
        }
        try {
            rules.replaceBy(Edition.compile(RuleFiles.files(rulebooks.texts(said.book()))));
            LOG.info("Rulebook {} (number {}) is live.", said.version(), said.book());
        } catch (RuleFault fault) {
            unusable = said.book();
            LOG.error("Rulebook {} (number {}) was approved but cannot be used by this program; {} stays live here. Propose it again. {}", said.version(),
                    said.book(), rules.version(), fault.getMessage());
        }
    }

    /** The first start of a release that brings this book: it is live, whatever was approved under another one. */
    private Rulebooks.Entry begin() {
        return transaction.execute(status -> {
            long book = rulebooks.released();
            if (rulebooks.live().isEmpty()) {
                rulebooks.goLive(book, "release", "release", null);
                LOG.warn("Rulebook {} came with this release and is live. What was approved before under another release is not: propose it again if it is still wanted.",
                        rules.releasedVersion());
            }
            return rulebooks.live().orElseThrow();
        });
    }

    /**
     * A second person says yes: the book is live at once, here and on the other nodes.
     *
     * @throws Refused saying why it cannot be approved by this person or as things stand
     */
    public void approve(long number, String by) {
        transaction.executeWithoutResult(status -> {
            rulebooks.hold();
            Rulebooks.Book book = rulebooks.find(number).orElseThrow();
            Rulebooks.Entry now = rulebooks.live().orElseThrow(() -> new IllegalStateException("No rulebook is live."));
            if (!book.state().equals("proposed")) {
                throw new Refused("Rulebook " + number + " is " + book.state() + " already.");
            }
            if (book.proposedBy().equals(by)) {
                throw new Refused("Rulebook " + number + " was proposed by you: another person approves it.");
            }
            if (book.caseFaults() > 0) {
                throw new Refused("Rulebook " + number + " does not do what its own cases say (" + book.caseFaults() + " faults, see its report). Mend it and propose it again.");
            }
            if (!book.release().equals(rules.releasedVersion()) || !now.version().equals(book.liveThen())) {
                throw new Refused("Another rulebook has gone live since number " + number + " was rehearsed, so its report is not true any more. Propose it again.");
            }
            rulebooks.decide(number, "approved", by);
            rulebooks.goLive(number, "approval", by, now.id());
            announce.publishEvent(new RuleBookChanged(book.version()));
        });
        follow();
    }

    /** Takes a proposal off the table. */
    public void withdraw(long number, String by) {
        if (!rulebooks.decide(number, "withdrawn", by)) {
            throw new Refused("Rulebook " + number + " is decided already.");
        }
    }

    /**
     * Back to the book that was live before; done twice, back to the one before that.
     *
     * @throws Refused if there is none
     */
    public void rollBack(String by) {
        transaction.executeWithoutResult(status -> {
            rulebooks.hold();
            Rulebooks.Entry now = rulebooks.live().orElseThrow(() -> new IllegalStateException("No rulebook is live."));
            if (now.before() == null) {
                throw new Refused("No rulebook was live before this one in this release.");
            }
            Rulebooks.Entry before = rulebooks.entry(now.before()).orElseThrow();
            rulebooks.goLive(before.book(), "rollback", by, before.before());
            announce.publishEvent(new RuleBookChanged(before.version()));
        });
        follow();
    }
}
