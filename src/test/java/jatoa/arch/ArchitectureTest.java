package jatoa.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import jatoa.arch.Planted.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The package graph and the house rules hold for the program, and each rule reports what breaks it and nothing else. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("jatoa");

    private static final List<Source> STUBS = List.of(
            Source.of("org.apache.spark", "public class SparkConf {}"),
            Source.of("org.apache.parquet", "public class Writer {}"),
            Source.of("org.apache.hadoop.fs", "public class FileSystem {}"),
            Source.of("mpi", "public class MPI {}"),
            Source.of("org.knowm.xchart", "public class XYChart {}"),
            Source.of("org.jtransforms.fft", "public class DoubleFFT_1D {}"),
            Source.of("edu.sc.seis.TauP", "public class TauModel {}"),
            Source.of("picocli", "public class CommandLine {}"),
            Source.of("jatoa.model", "public class Trace {}"),
            Source.of("jatoa.math", "public class Taper {}"),
            Source.of("jatoa.config", "public class RunConfig {}"),
            Source.of("jatoa.signal", "public class Preprocessor {}"),
            Source.of("jatoa.misfit", "public class Misfit {}"),
            Source.of("jatoa.misfit.doubledifference", "public class DoubleDifference {}"),
            Source.of("jatoa.io", "public class Storage {}"),
            Source.of("jatoa.pipeline", "public class PairPipeline {}"),
            Source.of("jatoa.run", "public class Run {}"),
            Source.of("jatoa.run.local", "public class LocalRunner {}"),
            Source.of("jatoa.run.spark", "public class SparkRunner {}"),
            Source.of("jatoa.table", "public class Schema {}"),
            Source.of("jatoa.cli", "public class Main {}"));

    private static final Map<ArchitectureRule, List<Source>> VIOLATIONS = violations();

    private static final List<Source> ALLOWED = List.of(
            Source.of(
                    "jatoa.signal",
                    "class Fine { jatoa.math.Taper t; jatoa.config.RunConfig c; jatoa.model.Trace m; }"),
            Source.of("jatoa.run.spark", "class FineSpark { org.apache.spark.SparkConf c; jatoa.table.Schema s; }"),
            Source.of("jatoa.run.mpi", "class FineMpi { mpi.MPI m; jatoa.pipeline.PairPipeline p; }"),
            Source.of(
                    "jatoa.table",
                    "class FineTable { org.apache.parquet.Writer w; org.apache.hadoop.fs.FileSystem f; }"),
            Source.of("jatoa.plot", "class FinePlot { org.knowm.xchart.XYChart c; java.awt.Color k; }"),
            Source.of("jatoa.math", "class Fft { org.jtransforms.fft.DoubleFFT_1D f; }"),
            Source.of("jatoa.arrivals", "class FineArrivals { edu.sc.seis.TauP.TauModel m; }"),
            Source.of("jatoa.inspect", "class FineReport { java.util.Random r = new java.util.Random(1); }"),
            Source.of(
                    "jatoa.cli",
                    "class FineCommand { picocli.CommandLine c; jatoa.run.local.LocalRunner r;"
                            + " void go() { System.out.println(System.nanoTime()); System.exit(0); } }"));

    private static Map<ArchitectureRule, List<Source>> violations() {
        Map<ArchitectureRule, List<Source>> v = new EnumMap<>(ArchitectureRule.class);
        plantDirections(v);
        plantLibraries(v);
        plantHabits(v);
        return v;
    }

    private static void plantDirections(Map<ArchitectureRule, List<Source>> v) {
        v.put(
                ArchitectureRule.IMPORTS_POINT_DOWN,
                List.of(
                        Source.of("jatoa.math", "class MathKnowsModel { jatoa.model.Trace t; }"),
                        Source.of("jatoa.model", "class ModelKnowsConfig { jatoa.config.RunConfig c; }"),
                        Source.of("jatoa.window", "class SiblingKnowsSibling { jatoa.signal.Preprocessor[] p; }"),
                        Source.of("jatoa.misfit.multitaper", "class SpectraKnowKinds { jatoa.misfit.Misfit m; }"),
                        Source.of(
                                "jatoa.misfit",
                                "class KindKnowsTwoStations { jatoa.misfit.doubledifference.DoubleDifference d; }"),
                        Source.of("jatoa.plot", "class PlotKnowsFiles { jatoa.io.Storage s; }"),
                        Source.of("jatoa.io", "class FilesKnowPipeline { jatoa.pipeline.PairPipeline p; }"),
                        Source.of("jatoa.pipeline", "class PipelineKnowsRuns { jatoa.run.Run r; }"),
                        Source.of("jatoa.run.local", "class ARunnerKnowsAnother { jatoa.run.spark.SparkRunner r; }"),
                        Source.of("jatoa.table", "class TablesKnowPipeline { jatoa.pipeline.PairPipeline p; }"),
                        Source.of("jatoa.run.mpi", "class RanksKnowARunner { jatoa.run.local.LocalRunner r; }"),
                        Source.of("jatoa.run", "class RunKnowsARunner { jatoa.run.local.LocalRunner r; }"),
                        Source.of("jatoa.table", "class TablesKnowARunner { jatoa.run.local.LocalRunner r; }"),
                        Source.of("jatoa.example", "class ExampleKnowsPipeline { jatoa.pipeline.PairPipeline p; }"),
                        Source.of("jatoa.inspect", "class ReportKnowsCommand { jatoa.cli.Main m; }"),
                        Source.of("jatoa.elsewhere", "class OutsideTheGraph {}")));
        v.put(
                ArchitectureRule.NO_CYCLES,
                List.of(
                        Source.of("jatoa.misfit", "public class Here { jatoa.window.There t; }"),
                        Source.of("jatoa.window", "public class There { jatoa.misfit.Here h; }")));
        plant(v, ArchitectureRule.MODEL_IS_PLAIN_JAVA, "jatoa.model", "class Drawn { javax.swing.Icon i; }");
    }

    private static void plantLibraries(Map<ArchitectureRule, List<Source>> v) {
        plant(v, ArchitectureRule.SPARK, "jatoa.run", "class SparkAtLarge { org.apache.spark.SparkConf c; }");
        plant(v, ArchitectureRule.MPI, "jatoa.run.local", "class MpiAtLarge { mpi.MPI m; }");
        plant(v, ArchitectureRule.DUCKDB, "jatoa.report", "class DuckDbAtLarge { java.sql.Connection c; }");
        plant(v, ArchitectureRule.PARQUET, "jatoa.run.spark", "class ParquetAtLarge { org.apache.parquet.Writer w; }");
        plant(
                v,
                ArchitectureRule.HADOOP,
                "jatoa.run.spark",
                "class HadoopAtLarge { org.apache.hadoop.fs.FileSystem f; }");
        plant(v, ArchitectureRule.DRAWING, "jatoa.pipeline", "class ChartAtLarge { org.knowm.xchart.XYChart c; }");
        plant(
                v,
                ArchitectureRule.FOURIER_TRANSFORM,
                "jatoa.math",
                "class Other { org.jtransforms.fft.DoubleFFT_1D f; }");
        plant(v, ArchitectureRule.TRAVEL_TIMES, "jatoa.window", "class TimesAtLarge { edu.sc.seis.TauP.TauModel m; }");
        plant(v, ArchitectureRule.COMMAND_LINE, "jatoa.config", "class CommandAtLarge { picocli.CommandLine c; }");
    }

    private static void plantHabits(Map<ArchitectureRule, List<Source>> v) {
        v.put(
                ArchitectureRule.PRINTING,
                List.of(
                        Source.of("jatoa.run", "class Prints { void p() { System.out.println(); } }"),
                        Source.of("jatoa.table", "class PrintsErrors { java.io.PrintStream p = System.err; }"),
                        Source.of("jatoa.io", "class PrintsTraces { void p(Throwable t) { t.printStackTrace(); } }")));
        v.put(
                ArchitectureRule.EXITING,
                List.of(
                        Source.of("jatoa.run", "class Exits { void e() { System.exit(1); } }"),
                        Source.of("jatoa.run.spark", "class Halts { void e() { Runtime.getRuntime().halt(1); } }")));
        plant(v, ArchitectureRule.PACKAGE_NAMES, "jatoa.io.util", "class Anything {}");
        plant(v, ArchitectureRule.CLASS_NAMES, "jatoa.io", "class PathUtils {}");
        v.put(
                ArchitectureRule.DETERMINISTIC,
                List.of(
                        Source.of("jatoa.signal", "class Clock { long t = System.nanoTime(); }"),
                        Source.of("jatoa.config", "class Date { Object t = java.time.Instant.now(); }"),
                        Source.of("jatoa.math", "class Chance { java.util.Random r = new java.util.Random(); }"),
                        Source.of(
                                "jatoa.misfit",
                                "class Order { double s(java.util.List<Double> l) {"
                                        + " return l.parallelStream().mapToDouble(x -> x).sum(); } }")));
        v.put(
                ArchitectureRule.DEFAULT_LOCALE,
                List.of(
                        Source.of(
                                "jatoa.io",
                                "class Formats { String f(double x) { return String.format(\"%f\", x); } }"),
                        Source.of("jatoa.config", "class Lowers { String f(String s) { return s.toLowerCase(); } }")));
    }

    private static void plant(
            Map<ArchitectureRule, List<Source>> violations, ArchitectureRule rule, String packageName, String code) {
        violations.put(rule, List.of(Source.of(packageName, code)));
    }

    private static JavaClasses planted;
    /** On their own: other violations close cycles too, through classes that are innocent. */
    private static JavaClasses plantedCycle;

    @BeforeAll
    static void compilePlanted(@TempDir Path directory) {
        List<Source> cycle = VIOLATIONS.get(ArchitectureRule.NO_CYCLES);
        List<Source> others = new ArrayList<>();
        VIOLATIONS.values().forEach(others::addAll);
        others.removeAll(cycle);
        planted = Planted.compile(withStubs(others), directory.resolve("others"));
        plantedCycle = Planted.compile(withStubs(cycle), directory.resolve("cycle"));
    }

    private static List<Source> withStubs(List<Source> violations) {
        List<Source> all = new ArrayList<>(STUBS);
        all.addAll(ALLOWED);
        all.addAll(violations);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void holdsForTheProgram(ArchitectureRule rule) {
        rule.rule().check(PROGRAM);
    }

    @ParameterizedTest
    @EnumSource
    void reportsWhatIsPlanted(ArchitectureRule rule) {
        JavaClasses classes = rule == ArchitectureRule.NO_CYCLES ? plantedCycle : planted;

        EvaluationResult result = rule.rule().evaluate(classes);

        String report = String.join("\n", result.getFailureReport().getDetails());
        assertThat(VIOLATIONS.get(rule))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(report).contains(s.className()));
        assertThat(ALLOWED).allSatisfy(s -> assertThat(report).doesNotContain(s.className()));
    }

    @Test
    void looksAtTheWholeProgram() {
        assertThat(PROGRAM.contain("jatoa.model.Trace")).isTrue();
        assertThat(PROGRAM.contain("jatoa.arch.ArchitectureTest")).isFalse();
    }
}
