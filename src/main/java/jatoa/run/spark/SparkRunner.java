package jatoa.run.spark;

import jatoa.config.RunConfig;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.pipeline.OutputLayout;
import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.Tally;
import jatoa.table.TableStore;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Runs the pairs as tasks of one Spark job, on this machine or on a cluster. Settings are broadcast, a task carries the ids and
 * paths of its slice, and its rows go to the part files of its attempt; Spark's commit protocol keeps one attempt of each. The
 * driver sees counts only.
 */
public final class SparkRunner implements Runner {
    /** Spares Spark describing each step for a page nobody opens, which takes a JSON library and a quarter of a second. */
    private static final String NO_SCOPES = "spark.rdd.scope.noOverride";

    private final Optional<String> master;
    private final EngineFactory engines;

    /** @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine */
    public SparkRunner(Optional<String> master) {
        this(master, PipelineEngine::of);
    }

    SparkRunner(Optional<String> master, EngineFactory engines) {
        this.master = master;
        this.engines = engines;
    }

    @Override
    public Tally run(RunPlan plan, Progress progress) {
        RunConfig config = plan.config();
        TableStore store = TableStore.of(new OutputLayout(config.outputDirectory()), config.evaluation());
        store.discard();
        boolean committed = false;
        SparkConf settings = SparkSettings.of(master);
        WarmUp warmUp = SparkSettings.isOneProcess(settings) ? WarmUp.start(engines, plan, store) : WarmUp.NONE;
        try (JavaSparkContext spark = new JavaSparkContext(settings)) {
            List<JobSlice> slices = Slices.of(plan.jobs(), spark.defaultParallelism());
            progress.start(plan.jobs().size());
            process(spark, slices, plan, store.staging(), progress);
            warmUp.finish();
            Tally tally = store.commit(slices.size());
            committed = true;
            return tally;
        } finally {
            progress.finish();
            if (!committed) {
                warmUp.finish();
                store.discard();
            }
        }
    }

    private void process(
            JavaSparkContext spark, List<JobSlice> slices, RunPlan plan, String directory, Progress progress) {
        LongAccumulator done = spark.sc().longAccumulator("pairs");
        spark.setLocalProperty(NO_SCOPES, "true");
        spark.sc().addSparkListener(new TaskProgress(progress, done.id(), slices));
        Broadcast<String> settings = spark.broadcast(plan.config().json());
        Configuration output = output(spark.hadoopConfiguration(), directory);
        try {
            spark.parallelize(slices, slices.size())
                    .mapPartitionsToPair(new SliceFunction(engines, settings, done))
                    .saveAsNewAPIHadoopDataset(output);
        } catch (Exception e) { // Spark throws checked exceptions that Java is not told of
            throw reason(e);
        }
    }

    private static Configuration output(Configuration base, String directory) {
        try {
            Job job = Job.getInstance(base);
            job.setOutputFormatClass(PairOutputFormat.class);
            FileOutputFormat.setOutputPath(job, hadoopPath(directory));
            return job.getConfiguration();
        } catch (IOException e) {
            throw new OutputException("cannot write " + directory + ": " + e.getMessage(), e);
        }
    }

    /** A plain path may hold what Hadoop would take for a scheme. */
    private static Path hadoopPath(String path) {
        return path.contains(":/") ? new Path(path) : new Path(new File(path).toURI());
    }

    /** What the user needs to know, out of what Spark wraps around it. */
    private static RuntimeException reason(Exception thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof OutputException || t instanceof InputException) {
                return (RuntimeException) t;
            }
        }
        return thrown instanceof RuntimeException fault
                ? fault
                : new IllegalStateException(thrown.getMessage(), thrown);
    }
}
