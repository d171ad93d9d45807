package care.baton.rules;

import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.conf.SequentialOption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rules of one folder, compiled and ready to be asked. Safe to ask from many threads. */
final class RuleFolder implements AutoCloseable {

    private final String question;
    private final Map<String, RuleCard> cards;
    private final String factType;
    private final KieContainer container;
    private final KieBase rules;

    private RuleFolder(String question, Map<String, RuleCard> cards, String factType, KieContainer container, KieBase rules) {
        this.question = question;
        this.cards = cards;
        this.factType = factType;
        this.container = container;
        this.rules = rules;
    }

    /**
     * @throws RuleFault naming the file, rule and (where known) line of everything that is wrong
     */
    static RuleFolder compile(String question, List<RuleReader> readers) {
        List<RuleFile> files = readers.stream().map(RuleReader::file).toList();
        Map<String, RuleCard> cards = new LinkedHashMap<>();
        readers.forEach(reader -> reader.cards().forEach(card -> cards.put(card.name(), card)));
        if (cards.isEmpty()) {
            return new RuleFolder(question, cards, null, null, null);
        }
        Set<String> factTypes = readers.stream().flatMap(reader -> reader.factTypes().stream()).collect(Collectors.toSet());
        if (factTypes.size() > 1) {
            throw new RuleFault(List.of("rules/" + question + ": one folder looks at one kind of facts, not at "
                    + String.join(" and ", factTypes)));
        }
        KieServices drools = KieServices.get();
        // an id of its own, never the default one: two builds under one id overwrite each other
        ReleaseId id = drools.newReleaseId("care.baton", question, UUID.randomUUID().toString());
        List<String> messages = build(drools, id, files);
        if (!messages.isEmpty()) {
            throw new RuleFault(explain(drools, readers, messages));
        }
        KieContainer container = drools.newKieContainer(id, RuleFolder.class.getClassLoader());
        KieBaseConfiguration settings = drools.newKieBaseConfiguration();
        settings.setOption(SequentialOption.YES); // no rule reads another's finding, so nothing is ever looked at twice
        KieBase rules = container.newKieBase(settings);
        drools.getRepository().removeKieModule(id);
        return new RuleFolder(question, cards, factTypes.iterator().next(), container, rules);
    }

    /** What the compiler has to say against the files. */
    private static List<String> build(KieServices drools, ReleaseId id, List<RuleFile> files) {
        KieFileSystem system = drools.newKieFileSystem();
        system.generateAndWritePomXML(id);
        // Drools wants folders named like packages, and no package is called 2-triage
        files.forEach(file -> system.write("src/main/resources/rules/" + file.stage() + "/" + file.name(), file.text()));
        try {
            KieBuilder builder = drools.newKieBuilder(system, RuleFolder.class.getClassLoader())
                    .buildAll(ExecutableModelProject.class);
            return builder.getResults().getMessages(Message.Level.ERROR).stream().map(Message::getText)
                    .filter(message -> !message.startsWith("Java source of ")) // pages of generated code that help nobody
                    .toList();
        } catch (RuntimeException fallenOver) {
            return List.of("the compiler cannot make sense of it (" + fallenOver.getClass().getSimpleName() + "), for example a number compared with a text");
        }
    }

    /** The compiler often knows neither file nor line, so each rule is then compiled alone to find the one at fault. */
    private static List<String> explain(KieServices drools, List<RuleReader> readers, List<String> messages) {
        List<String> faults = new ArrayList<>();
        for (RuleReader reader : readers) {
            RuleFile file = reader.file();
            List<RuleCard> cards = reader.cards();
            for (int i = 0; i < cards.size(); i++) {
                RuleCard card = cards.get(i);
                int end = i + 1 < cards.size() ? cards.get(i + 1).line() : Integer.MAX_VALUE;
                ReleaseId id = drools.newReleaseId("care.baton", "fault", UUID.randomUUID().toString());
                for (String message : build(drools, id, List.of(only(file, cards.get(0).line(), card.line(), end)))) {
                    faults.add(file.path() + " line " + card.line() + ", rule \"" + card.name() + "\": " + message
                            + " (" + reader.knownFacts() + ")");
                }
                drools.getRepository().removeKieModule(id);
            }
        }
        return faults.isEmpty() ? messages : faults;
    }

    /** The file with every other rule blanked out, so that line numbers stay true. */
    private static RuleFile only(RuleFile file, int firstRule, int from, int end) {
        String[] lines = file.text().split("\n", -1);
        for (int line = firstRule; line <= lines.length; line++) {
            if (line < from || line >= end) {
                lines[line - 1] = "";
            }
        }
        return new RuleFile(file.question(), file.name(), String.join("\n", lines));
    }

    List<RuleCard> cards() {
        return List.copyOf(cards.values());
    }

    /** An empty sheet for the answers to one asking. */
    Findings findings(Question<?, ?> asked) {
        if (rules != null && !asked.facts().getSimpleName().equals(factType)) {
            throw new IllegalArgumentException("The rules in " + question + " look at " + factType
                    + ", not at " + asked.facts().getSimpleName());
        }
        return new Findings(asked, cards);
    }

    /** Looks at all these facts in one session; the answer is then read from the findings, per facts. */
    void ask(Findings findings, List<?> facts) {
        if (rules == null) {
            return;
        }
        StatelessKieSession session = rules.newStatelessKieSession();
        session.setGlobal("findings", findings);
        session.addEventListener(findings.new Speaker());
        session.execute(facts);
    }

    /** Which rule was at work when an asking failed, with its file and line; the whole folder if nobody can tell. */
    String atWork(Findings findings, Throwable failure) {
        RuleCard rule = findings.speaking();
        for (Throwable cause = failure; rule == null && cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            rule = cards.values().stream().filter(card -> said.contains("\"" + card.name() + "\"")).findFirst().orElse(null);
        }
        return rule == null ? "A rule in rules/" + question : "rules/" + question + "/" + rule.file() + " line " + rule.line() + ", rule \"" + rule.name() + "\"";
    }

    @Override
    public void close() {
        if (container != null) {
            container.dispose();
        }
    }
}
