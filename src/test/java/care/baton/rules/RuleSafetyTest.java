package care.baton.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule file must not be able to run code: every trick anybody has thought of is refused, with the file, and nothing of it has run. */
class RuleSafetyTest {

    private static final String HEAD = """
            package rules.triage
            import care.baton.triage.TriageFacts
            import care.baton.triage.TriageFinding
            global care.baton.rules.Findings findings
            """;

    private static final String RULE = """
            rule "TRI-01 Red flags are urgent"
                @source( "test" )
                @owner( "Medical director" )
                @reviewed( "2026-11-01" )
            when
                referral : TriageFacts( breastSymptoms == true )
            then
                findings.add( TriageFinding.suggest("urgent") );
            end
            """;

    private static final String PRIORITY = """
            package rules.priority
            import care.baton.priority.PriorityFacts
            import care.baton.priority.Band
            import static care.baton.priority.Band.*
            import java.time.LocalDate
            global care.baton.rules.Findings findings
            rule "PRI-01 Everybody is in turn"
                @source( "test" )
                @owner( "Medical director" )
                @reviewed( "2026-11-01" )
            when
                patient : PriorityFacts( daysWaiting >= 0 )
            then
                findings.add( IN_TURN.by(patient.asAt()) );
            end
            """;

    /** What the tricks below would leave behind. */
    private static final Path TRACE = Path.of("target", "a-rule-ran-code");

    @AfterEach
    void nothing_has_run() {
        assertThat(TRACE).doesNotExist();
        assertThat(System.getProperty("a.rule.ran")).isNull();
    }

    private static String refusal(String folder, String text) {
        var refused = new String[1];
        assertThatThrownBy(() -> Edition.compile(List.of(new RuleFile(folder, "trick.drl", text))).close()).isInstanceOf(RuleFault.class)
                .satisfies(fault -> refused[0] = fault.getMessage());
        assertThat(refused[0]).contains("rules/" + folder + "/trick.drl");
        return refused[0];
    }

    private static void refusesRule(String text) {
        assertThat(refusal("2-triage", HEAD + text)).contains("line 5").contains("TRI-01 Red flags are urgent");
    }

