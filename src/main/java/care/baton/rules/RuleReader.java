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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one rule file as its clinical owner would, and says what may not stand in it.
 *
 * <p>A rule must be readable alone: it looks at one patient's facts, adds one finding, and neither changes anything nor
 * depends on the order of rules. Many patients are looked at together, so a rule that joined two facts would mix patients.
 */
final class RuleReader {

    private static final Pattern NAME = Pattern.compile("[A-Z]{3}-\\d{2,3} [A-Z].*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ALLOWED_IMPORT = Pattern.compile("(java\\.time|care\\.baton\\.[a-z]+)\\.([A-Z]\\w*)");
    private static final Pattern ALLOWED_CONSTANTS = Pattern.compile("care\\.baton\\.[a-z]+\\.[A-Z]\\w*\\.\\*");
    private static final Pattern ONE_CALL = Pattern.compile("findings\\.add\\s*\\((.*)\\)\\s*;", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern REFUSED_WORD = Pattern.compile(
            "\\b(update|modify|retract|delete|insert|insertLogical|eval|matches|soundslike|str|getClass|class|drools|kcontext)\\b");
    private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w$])[A-Z]\\w*");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final RuleFile file;
    private final List<RuleCard> cards = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> factTypes = new HashSet<>();
    private final Map<String, String> imported = new HashMap<>();
    private boolean importsConstants;

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
        return factTypes.stream().map(type -> type + " knows " + factsOf(imported.get(type))).collect(Collectors.joining("; "));
    }

    private static String factsOf(String type) {
        try {
            return Arrays.stream(Class.forName(type).getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> method.getParameterCount() == 0)
                    .map(Method::getName)
                    .filter(name -> !name.equals("toString") && !name.equals("hashCode"))
                    .sorted().collect(Collectors.joining(", "));
        } catch (ClassNotFoundException e) {
            return "nothing: there is no " + type;
        }
    }

    private void read() {
        DrlParser parser = new DrlParser();
        PackageDescr text;
        try {
            text = parser.parse(false, file.text());
        } catch (DroolsParserException e) {
            faults.add(file.path() + ": " + e.getMessage());
            return;
        }
        if (parser.hasErrors() || text == null) {
            for (DroolsError error : parser.getErrors()) {
                faults.add(file.path() + lineOf(error) + ": " + error.getMessage().replaceFirst("^\\[ERR \\d+\\] ", ""));
            }
            return;
        }
        checkHead(text);
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
        for (ImportDescr wanted : text.getImports()) {
            Matcher allowed = ALLOWED_IMPORT.matcher(wanted.getTarget());
            if (allowed.matches()) {
                imported.put(allowed.group(2), wanted.getTarget());
            } else {
                refuseImport(wanted.getTarget());
            }
        }
        for (FunctionImportDescr wanted : text.getFunctionImports()) {
            if (ALLOWED_CONSTANTS.matcher(wanted.getTarget()).matches()) {
                importsConstants = true;
            } else {
                refuseImport(wanted.getTarget());
            }
        }
        for (GlobalDescr global : text.getGlobals()) {
            if (!global.getIdentifier().equals("findings") || !global.getType().equals(Findings.class.getName())) {
                faults.add(file.path() + ": the only global is \"" + Findings.class.getName() + " findings\"");
            }
        }
        if (!text.getFunctions().isEmpty() || !text.getTypeDeclarations().isEmpty() || !text.getEnumDeclarations().isEmpty()
                || !text.getAttributes().isEmpty() || !text.getAccumulateImports().isEmpty()
                || !text.getEntryPointDeclarations().isEmpty() || !text.getWindowDeclarations().isEmpty()) {
            faults.add(file.path() + ": holds rules only; functions, declarations and settings for the whole file are not used");
        }
    }

    private void refuseImport(String target) {
        faults.add(file.path() + ": import " + target + " is not allowed; a rule knows its facts (care.baton.…) and java.time");
    }

    private void checkRule(RuleDescr rule) {
        String name = rule.getName();
        if (rule.isQuery()) {
            fault(rule, "is a query; only rules stand here");
            return;
        }
        if (!NAME.matcher(name).matches()) {
            fault(rule, "is not named like \"PRI-07 Over 52 weeks comes before routine\"");
            return;
        }
        if (rule.hasParent()) {
            fault(rule, "extends another rule; a rule is read alone");
        }
        rule.getAttributes().keySet().forEach(attribute ->
                fault(rule, "uses " + attribute + "; rules are not ordered or switched, the answer combines them"));
        checkWhen(rule);
        checkThen(rule);
        cards.add(new RuleCard(name, file.question(), file.name(), rule.getLine(),
                annotation(rule, "source", "where it comes from"),
                annotation(rule, "owner", "who answers for it"),
                reviewed(rule)));
    }

    private String annotation(RuleDescr rule, String key, String meaning) {
        AnnotationDescr annotation = rule.getAnnotation(key);
        String value = annotation == null || !annotation.hasValue() ? "" : AnnotationDescr.unquote(annotation.getSingleValueAsString()).strip();
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

    private void checkWhen(RuleDescr rule) {
        List<BaseDescr> conditions = rule.getLhs().getDescrs();
        if (conditions.size() != 1 || !(conditions.get(0) instanceof PatternDescr facts)
                || facts.getSource() != null || !facts.getBehaviors().isEmpty()) {
            fault(rule, "looks at something else than one patient's facts; \"when\" holds exactly one \"patient : …Facts( … )\""
                    + " (no exists, not, eval, from, accumulate)");
            return;
        }
        if (imported.containsKey(facts.getObjectType())) {
            factTypes.add(facts.getObjectType());
        } else {
            fault(rule, "looks at " + facts.getObjectType() + ", which the file does not import");
        }
        for (BaseDescr constraint : facts.getConstraint().getDescrs()) {
            checkWords(rule, constraint.getText());
        }
    }

    private void checkThen(RuleDescr rule) {
        String then = COMMENT.matcher(String.valueOf(rule.getConsequence())).replaceAll("").strip();
        Matcher oneCall = ONE_CALL.matcher(LITERAL.matcher(then).replaceAll("\"\""));
        if (!oneCall.matches() || oneCall.group(1).contains(";") || !rule.getNamedConsequences().isEmpty()) {
            fault(rule, "does something else than one findings.add(…); after \"then\"");
        } else {
            checkWords(rule, oneCall.group(1));
        }
    }

    private void checkWords(RuleDescr rule, String expression) {
        if (expression == null) {
            return;
        }
        String words = LITERAL.matcher(expression).replaceAll("\"\"");
        Matcher refused = REFUSED_WORD.matcher(words);
        if (refused.find()) {
            fault(rule, "uses " + refused.group() + ", which is not allowed");
        }
        Matcher type = TYPE_NAME.matcher(words);
        while (type.find()) {
            String named = type.group();
            if (!imported.containsKey(named) && !(importsConstants && CONSTANT.matcher(named).matches())) {
                fault(rule, "names " + named + ", which the file does not import");
            }
        }
    }

    private void fault(RuleDescr rule, String what) {
        faults.add(file.path() + " line " + rule.getLine() + ", rule \"" + rule.getName() + "\": " + what);
    }
}
