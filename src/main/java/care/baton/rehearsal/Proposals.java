package care.baton.rehearsal;

import care.baton.patient.Refused;
import care.baton.clock.PolicyBook;
import care.baton.priority.ListChange;
import care.baton.priority.ListRehearsal;
import care.baton.rules.Edition;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleCase;
import care.baton.rules.RuleFault;
import care.baton.rules.RuleFiles;
import care.baton.rules.Rulebooks;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Takes the book of rules that lies in the configured folder, rehearses it beside the live one, and keeps both the book and what the rehearsal found.
 * Nothing else changes: no answer, no task, no order.
 */
@Component
public class Proposals {

    private final RehearsalSettings settings;
    private final RuleBook rules;
    private final Rulebooks rulebooks;
    private final ListRehearsal lists;
    private final PolicyBook policies;
    private final ReentrantLock one = new ReentrantLock();

    Proposals(RehearsalSettings settings, RuleBook rules, Rulebooks rulebooks, ListRehearsal lists, PolicyBook policies) {
        this.settings = settings;
        this.rules = rules;
        this.rulebooks = rulebooks;
        this.lists = lists;
        this.policies = policies;
    }

    /**
     * @return the number under which the proposal is kept, refused or ready to be approved
     * @throws Refused if there is nothing to propose
     */
    public long propose(String by) {
        if (settings.folder() == null) {
            throw new Refused("No folder is set from which rules are proposed. Set baton.rules.folder to one that is laid out as rules/ is.");
        }
        if (!one.tryLock()) {
            throw new Refused("Another rehearsal is running. Try again when it has ended.");
        }
        try {
            return propose(read(), by);
        } finally {
            one.unlock();
        }
    }

    private SortedMap<String, String> read() {
        try {
            return RuleFiles.read(settings.folder());
        } catch (RuleFault fault) {
            throw new Refused("The folder in baton.rules.folder cannot be proposed. " + fault.getMessage());
        }
    }

    private long propose(SortedMap<String, String> texts, String by) {
        long begun = System.nanoTime();
        String version = RuleFiles.version(texts);
        String against = rules.version();
        if (version.equals(against)) {
            throw new Refused("The rules in the folder are the ones that are live (" + version + "): there is nothing to propose.");
        }
        Edition proposed;
        List<RuleCase> cases;
        try {
            refuseGaps(texts);
            cases = RuleFiles.cases(texts);
            proposed = Edition.compileWithin(settings.rehearsalLimit(), RuleFiles.files(texts));
        } catch (RuleFault fault) {
            return rulebooks.refuse(version, texts, against, by, fault.getMessage());
        }
        try (proposed) {
            Report report = rules.throughout(live -> rehearse(live, proposed, cases, begun));
            return report.list().stopped() == null ? rulebooks.propose(version, texts, report.against(), by, report, report.caseFaults())
                    : rulebooks.refuse(version, texts, report.against(), by, "The rules cannot be used: " + report.list().stopped());
        }
    }

    /** A folder that is missing would leave a question without an answer. */
    private static void refuseGaps(SortedMap<String, String> texts) {
        List<String> missing = Cases.questions().stream().filter(folder -> RuleFiles.files(texts).stream().noneMatch(file -> file.question().equals(folder))).sorted().toList();
        if (!missing.isEmpty()) {
            throw new RuleFault(missing.stream().map(folder -> "rules/" + folder + ": there is no rule file; a proposal is a whole book").toList());
        }
    }

    private Report rehearse(Edition live, Edition proposed, List<RuleCase> cases, long begun) {
        long ends = begun + settings.rehearsalLimit().toNanos();
        ListChange list = lists.compare(live, proposed, ends);
        List<Cases.Table> tables = list.stopped() == null ? Cases.run(cases, proposed, policies.policy()) : List.of();
        return new Report(live.version(), Report.Rules.between(live, proposed), list, tables, Cases.gaps(proposed.rules(), cases),
                Math.round(Duration.ofNanos(System.nanoTime() - begun).toMillis() / 100.0) / 10.0);
    }
}
