package care.baton.rules;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule file must not be able to run code. What a rule says is read with the compiler's own parsers, and each part of it must be one of the few things
 * listed here; whatever is not listed is refused, whether or not anybody has thought of it.
 *
 * <p>What would break if a part were added without thought: conditions and conclusions become Java, and are run with all of Baton's rights.
 */
final class RuleSafety {

    /** What is wrong with a rule, in words that follow its name. */
    static final class Unsafe extends Exception {
        private static final long serialVersionUID = 1L;

        Unsafe(String what) {
            super(what);
        }
    }

    private static final int LONGEST_FILE = 100_000;
    private static final int LONGEST_CONDITION = 1_000;
    private static final int DEEPEST = 8;
    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/|\"[^\"\\n]*\"", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{N} .,:_/'+-]{0,100}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]{0,30}");
    private static final Pattern ONLY_LETTERS = Pattern.compile("[\\p{L}\\p{N} ,.:;'()%&+–-]{8,160}");

    private final RuleVocabulary words;

    RuleSafety(RuleVocabulary words) {
        this.words = words;
    }

    /** What must hold before any parser is let near the text; empty when all is well. */
    static String beforeReading(String text) {
        if (text.length() > LONGEST_FILE) {
            return ": is longer than " + LONGEST_FILE + " characters; write several files";
        }
        for (int i = 0, line = 1; i < text.length(); i++) {
            char sign = text.charAt(i);
            line += sign == '\n' ? 1 : 0;
            int kind = Character.getType(sign);
            // escapes are undone by the compiler after everybody has read the text; signs that cannot be seen let a text look like another one
            if (sign == '\\' || kind == Character.FORMAT || kind == Character.SURROGATE || kind == Character.PRIVATE_USE || kind == Character.UNASSIGNED
                    || kind == Character.CONTROL && sign != '\n' && sign != '\t' || kind == Character.LINE_SEPARATOR || kind == Character.PARAGRAPH_SEPARATOR) {
                return " line " + line + ": holds " + (sign == '\\' ? "a backslash" : "a sign that cannot be seen (code " + (int) sign + ")") + "; write the plain text";
            }
        }
        return tooDeep(COMMENT_OR_TEXT.matcher(text).replaceAll(found -> "\n".repeat((int) found.group().chars().filter(sign -> sign == '\n').count())));
    }

