package care.baton.rehearsal;

import care.baton.patient.Refused;
import care.baton.rules.Edition;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleFault;
import care.baton.rules.RuleFile;
import care.baton.rules.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets somebody try out rules before they are proposed: read, checked and compiled as a proposal is, asked once, and forgotten. */
@Component
public class TriedRules {

    private final RuleBook rules;
    private final RehearsalSettings settings;
    private final ReentrantLock one = new ReentrantLock();

    TriedRules(RuleBook rules, RehearsalSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * Does a piece of work with the live rules, of which some files are replaced or others added.
     *
     * @param folder the question that is asked; it is compiled whether or not anything in it is replaced
     * @param texts  by path under {@code rules/}; tables of cases are looked at and not run
     * @throws RuleFault naming the file, rule and line of everything that is wrong
     * @throws Refused   if somebody else is trying out rules at this moment
     */
    public <T> T with(String folder, Map<String, String> texts, Function<Edition, T> work) {
        RuleFiles.require(texts);
        if (!one.tryLock()) {
            throw new Refused("Somebody else is trying out rules. Try again in a moment.");
        }
        try (Edition tried = Edition.compileWithin(settings.rehearsalLimit(), files(folder, texts))) {
            return work.apply(tried);
        } finally {
            one.unlock();
        }
    }

    /** Of the folders that are not touched only the one that is asked: the others compile as they did. */
    private List<RuleFile> files(String folder, Map<String, String> texts) {
        Set<String> touched = RuleFiles.files(texts).stream().map(RuleFile::question).collect(Collectors.toSet());
        var all = new TreeMap<String, String>();
        rules.throughout(live -> live.files()).stream().filter(file -> touched.contains(file.question()) || file.question().equals(folder))
                .forEach(file -> all.put(file.question() + "/" + file.name(), file.text()));
        all.putAll(texts);
        RuleFiles.cases(all); // a table that cannot be read is said, as it would be of a proposal
        return RuleFiles.files(all);
    }
}
