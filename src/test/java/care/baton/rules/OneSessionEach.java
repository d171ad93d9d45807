package care.baton.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.runtime.KieSession;

/** The rules of one folder asked as most programs ask Drools: a session is opened for each patient, the facts put in, every rule fired, the session closed. */
public final class OneSessionEach<F, A> {

    private final Question<F, A> question;
    private final Map<String, RuleCard> cards = new LinkedHashMap<>();
    private final KieBase rules;

    public OneSessionEach(RuleBook book, Question<F, A> question) {
        this.question = question;
        KieServices drools = KieServices.get();
        KieFileSystem system = drools.newKieFileSystem();
        var id = drools.newReleaseId("care.baton", "one-session-each", "1");
        system.generateAndWritePomXML(id);
        book.throughout(edition -> {
            edition.rules().stream().filter(card -> card.question().equals(question.folder())).forEach(card -> cards.put(card.name(), card));
            edition.files().stream().filter(file -> file.question().equals(question.folder()))
                    .forEach(file -> system.write("src/main/resources/rules/" + file.stage() + "/" + file.name(), file.text()));
            return null;
        });
        drools.newKieBuilder(system, getClass().getClassLoader()).buildAll(ExecutableModelProject.class);
        rules = drools.newKieContainer(id, getClass().getClassLoader()).getKieBase();
    }

    public List<Finding<A>> ask(F facts) {
        var findings = new Findings(question, cards);
        KieSession session = rules.newKieSession();
        try {
            session.addEventListener(findings.new Speaker());
            session.setGlobal("findings", findings);
            session.insert(facts);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return findings.about(facts);
    }
}
