package jatoa.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The rules of the package graph and of the house; {@link ArchitectureTest} checks each on the program and on violations. */
enum ArchitectureRule {
    IMPORTS_POINT_DOWN(classes().that().resideInAPackage("jatoa..").should(new Directions().pointDown())),

    NO_CYCLES(slices().matching("jatoa.(**)").should().beFreeOfCycles()),

    MODEL_IS_PLAIN_JAVA(classes()
            .that()
            .resideInAPackage("jatoa.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jatoa.model..")),

    SPARK(only(packages("jatoa.run.spark..", "jatoa.inspect.."), "org.apache.spark..", "scala..")),
    DUCKDB(only(packages("jatoa.inspect.."), "org.duckdb..", "java.sql..")),
    MPI(only(packages("jatoa.run.mpi.."), "mpi..", "mpjdev..", "mpjbuf..", "xdev..")),
    PARQUET(only(packages("jatoa.table..", "jatoa.io.packed.."), "org.apache.parquet..", "shaded.parquet..")),
    HADOOP(only(packages("jatoa.table..", "jatoa.io"), "org.apache.hadoop..")),
    DRAWING(only(packages("jatoa.plot.."), "org.knowm..", "java.awt..", "javax.imageio..", "javax.swing..")),
    FOURIER_TRANSFORM(only(named("jatoa.math.Fft"), "org.jtransforms..", "org.visnow..")),
    TRAVEL_TIMES(only(packages("jatoa.arrivals.."), "edu.sc.seis.TauP..")),
    COMMAND_LINE(only(packages("jatoa.cli.."), "picocli..")),

    /** Silencing what a library prints is no printing. */
    PRINTING(noClasses()
            .that()
            .resideOutsideOfPackage("jatoa.cli..")
            .and()
            .doNotHaveFullyQualifiedName("jatoa.inspect.EmbeddedEngine")
            .should()
            .accessTargetWhere(access(
                    "print",
                    a -> is(a, "java.lang.System", "out", "err", "console", "setOut", "setErr")
                            || a.getName().equals("printStackTrace") && parameters(a) == 0))),

    EXITING(noClasses()
            .that()
            .resideOutsideOfPackage("jatoa.cli..")
            .should()
            .accessTargetWhere(access(
                    "exit", a -> is(a, "java.lang.System", "exit") || is(a, "java.lang.Runtime", "exit", "halt")))),

    PACKAGE_NAMES(noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..helper..",
                    "..helpers..",
                    "..impl..",
                    "..misc..",
                    "..base..",
                    "..manager..")),

    CLASS_NAMES(noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)")),

    /** Same input, same numbers: below the runners nothing asks the clock, chance or the number of cores. */
    DETERMINISTIC(noClasses()
            .that(below())
            .should()
            .accessTargetWhere(access(
                    "depend on the clock, on chance or on the order of threads",
                    a -> is(a, "java.lang.System", "currentTimeMillis", "nanoTime")
                            || is(a, "java.lang.Math", "random")
                            || a.getName().equals("parallelStream")
                            || a.getName().equals("parallel")
                            || a.getName().equals("now")
                                    && a.getTargetOwner().getPackageName().equals("java.time")
                            || isUnseeded(a)))),

    DEFAULT_LOCALE(noClasses()
            .should()
            .accessTargetWhere(access(
                    "depend on the default locale",
                    a -> is(a, "java.lang.String", "toLowerCase", "toUpperCase") && parameters(a) == 0
                            || is(a, "java.lang.String", "formatted")
                            || is(a, "java.lang.String", "format") && parameters(a) == 2)));

    private final ArchRule rule;

    ArchitectureRule(ArchRule rule) {
        this.rule = rule;
    }

    /** A rule that no class falls under (a package not written yet) holds. */
    ArchRule rule() {
        return rule.allowEmptyShould(true);
    }

    private interface AccessTest {
        boolean test(JavaAccess<?> access);
    }

    private static ArchRule only(DescribedPredicate<JavaClass> owners, String... library) {
        return noClasses()
                .that(DescribedPredicate.not(owners))
                .and()
                .resideInAPackage("jatoa..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    private static DescribedPredicate<JavaClass> packages(String... identifiers) {
        return JavaClass.Predicates.resideInAnyPackage(identifiers);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe("named " + name, c -> outermost(c).equals(name));
    }

    private static String outermost(JavaClass c) {
        int nested = c.getName().indexOf('$');
        return nested < 0 ? c.getName() : c.getName().substring(0, nested);
    }

    private static DescribedPredicate<JavaClass> below() {
        return packages(
                "jatoa.model..",
                "jatoa.math..",
                "jatoa.config..",
                "jatoa.signal..",
                "jatoa.window..",
                "jatoa.misfit..",
                "jatoa.weight..",
                "jatoa.arrivals..",
                "jatoa.plot..",
                "jatoa.io..",
                "jatoa.pipeline..",
                "jatoa.example..");
    }

    private static DescribedPredicate<JavaAccess<?>> access(String description, AccessTest test) {
        return DescribedPredicate.describe(description, test::test);
    }

    private static boolean is(JavaAccess<?> access, String owner, String... members) {
        return access.getTargetOwner().getName().equals(owner)
                && Set.of(members).contains(access.getName());
    }

    private static boolean isUnseeded(JavaAccess<?> access) {
        return is(access, "java.util.Random", "<init>") && parameters(access) == 0;
    }

    private static int parameters(JavaAccess<?> access) {
        return access instanceof JavaCodeUnitAccess<?> call
                ? call.getTarget().getRawParameterTypes().size()
                : -1;
    }
}
