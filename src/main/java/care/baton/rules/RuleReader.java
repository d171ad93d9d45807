package care.baton.rules;

import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.DrlParser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one rule file as its clinical owner would, and says what may not stand in it.
 *
 * <p>A rule must be readable alone: it looks at one patient's facts, adds one finding, and neither changes anything nor
 * depends on the order of rules. Many patients are looked at together, so a rule that joined two facts would mix patients.
 */
final class RuleReader {

    private static final Pattern NAME = Pattern.compile("[A-Z]{3}-\\d{2,3} [A-Z].*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]{1,500}\"");
    private static final Set<String> ANNOTATIONS = Set.of("source", "owner", "reviewed");
    private static final int MOST_RULES = 200;

    private final RuleFile file;
    private final List<RuleCard> cards = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> factTypes = new HashSet<>();
    private RuleVocabulary words;

    private RuleReader(RuleFile file) {
        this.file = file;
    }

    static RuleReader read(RuleFile file) {
        RuleReader reader = new RuleReader(file);
        reader.read();
        return reader;
    }

    RuleFile file() {
        return file;
    }

    List<RuleCard> cards() {
        return cards;
    }

    List<String> faults() {
        return faults;
    }

    /** The simple names of the facts the rules look at. */
    Set<String> factTypes() {
        return factTypes;
    }

    /** What a rule in this file may look at, for whoever has misspelt it. */
    String knownFacts() {
        return words.knownFacts();
    }