    @Test
    void the_plain_rule_the_tricks_are_made_from_is_accepted() {
        Edition.compile(List.of(new RuleFile("2-triage", "plain.drl", HEAD + RULE), new RuleFile("priority", "plain.drl", PRIORITY))).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Runtime.getRuntime().exec(\"touch x\");",
            "java.lang.Runtime.getRuntime().exec(\"touch x\");",
            "System.exit(0);",
            "System.setProperty(\"a.rule.ran\", \"yes\");",
            "findings.add( TriageFinding.suggest(System.setProperty(\"a.rule.ran\", \"yes\")) );",
            "findings.add( TriageFinding.suggest(java.lang.System.setProperty(\"a.rule.ran\", \"yes\")) );",
            "findings.add( Class.forName(\"care.baton.triage.TriageFinding\") );",
            "findings.add( TriageFinding.class );",
            "findings.add( referral.getClass() );",
            "findings.add( referral.getClass().getClassLoader() );",
            "findings.add( referral );",
            "findings.add( findings );",
            "findings.add( null );",
            "findings.add( \"urgent\" );",
            "findings.about( referral );",
            "findings.getClass();",
            "new Thread().start();",
            "findings.add( new TriageFinding(\"urgent\") );",
            "findings.add( new TriageFinding(\"urgent\") { { System.setProperty(\"a.rule.ran\", \"yes\"); } } );",
            "while (true) { }",
            "for (;;) { findings.add( TriageFinding.suggest(\"urgent\") ); }",
            "if (true) findings.add( TriageFinding.suggest(\"urgent\") );",
            "{ findings.add( TriageFinding.suggest(\"urgent\") ); }",
            "findings.add( TriageFinding.suggest(\"urgent\") ); ;",
            "findings.add( TriageFinding.suggest(\"urgent\") ); findings.add( TriageFinding.suggest(\"urgent\") );",
            "findings.add( TriageFinding.suggest(\"urgent\") ); System.exit(0);",
            "findings.add( TriageFinding.suggest(\"urgent\") ); // System.exit(0);",
            "findings.add( TriageFinding.suggest(\"urgent\") ); /* modify(referral) { } */",
            "/* */ findings.add( TriageFinding.suggest(\"urgent\") );",
            "findings.add( TriageFinding.suggest(\"urgent\") ); } static { System.setProperty(\"a.rule.ran\", \"yes\"); } void x() {",
            "findings.add( TriageFinding.suggest(\"a\" + \"b\") );",
            "findings.add( TriageFinding.suggest(true ? \"urgent\" : \"routine\") );",
            "findings.add( (TriageFinding) TriageFinding.suggest(\"urgent\") );",
            "findings.add( TriageFinding.<String>suggest(\"urgent\") );",
            "findings.add( ((java.util.function.Supplier<TriageFinding>) () -> TriageFinding.suggest(\"urgent\")).get() );",
            "findings.add( TriageFinding.suggest(\"urgent\").getClass() );",
            "findings.add( TriageFinding.suggest(\"urgent\").urgency() );",
            "findings.add( TriageFinding.URGENCIES );",
            "findings.add( TriageFinding.suggest(referral.toString()) );",
            "findings.add( TriageFinding.suggest(referral.QUESTION.folder()) );",
            "findings.add( TriageFacts.QUESTION );",
            "findings.add( TriageFinding.suggest(drools.getRule().getName()) );",
            "kcontext.getKieRuntime().halt();",
            "drools.halt();",
            "insert( referral );",
            "modify( referral ) { };",
            "with( referral ) { };",
            "synchronized (findings) { }",
            "try { findings.add( TriageFinding.suggest(\"urgent\") ); } catch (Throwable t) { }",
            "throw new Error();",
            "return;",
            "var x = 1;",
            "class A { static { System.setProperty(\"a.rule.ran\", \"yes\"); } } new A();",
            "findings.add( TriageFinding.suggest(\"; modify(referral) { } //\") );",
            ""})
    void anything_but_one_plain_finding_is_refused(String then) {
        refusesRule(RULE.replace("findings.add( TriageFinding.suggest(\"urgent\") );", then));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "System.setProperty(\"a.rule.ran\", \"yes\") == null",
            "java.lang.System.setProperty(\"a.rule.ran\", \"yes\") == null",
            "breastSymptoms == (System.setProperty(\"a.rule.ran\", \"yes\") == null)",
            "eval( System.setProperty(\"a.rule.ran\", \"yes\") == null )",
            "breastSymptoms == Boolean.valueOf(\"true\")",
            "class == null",
            "getClass() != null",
            "referrerSource.class != null",
            "referrerSource.getClass() != null",
            "referrerSource.length == 3",
            "referrerSource!.length == 3",
            "referrerSource[0] == 3",
            "referrerSource#String.length > 1",
            "this == null",
            "this.breastSymptoms == true",
            "this.getClass() != null",
            "hashCode > 0",
            "toString == \"x\"",
            "QUESTION != null",
            "breastSymptoms()",
            "ageYears == new Integer(3)",
            "ageYears == ( new java.io.File(\"x\").delete() ? 1 : 2 )",
            "ageYears == (int) 3L",
            "ageYears == ageYears + 1",
            "ageYears++ > 1",
            "ageYears = 3",
            "source : referrerSource",
            "source := referrerSource",
            "source : referrerSource, ageYears > 3",
            "referrerSource matches \"(a+)+b\"",
            "referrerSource matches (\"x\")",
            "referrerSource str[startsWith] \"x\"",
            "referrerSource soundslike \"x\"",
            "referrerSource memberOf (\"x\")",
            "referrerSource contains \"x\"",
            "referrerSource in (System.getenv(\"x\"))",
            "referrerSource in ([\"a\"])",
            "referrerSource in (referrerSource)",
            "/referrerSource",
            "ageYears == 99999999999",
            "ageYears == 3B",
            "ageYears == 'x'",
            "accumulate( TriageFacts() ; count() )",
            "true ; false",
            "../ageYears == 3",
            "breastSymptoms == true /* { } */ && System.setProperty(\"a.rule.ran\", \"yes\") == null"})
    void a_condition_beyond_facts_numbers_and_short_texts_is_refused(String condition) {
        assertThat(refusal("2-triage", HEAD + RULE.replace("breastSymptoms == true", condition))).containsAnyOf("TRI-01 Red flags are urgent", "line 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "not TriageFacts( )",
            "exists TriageFacts( )",
            "forall( TriageFacts( ) )",
            "eval( true )",
            "String( )",
            "java.lang.String( )",
            "Object( )",
            "referral : TriageFacts( ) from System.getProperties().values()",
            "referral : TriageFacts( ) from entry-point \"x\"",
            "referral : TriageFacts( ) over window:length( 3 )",
            "referral : TriageFacts( ) @watch( * )",
            "referral := TriageFacts( )",
            "?all( )",
            "accumulate( TriageFacts( ); n : count( ) )",
            "n : Number( ) from accumulate( TriageFacts( ), init( System.exit(0); ), action( ), result( 1 ) )",
            "referral : TriageFacts( ) other : TriageFacts( )",
            "referral : ( TriageFacts( ) or TriageFacts( ageYears > 3 ) )",
            "findings : TriageFacts( )",
            "drools : TriageFacts( )",
            "System : TriageFacts( )",
            "referral : TriageFacts( \"x\"; )"})
    void anything_but_one_patients_facts_is_refused(String when) {
        String refused = refusal("2-triage", HEAD + RULE.replace("referral : TriageFacts( breastSymptoms == true )", when));
        assertThat(refused).containsAnyOf("TRI-01 Red flags are urgent", "line 10", "line 11");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "@source( System.setProperty(\"a.rule.ran\", \"yes\") )",
            "@source( \"a\" + System.setProperty(\"a.rule.ran\", \"yes\") )",
            "@source( 1 )",
            "@source( value = \"a\", more = \"b\" )",
            "@source( \"test\" ) @Propagation( IMMEDIATE )",
            "@source( \"test\" ) @java.lang.Deprecated( )",
            "@source( \"test\" ) @All( true )"})
    void an_annotation_that_the_compiler_would_run_is_refused(String annotation) {
        refusesRule(RULE.replace("@source( \"test\" )", annotation));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "TRI-01 A */ } static { System.setProperty(`a.rule.ran`, null); } /* ",
            "TRI-01 A */ static int x = 1; /* b",
            "TRI-01 A <script>",
            "TRI-01 A\tb and c",
            "tri-01 Red flags are urgent"})
    void a_name_that_would_leave_its_place_in_the_compiled_rule_is_refused(String name) {
        assertThat(refusal("2-triage", HEAD + RULE.replace("TRI-01 Red flags are urgent", name))).contains("is not named like");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "salience 10", "salience ( System.exit(0) )", "no-loop true", "agenda-group \"a\"", "activation-group \"a\"", "ruleflow-group \"a\"", "lock-on-active true",
            "auto-focus true", "enabled false", "enabled ( System.exit(0) )", "dialect \"mvel\"", "dialect \"java\"", "duration 10", "timer ( int: 1s )",
            "calendars \"a\"", "date-effective \"01-Jan-2026\"", "date-expires \"01-Jan-2026\""})
    void an_attribute_is_refused(String attribute) {
        refusesRule(RULE.replace("when\n", attribute + "\nwhen\n"));
    }

    @Test
    void extending_naming_conclusions_and_branching_are_refused() {
        refusesRule(RULE.replace("\"TRI-01 Red flags are urgent\"", "\"TRI-01 Red flags are urgent\" extends \"TRI-02 Another\""));
        refusesRule(RULE.replace("then\n", "then\n findings.add( TriageFinding.suggest(\"urgent\") );\nthen[more]\n"));
        assertThat(refusal("2-triage", HEAD + RULE.replace("then\n", "do[more]\nthen\n"))).contains("TRI-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "import java.lang.Runtime", "import java.lang.System", "import java.lang.Thread", "import java.io.File", "import java.util.*", "import java.time.*",
            "import java.time.ZoneId", "import care.baton.triage.*", "import care.baton.engine.People", "import care.baton.triage.Triage", "import care.baton.rules.RuleBook",
            "import care.baton.priority.PriorityFacts", "import care.baton.priority.Band", "import care.baton.handoff.HandoffFinding",
            "import static java.lang.System.*", "import static java.lang.System.exit", "import static java.lang.Runtime.getRuntime",
            "import static care.baton.triage.TriageFinding.suggest", "import static care.baton.triage.TriageFinding.*", "import static care.baton.priority.Band.*",
            "import function java.lang.System.exit", "import accumulate care.baton.triage.TriageFinding most",
            "function int one() { System.exit(0); return 1; }", "declare Thing size : int end", "declare enum Way UP, DOWN; end", "declare trait Thing end",
            "declare entry-point \"x\" end", "declare window W TriageFacts( ) over window:length( 3 ) end",
            "query \"all\" TriageFacts( ) end", "dialect \"mvel\"", "salience 3", "unit Thing;",
            "global java.util.List more", "global care.baton.rules.RuleBook findings", "global care.baton.rules.Findings others"})
    void a_head_that_brings_more_than_the_words_of_the_question_is_refused(String line) {
        assertThat(refusal("2-triage", HEAD + line + "\n" + RULE)).isNotEmpty();
    }

    @Test
    void a_folder_may_not_speak_of_the_facts_of_another() {
        assertThat(refusal("3-clinic", (HEAD + RULE).replace("rules.triage", "rules.clinic"))).contains("import care.baton.triage.TriageFacts is not allowed");
    }

    @Test
    void days_only_move_and_lists_of_words_only_say_an_answer() {
        String said = "IN_TURN.by(patient.asAt())";
        for (String other : List.of("IN_TURN", "Band.valueOf(\"NOW\").by(patient.asAt())", "Band.values()[0].by(patient.asAt())", "Band.ofPriority(100).by(patient.asAt())",
                "IN_TURN.by(LocalDate.now())", "IN_TURN.by(LocalDate.parse(\"2026-01-01\"))", "IN_TURN.by(patient.asAt().plusDays(99999999))",
                "IN_TURN.by(patient.asAt().atStartOfDay())", "IN_TURN.by(patient.asAt().plusDays(patient.asAt()).plus(null))", "IN_TURN.getDeclaringClass()",
                "IN_TURN.compareTo(NOW)", "Band.valueOf(Band.class, \"NOW\")", "IN_TURN.by(patient.daysWaiting(3))", "LocalDate.MAX")) {
            assertThat(refusal("priority", PRIORITY.replace(said, other))).as(other).contains("line 7").contains("PRI-01");
        }
        for (String fine : List.of("Band.SOON.by(patient.asAt())", "SOON.by(patient.asAt().plusDays(28))", "SOON.by(patient.placeInList().minusWeeks(1).plusDays(-3))")) {
            Edition.compile(List.of(new RuleFile("priority", "fine.drl", PRIORITY.replace(said, fine)))).close();
        }
    }

    @Test
    void escapes_and_signs_that_cannot_be_seen_are_refused_wherever_they_stand() {
        String escaped = "\\u002a\\u002f } static { System.exit(0); } /\\u002a";
        assertThat(refusal("2-triage", "// " + escaped + "\n" + HEAD + RULE)).contains("line 1: holds a backslash");
        assertThat(refusal("2-triage", HEAD + RULE.replace("\"urgent\"", "\"\\u0022\""))).contains("line 12: holds a backslash");
        assertThat(refusal("2-triage", HEAD + RULE.replace("findings.add", "\\u0066indings.add"))).contains("line 12");
        assertThat(refusal("2-triage", HEAD + RULE.replace("breastSymptoms == true", "breastSymptoms == /*\u202e*/ true"))).contains("line 10: holds a sign that cannot be seen");
        assertThat(refusal("2-triage", HEAD + RULE.replace("test", "te\u200bst"))).contains("line 6");
        assertThat(refusal("2-triage", HEAD + RULE.replace("test", "te\u0000st"))).contains("line 6");
    }

    @Test
    void a_text_made_to_keep_the_compiler_busy_is_refused_before_it_is_read() {
        assertThat(refusal("2-triage", HEAD + RULE.replace("breastSymptoms == true", "(".repeat(5_000) + "breastSymptoms" + ")".repeat(5_000)))).contains("line 10: brackets");
        assertThat(refusal("2-triage", HEAD + RULE.replace("\"urgent\"", "\"" + "x".repeat(200_000) + "\""))).contains("is longer than");
        assertThat(refusal("2-triage", HEAD + RULE.replace("\"urgent\"", "\"" + "x".repeat(101) + "\""))).contains("line 5").contains("neither a fact nor a short text");
        assertThat(refusal("2-triage", HEAD + RULE.replace("breastSymptoms == true", "breastSymptoms" + " || breastSymptoms".repeat(100)))).contains("more than 1000 characters");
        assertThat(refusal("2-triage", HEAD + RULE.repeat(201))).contains("more than 200 rules");
    }

    @Test
    void a_folder_of_this_machine_is_read_no_further_than_its_rules(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("priority/deeper"));
        Files.writeString(folder.resolve("priority/good.drl"), "x");
        Files.writeString(folder.resolve("priority/good.cases.csv"), "y");
        Files.writeString(folder.resolve("priority/deeper/no.drl"), "z");
        Files.writeString(folder.resolve("README.md"), "for people");
        assertThat(RuleFiles.read(folder)).containsOnlyKeys("priority/good.drl", "priority/good.cases.csv");
        Files.writeString(folder.resolve("priority/Evil.class"), "x");
        assertThatThrownBy(() -> RuleFiles.read(folder)).isInstanceOf(RuleFault.class).hasMessageContaining("priority/Evil.class");
        assertThatThrownBy(() -> RuleFiles.read(folder.resolve("nowhere"))).isInstanceOf(RuleFault.class).hasMessageContaining("cannot be read");
    }
}
