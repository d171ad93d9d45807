package care.baton.rules;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.patient.Patient;
import care.baton.priority.Band;
import care.baton.priority.KeptTurn;
import care.baton.priority.Turns;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every node asks the book that was approved; a new release starts with its own; a rule that fails costs one pathway its new turn. */
@BatonTest
class LiveBookTest {

    private static final String FAILS_WITHOUT_A_DATE = """
            package rules.priority
            import care.baton.priority.PriorityFacts
            import static care.baton.priority.Band.*
            global care.baton.rules.Findings findings
            rule "PRI-01 Everybody comes in time"
                @source( "test" )
                @owner( "test" )
                @reviewed( "2026-11-01" )
            when
                patient : PriorityFacts( )
            then
                findings.add( SOON.by(patient.tciOn()) );
            end
            """;

    @Autowired
    private RuleBook rules;
    @Autowired
    private LiveBook liveBook;
    @Autowired
    private Rulebooks rulebooks;
    @Autowired
    private RuleFailures failures;
    @Autowired
    private Turns turns;
    @Autowired
    private Hospital hospital;
    @Autowired
    private JdbcClient db;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private Clock clock;

    @BeforeEach
    @AfterEach
    void the_release_s_own_book_is_live() {
        db.sql("set session_replication_role = replica; delete from baton.rulebook_live; delete from baton.rulebook; set session_replication_role = default").update();
        liveBook.follow();
        assertThat(rules.version()).isEqualTo(rules.releasedVersion());
    }

    /** Another node: its own memory, the same database. */
    private LiveBook node(RuleBook book) {
        var node = new LiveBook(book, new Rulebooks(db, book, json, clock), transaction, event -> { });
        node.afterSingletonsInstantiated();
        return node;
    }

    private static RuleBook release(String word) {
        return new RuleBook(new PathMatchingResourcePatternResolver() {
            @Override
            public Resource[] getResources(String pattern) throws java.io.IOException {
                Resource[] all = super.getResources(pattern);
                for (int i = 0; i < all.length && !word.isEmpty(); i++) {
                    if (all[i].getURL().getPath().endsWith("rules/priority/long-waits.drl")) {
                        var url = all[i].getURL();
                        all[i] = new ByteArrayResource((all[i].getContentAsString(java.nio.charset.StandardCharsets.UTF_8) + "\n// " + word + "\n").getBytes()) {
                            @Override
                            public java.net.URL getURL() {
                                return url;
                            }
                        };
                    }
                }
                return all;
            }
        });
    }

    private long proposed(String word) {
        Map<String, String> texts = new HashMap<>();
        rules.releasedFiles().forEach(file -> texts.put(file.question() + "/" + file.name(), file.text() + "\n// " + word + "\n"));
        return rulebooks.propose(RuleFiles.version(texts), texts, rules.version(), "ann", Map.of(), 0);
    }

    @Test
    void another_node_follows_and_so_does_one_that_starts_later() {
        try (RuleBook second = release(""); RuleBook third = release("")) {
            LiveBook node = node(second);
            liveBook.approve(proposed("approved"), "ben");
            assertThat(rules.version()).isNotEqualTo(rules.releasedVersion());
            assertThat(second.version()).as("until it looks again").isEqualTo(rules.releasedVersion());
            node.followNow();
            assertThat(second.version()).isEqualTo(rules.version());
            node(third);
            assertThat(third.version()).isEqualTo(rules.version());
            assertThat(db.sql("select count(*) from baton.rulebook_live").query(Integer.class).single()).isEqualTo(2);
        }
    }

    @Test
    void a_release_with_another_book_starts_with_its_own_and_the_old_release_keeps_what_was_approved() {
        liveBook.approve(proposed("approved"), "ben");
        String approved = rules.version();
        try (RuleBook next = release("the next release")) {
            LiveBook node = node(next);
            assertThat(next.version()).isEqualTo(next.releasedVersion()).isNotIn(approved, rules.releasedVersion());
            liveBook.follow();
            node.follow();
            assertThat(rules.version()).as("nodes of the old release").isEqualTo(approved);
            assertThat(next.version()).isEqualTo(next.releasedVersion());
        }
    }

    @Test
    void an_approved_book_that_this_program_cannot_use_leaves_the_running_one_in_place() {
        long broken = rulebooks.propose("broken", Map.of("priority/x.drl", "no rules"), rules.version(), "ann", Map.of(), 0);
        liveBook.approve(broken, "ben");
        assertThat(rules.version()).isEqualTo(rules.releasedVersion());
        liveBook.follow();
        liveBook.rollBack("ben");
        assertThat(rules.version()).isEqualTo(rules.releasedVersion());
    }

    @Test
    void a_pathway_about_which_a_rule_fails_keeps_its_turn_and_is_shown_until_it_is_answered() {
        Patient patient = hospital.patient(0);
        UUID failing = hospital.pathway(patient).id();
        UUID fine = hospital.pathway(patient).id();
        turns.review(List.of(failing, fine));
        var before = turns.kept(failing).orElseThrow();
        db.sql("update baton.pathway set tci_on = date '2026-03-20' where id = :id").param("id", fine).update();
        UUID newcomer = hospital.pathway(patient).id();

        rules.replaceBy(with(FAILS_WITHOUT_A_DATE));
        turns.review(List.of(failing, fine, newcomer));
        assertThat(turns.kept(failing).orElseThrow()).isEqualTo(before);
        assertThat(turns.kept(fine).orElseThrow()).returns(Band.SOON, KeptTurn::band).returns(rules.version(), KeptTurn::book);
        assertThat(turns.kept(newcomer).orElseThrow()).as("nobody is lost: a person looks today").returns(Band.URGENT, KeptTurn::band)
                .returns(List.of("The rules could not be asked: look at this pathway today"), KeptTurn::reasons);
        assertThat(failures.waiting()).extracting(RuleFailures.Failure::pathwayId).containsExactlyInAnyOrder(failing, newcomer);
        assertThat(failures.waiting()).extracting(RuleFailures.Failure::because)
                .containsOnly("rules/priority/x.drl line 5, rule \"PRI-01 Everybody comes in time\" failed: IllegalArgumentException");

        liveBook.follow();
        turns.review(List.of(failing, fine, newcomer));
        assertThat(failures.waiting()).isEmpty();
        assertThat(turns.kept(newcomer).orElseThrow().band()).isEqualTo(Band.IN_TURN);
    }

    /** The release's book with other rules for the turns. */
    private Edition with(String priority) {
        var files = new java.util.ArrayList<>(rules.releasedFiles().stream().filter(file -> !file.question().equals("priority")).toList());
        files.add(new RuleFile("priority", "x.drl", priority));
        return Edition.compile(files);
    }
}