    /** The parsers go back and forth within brackets: a text of nothing but brackets would keep them busy for ever. */
    private static String tooDeep(String text) {
        int depth = 0;
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            line += sign == '\n' ? 1 : 0;
            depth += sign == '(' || sign == '[' || sign == '{' ? 1 : sign == ')' || sign == ']' || sign == '}' ? -1 : 0;
            if (depth > DEEPEST) {
                return " line " + line + ": brackets stand more than " + DEEPEST + " deep";
            }
        }
        return "";
    }

    /** The name is written into the compiled rule, within a comment among other places. */
    static boolean isPlain(String name) {
        return ONLY_LETTERS.matcher(name).matches();
    }

    /** A name for the facts that is not already the name of something else. */
    static boolean isFreeName(String name) {
        return name != null && NAME.matcher(name).matches() && !name.equals("findings") && !name.equals("drools") && !name.equals("kcontext");
    }

    /** One condition on the facts: facts, numbers, texts, comparisons, sets. */
    void check(BaseDescr condition) throws Unsafe {
        if (!(condition instanceof ExprConstraintDescr written) || written.getType() != ExprConstraintDescr.Type.NAMED) {
            throw new Unsafe("has a condition that is not a plain comparison of one fact");
        }
        if (written.getExpression().length() > LONGEST_CONDITION) {
            throw new Unsafe("has a condition of more than " + LONGEST_CONDITION + " characters");
        }
        DrlxExpression read;
        try {
            read = DrlxParseUtil.parseExpression(written.getExpression());
        } catch (RuntimeException | StackOverflowError e) {
            throw new Unsafe("has a condition that cannot be read: " + written.getExpression());
        }
        if (read.getBind() != null || !read.getAllContainedComments().isEmpty()) {
            throw new Unsafe("gives a fact a new name or holds a comment among its conditions: " + written.getExpression());
        }
        condition(read.getExpr());
    }

    private void condition(Expression part) throws Unsafe {
        if (part instanceof EnclosedExpr enclosed) {
            condition(enclosed.getInner());
        } else if (part instanceof BinaryExpr both && compares(both.getOperator())) {
            condition(both.getLeft());
            condition(both.getRight());
        } else if (part instanceof HalfBinaryExpr half) {
            condition(half.getRight());
        } else if (part instanceof PointFreeExpr set && set.getOperator().asString().equals("in") && set.getArg1() == null && set.getArg2() == null) {
            condition(set.getLeft());
            for (Expression member : set.getRight()) {
                literal(member);
            }
        } else if (part instanceof PointFreeExpr other) {
            throw new Unsafe("uses " + other.getOperator() + ", which is not allowed");
        } else if (part instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            condition(not.getExpression());
        } else if (part instanceof NameExpr name) {
            if (words.fact(name.getNameAsString()) == null || name instanceof DrlNameExpr far && far.getBackReferencesCount() > 0) {
                throw new Unsafe("looks at " + name.getNameAsString() + ", which is no fact (" + words.knownFacts() + ")");
            }
        } else if (part instanceof FieldAccessExpr within && within.getScope() instanceof NameExpr together && !(together instanceof DrlNameExpr far && far.getBackReferencesCount() > 0)) {
            if (words.factWithin(words.fact(together.getNameAsString()), within.getNameAsString()) == null) {
                throw new Unsafe("looks at " + within + ", which is no fact (" + words.knownFacts() + ")");
            }
        } else if (part instanceof MethodCallExpr call && call.getScope().isEmpty() && call.getTypeArguments().isEmpty() && isWorkedOut(call)) {
            return; // such as daysPast(edd)
        } else if (part instanceof MethodCallExpr call) {
            throw new Unsafe("uses " + call.getNameAsString() + ", which is not allowed: a condition names facts, and calls only what the facts work out from other facts");
        } else {
            literal(part);
        }
    }

    private boolean isWorkedOut(MethodCallExpr call) {
        List<Class<?>> from = new ArrayList<>();
        for (Expression argument : call.getArguments()) {
            Class<?> fact = argument.getClass() == NameExpr.class || argument.getClass() == DrlNameExpr.class && ((DrlNameExpr) argument).getBackReferencesCount() == 0
                    ? words.fact(((NameExpr) argument).getNameAsString()) : null;
            if (fact == null) {
                return false;
            }
            from.add(fact);
        }
        return words.workedOut(call.getNameAsString(), from) != null;
    }

    private static boolean compares(BinaryExpr.Operator operator) {
        return switch (operator) {
            case AND, OR, EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> true;
            default -> false;
        };
    }

    private static Class<?> literal(Expression part) throws Unsafe {
        if (part instanceof StringLiteralExpr text && TEXT.matcher(text.getValue()).matches()) {
            return String.class;
        }
        if (part instanceof IntegerLiteralExpr number && NUMBER.matcher(number.getValue()).matches()) {
            return int.class;
        }
        if (part instanceof UnaryExpr minus && minus.getOperator() == UnaryExpr.Operator.MINUS && minus.getExpression() instanceof IntegerLiteralExpr) {
            return literal(minus.getExpression());
        }
        if (part instanceof BooleanLiteralExpr) {
            return boolean.class;
        }
        if (part instanceof NullLiteralExpr) {
            return Void.class;
        }
        String written = part.getTokenRange().map(Object::toString).orElse("something else");
        throw new Unsafe("holds what is neither a fact nor a short text, a number of at most six digits, true, false or null: "
                + (written.length() > 60 ? written.substring(0, 60) + "…" : written));
    }

    /** All that may follow "then": one finding, added once. */
    void check(String consequence, String factsName, Class<?> facts) throws Unsafe {
        var parsed = new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17)).parseBlock("{" + consequence + "}");
        BlockStmt block = parsed.isSuccessful() ? parsed.getResult().orElse(null) : null;
        if (block == null || block.getStatements().size() != 1 || !block.getAllContainedComments().isEmpty()) {
            throw somethingElse();
        }
        Statement only = block.getStatement(0);
        if (!only.isExpressionStmt() || !(only.asExpressionStmt().getExpression() instanceof MethodCallExpr add) || !add.getNameAsString().equals("add")
                || !(add.getScope().orElse(null) instanceof NameExpr findings) || !findings.getNameAsString().equals("findings")
                || add.getArguments().size() != 1 || add.getTypeArguments().isPresent()) {
            throw somethingElse();
        }
        Class<?> added = value(add.getArgument(0), factsName, facts);
        if (added != words.answer()) {
            throw new Unsafe("does not add what answers the question, a " + words.answer().getSimpleName());
        }
    }

    private static Unsafe somethingElse() {
        return new Unsafe("does something else than one findings.add(…); after \"then\" (a comment stands above the rule)");
    }

    /** What the expression is; every step of it is one that {@link RuleVocabulary} lists. */
    private Class<?> value(Expression part, String factsName, Class<?> facts) throws Unsafe {
        if (part instanceof NameExpr name) {
            Class<?> type = name.getNameAsString().equals(factsName) ? facts : words.constant(name.getNameAsString());
            return known(type, name.getNameAsString());
        }
        if (part instanceof FieldAccessExpr constant && constant.getScope() instanceof NameExpr list) {
            return known(RuleVocabulary.constantOf(known(words.imported(list.getNameAsString()), list.getNameAsString()), constant.getNameAsString()), list.getNameAsString() + "." + constant.getNameAsString());
        }
        if (part instanceof BinaryExpr sum && (sum.getOperator() == BinaryExpr.Operator.PLUS || sum.getOperator() == BinaryExpr.Operator.MINUS)
                && value(sum.getLeft(), factsName, facts) == int.class && value(sum.getRight(), factsName, facts) == int.class) {
            return int.class;
        }
        if (!(part instanceof MethodCallExpr call)) {
            return literal(part);
        }
        Expression on = call.getScope().orElseThrow(() -> new Unsafe("calls " + call.getNameAsString() + ", which is not allowed"));
        for (Expression argument : call.getArguments()) {
            value(argument, factsName, facts);
        }
        boolean onType = on instanceof NameExpr name && !name.getNameAsString().equals(factsName) && words.constant(name.getNameAsString()) == null;
        Class<?> type = onType ? known(words.imported(((NameExpr) on).getNameAsString()), ((NameExpr) on).getNameAsString()) : value(on, factsName, facts);
        Class<?> answer = call.getTypeArguments().isPresent() ? null : words.call(type, onType, call.getNameAsString(), call.getArguments().size());
        if (answer == null) {
            throw new Unsafe("uses " + call.getNameAsString() + " on " + type.getSimpleName() + ", which is not there or not allowed");
        }
        return answer;
    }

    private static Class<?> known(Class<?> type, String name) throws Unsafe {
        if (type == null) {
            throw new Unsafe("names " + name + ", which the file does not import or may not use");
        }
        return type;
    }
}
