package jatoa.run.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import edu.iris.dmc.seedcodec.CodecException;
import edu.sc.seis.TauP.TauPException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.slf4j.Logger;
import org.visnow.jlargearrays.ConcurrencyUtils;
import org.yaml.snakeyaml.Yaml;

/**
 * The engine and the local runner work where only these libraries are on the class path: no Spark, Hadoop, Parquet or MPJ.
 */
class CoreAloneTest {
    /** The program, its tests, and one class of each library that the core needs. */
    private static final List<Class<?>> CLASS_PATH = List.of(
            LocalRunner.class,
            RunAlone.class,
            ObjectMapper.class,
            JsonParser.class,
            JsonProperty.class,
            YAMLMapper.class,
            Yaml.class,
            DoubleFFT_1D.class,
            ConcurrencyUtils.class,
            FastMath.class,
            JavaDoubleParser.class,
            XYChart.class,
            TauPException.class,
            CodecException.class,
            Logger.class);

    private URLClassLoader alone;
    private ClassLoader usual;

    @BeforeEach
    void openLoader() {
        URL[] urls = CLASS_PATH.stream()
                .map(c -> c.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        alone = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        usual = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(alone);
    }

    @AfterEach
    void closeLoader() throws IOException {
        Thread.currentThread().setContextClassLoader(usual);
        alone.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.spark.SparkConf",
                "org.apache.hadoop.fs.FileSystem",
                "org.apache.parquet.schema.MessageType",
                "mpi.MPI"
            })
    void theHeavyOnesAreNotThere(String name) {
        assertThatThrownBy(() -> alone.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void onePairRuns(@TempDir Path output) throws Throwable {
        assertThat(call("inMemory", output)).isEqualTo("{MEASURED=1}");

        assertThat(output.resolve("adjoint/001/AA.S000000.BXY.adj")).isNotEmptyFile();
        assertThat(output.resolve("figures/001_AA.S000000.BXY.png")).isNotEmptyFile();
    }

    /** What is left out is really missing. */
    @Test
    void onlyTheTablesNeedMore(@TempDir Path output) {
        assertThatThrownBy(() -> call("withTables", output)).isInstanceOf(NoClassDefFoundError.class);
    }

    private Object call(String method, Path output) throws Throwable {
        Class<?> run = alone.loadClass(RunAlone.class.getName());
        assertThat(run).isNotSameAs(RunAlone.class);
        try {
            return run.getMethod(method, String.class).invoke(null, output.toString());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