    private void read() {
        String unreadable = RuleSafety.beforeReading(file.text());
        if (!unreadable.isEmpty()) {
            faults.add(file.path() + unreadable);
            return;
        }
        DrlParser parser = new DrlParser();
        PackageDescr text;
        try {
            text = parser.parse(false, file.text());
        } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
            faults.add(file.path() + ": cannot be read as rules");
            return;
        }
        if (parser.hasErrors() || text == null) {
            for (DroolsError error : parser.getErrors()) {
                faults.add(file.path() + lineOf(error) + ": " + error.getMessage().replaceFirst("^\\[ERR \\d+\\] ", ""));
            }
            return;
        }
        checkHead(text);
        if (text.getRules().size() > MOST_RULES) {
            faults.add(file.path() + ": holds more than " + MOST_RULES + " rules; write several files");
            return;
        }
        text.getRules().forEach(this::checkRule);
    }

    private static String lineOf(DroolsError error) {
        return error.getLines().length > 0 && error.getLines()[0] > 0 ? " line " + error.getLines()[0] : "";
    }

    private void checkHead(PackageDescr text) {
        String expected = "rules." + file.stage();
        if (!expected.equals(text.getName())) {
            faults.add(file.path() + ": begins with \"package " + expected + "\", not \"" + text.getName() + "\"");
        }
        List<String> refused = new ArrayList<>();
        words = RuleVocabulary.of(file.question(), text.getImports().stream().map(ImportDescr::getTarget).toList(),
                text.getFunctionImports().stream().map(FunctionImportDescr::getTarget).toList(), refused);
        refused.forEach(target -> faults.add(file.path() + ": import " + target
                + " is not allowed; a rule knows the facts of its folder's question, the words of their answer, LocalDate and Duration"));
        for (GlobalDescr global : text.getGlobals()) {
            if (!global.getIdentifier().equals("findings") || !global.getType().equals(Findings.class.getName())) {
                faults.add(file.path() + ": the only global is \"" + Findings.class.getName() + " findings\"");
            }
        }
        if (!text.getFunctions().isEmpty() || !text.getTypeDeclarations().isEmpty() || !text.getEnumDeclarations().isEmpty()
                || !text.getAttributes().isEmpty() || !text.getAccumulateImports().isEmpty()
                || !text.getEntryPointDeclarations().isEmpty() || !text.getWindowDeclarations().isEmpty() || text.getUnit() != null) {
            faults.add(file.path() + ": holds rules only; functions, declarations and settings for the whole file are not used");
        }
    }

    private void checkRule(RuleDescr rule) {
        String name = rule.getName();
        if (rule.isQuery()) {
            fault(rule, "is a query; only rules stand here");
            return;
        }
        if (!NAME.matcher(name).matches() || !RuleSafety.isPlain(name)) {
            fault(rule, "is not named like \"PRI-07 Over 52 weeks comes before routine\", in letters, digits and plain punctuation");
            return;
        }
        if (rule.hasParent()) {
            fault(rule, "extends another rule; a rule is read alone");
        }
        rule.getAttributes().keySet().forEach(attribute ->
                fault(rule, "uses " + attribute + "; rules are not ordered or switched, the answer combines them"));
        rule.getAnnotationNames().stream().filter(annotation -> !ANNOTATIONS.contains(annotation))
                .forEach(annotation -> fault(rule, "has @" + annotation + "; a rule has @source, @owner and @reviewed"));
        checkMeaning(rule);
        cards.add(new RuleCard(name, file.question(), file.name(), rule.getLine(),
                annotation(rule, "source", "where it comes from"),
                annotation(rule, "owner", "who answers for it"),
                reviewed(rule)));
    }

    private String annotation(RuleDescr rule, String key, String meaning) {
        AnnotationDescr annotation = rule.getAnnotation(key);
        String written = annotation == null || annotation.getValueMap().size() != 1 ? "" : String.valueOf(annotation.getSingleValueAsString());
        if (!written.isEmpty() && !QUOTED.matcher(written).matches()) {
            fault(rule, "has @" + key + " that is not one text in quotes"); // the compiler runs what stands here
            return "";
        }
        String value = AnnotationDescr.unquote(written).strip();
        if (value.isEmpty()) {
            fault(rule, "has no @" + key + " (" + meaning + ")");
        }
        return value;
    }

    private String reviewed(RuleDescr rule) {
        String day = annotation(rule, "reviewed", "the day it was last looked at");
        if (!day.isEmpty() && !DAY.matcher(day).matches()) {
            fault(rule, "has @reviewed \"" + day + "\"; write the day as 2026-11-01");
        }
        return day;
    }

    private void checkMeaning(RuleDescr rule) {
        List<BaseDescr> conditions = rule.getLhs().getDescrs();
        if (conditions.size() != 1 || !(conditions.get(0) instanceof PatternDescr facts) || facts.getSource() != null || !facts.getBehaviors().isEmpty()
                || facts.isQuery() || facts.isUnification() || !facts.getAnnotationNames().isEmpty()) {
            fault(rule, "looks at something else than one patient's facts; \"when\" holds exactly one \"patient : …Facts( … )\""
                    + " (no exists, not, eval, from, accumulate)");
            return;
        }
        Class<?> type = words.facts(facts.getObjectType());
        if (type == null) {
            fault(rule, "looks at " + facts.getObjectType() + ", which the file does not import, or which another folder is asked about");
            return;
        }
        factTypes.add(facts.getObjectType());
        if (facts.getIdentifier() != null && !facts.getIdentifier().isEmpty() && !RuleSafety.isFreeName(facts.getIdentifier())) {
            fault(rule, "calls the facts " + facts.getIdentifier() + "; a name of small letters such as patient is meant");
            return;
        }
        RuleSafety safety = new RuleSafety(words);
        for (BaseDescr condition : facts.getDescrs()) {
            holds(rule, () -> safety.check(condition));
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            fault(rule, "does something else than one findings.add(…); after \"then\"");
        }
        holds(rule, () -> safety.check(String.valueOf(rule.getConsequence()), facts.getIdentifier(), type));
    }

    private interface Check {
        void run() throws RuleSafety.Unsafe;
    }

    private void holds(RuleDescr rule, Check check) {
        try {
            check.run();
        } catch (RuleSafety.Unsafe unsafe) {
            fault(rule, unsafe.getMessage());
        } catch (RuntimeException | StackOverflowError unreadable) {
            fault(rule, "cannot be understood");
        }
    }

    private void fault(RuleDescr rule, String what) {
        faults.add(file.path() + " line " + rule.getLine() + ", rule \"" + rule.getName() + "\": " + what);
    }
}
