package care.baton;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.event.TransactionalEventListener;

/** Who may know whom. Each rule is shown to fail on the planted faults in {@code architecture.faults}, so that none of them is asleep. */
class ArchitectureTest {

    private static final String[] STAGES = {"pathway", "referral", "triage", "clinic", "diagnostics", "waiting", "stay", "discharge"};
    private static final Pattern EMPTY_WORD = Pattern.compile(".*(Manager|Util|Utils|Helper|Impl|DTO|Dto)$|^(Base|Abstract)[A-Z].*");
    private static final Pattern EMPTY_PACKAGE = Pattern.compile(".*\\.(util|utils|common|helper|helpers|misc|service|services|impl|model|dto|config)(\\..*)?");

    private static final JavaClasses PRODUCT = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("care.baton");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("architecture.faults");

    @Test
    void no_package_depends_on_itself_by_way_of_another() {
        holds(slices().matching("care.baton.(*)..").should().beFreeOfCycles(), slices().matching("architecture.faults.cycle.(*)..").should().beFreeOfCycles());
    }

    @Test
    void no_stage_knows_another_stage() {
        for (String stage : STAGES) {
            String[] others = Arrays.stream(STAGES).filter(other -> !other.equals(stage)).map(other -> "..baton." + other + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage("care.baton." + stage + "..").should().dependOnClassesThat().resideInAnyPackage(others)
                    .allowEmptyShould(true).check(PRODUCT);
        }
        fails(noClasses().that().resideInAPackage("..baton.triage..").should().dependOnClassesThat().resideInAPackage("..baton.clinic.."));
    }

    @Test
    void no_stage_and_nothing_the_stages_share_calls_the_engine() {
        String[] callers = packages(STAGES, "patient", "clock", "priority", "handoff", "prompt", "rules", "outbound", "team");
        holds(noClasses().that().resideInAnyPackage(callers).should().dependOnClassesThat().resideInAPackage("..baton.engine.."));
    }

    @Test
    void what_every_stage_uses_knows_no_stage() {
        String[] shared = packages(new String[0], "patient", "clock", "prompt", "rules", "engine", "team", "outbound");
        // facts and answers of a stage's own rules belong to the stage
        holds(noClasses().that().resideInAnyPackage(shared).should().dependOnClassesThat().resideInAnyPackage(packages(STAGES)));
    }

    @Test
    void only_the_engine_package_imports_camunda() {
        holds(noClasses().that().resideOutsideOfPackage("..baton.engine..").should().dependOnClassesThat().resideInAPackage("org.camunda.."));
    }

    @Test
    void only_the_rules_package_imports_drools() {
        holds(noClasses().that().resideOutsideOfPackage("..baton.rules..").should().dependOnClassesThat().resideInAnyPackage("org.drools..", "org.kie.."));
    }

    @Test
    void only_the_ways_in_and_out_import_fhir() {
        holds(noClasses().that().resideOutsideOfPackages("..baton.inbound..", "..baton.outbound..").should().dependOnClassesThat()
                .resideInAnyPackage("ca.uhn..", "org.hl7.."));
    }

    @Test
    void names_say_what_a_thing_is() {
        holds(noClasses().should(haveAnEmptyName()));
    }

    @Test
    void time_comes_from_the_hospitals_clock() {
        holds(noClasses().that().doNotHaveFullyQualifiedName("care.baton.BatonApplication").should().callMethod(java.time.LocalDate.class, "now")
                .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.OffsetDateTime.class, "now")
                .orShould().callMethod(java.time.LocalDateTime.class, "now"));
    }

    @Test
    void what_is_done_before_a_commit_waits_in_the_one_queue() {
        holds(noMethods().should().beAnnotatedWith(DescribedPredicate.describe("@TransactionalEventListener before the commit",
                annotation -> annotation.getRawType().isEquivalentTo(TransactionalEventListener.class)
                        && annotation.get("phase").map(phase -> ((JavaEnumConstant) phase).name().equals("BEFORE_COMMIT")).orElse(false))));
    }

    @Test
    void the_demonstration_is_known_by_nobody() {
        classes().that().resideInAPackage("care.baton.demo..").should().onlyHaveDependentClassesThat().resideInAPackage("care.baton.demo..").check(PRODUCT);
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> haveAnEmptyName() {
        return com.tngtech.archunit.lang.conditions.ArchConditions.be(DescribedPredicate.describe("named or kept under a word that says nothing",
                type -> EMPTY_WORD.matcher(type.getSimpleName()).matches() || EMPTY_PACKAGE.matcher(type.getPackageName()).matches()));
    }

    private static String[] packages(String[] first, String... more) {
        return java.util.stream.Stream.concat(Arrays.stream(first), Arrays.stream(more)).map(name -> "..baton." + name + "..").toArray(String[]::new);
    }

    private static void holds(ArchRule rule) {
        holds(rule, rule);
    }

    private static void holds(ArchRule rule, ArchRule onPlanted) {
        rule.check(PRODUCT);
        fails(onPlanted);
    }

    private static void fails(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).as("the planted fault is found by: " + rule.getDescription()).isTrue();
    }
}
