package jatoa.run.spark;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.Runner;
import jatoa.run.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs a work as one Spark job, on this machine or on a cluster: an RDD of its units with one partition a unit. What the work is made
 * from is broadcast once; a task says no more than that its unit is done. Units are placed whole and are the same however often they are
 * run, so that a lost executor or a task started twice does no harm.
 */
public final class SparkRunner implements Runner {
    /** Spares Spark describing each step for a page nobody opens, which takes a JSON library and a quarter of a second. */
    private static final String NO_SCOPES = "spark.rdd.scope.noOverride";

    private final Optional<String> master;
    private final String name;
    private final Work.Factory works;
    private Optional<JavaSparkContext> context = Optional.empty();

    /**
     * @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine
     * @param name what Spark's pages call the run
     * @param works makes the work in an executor, whose class path has its class
     * @throws InputException where Spark is another than jatoa is built for
     */
    public SparkRunner(Optional<String> master, String name, Work.Factory works) {
        SparkSettings.requireKnownSpark();
        this.master = master;
        this.name = name;
        this.works = works;
    }

    @Override
    public void run(Work work, Done done) {
        if (work.units() == 0) {
            return;
        }
        JavaSparkContext spark = context.orElseGet(() -> new JavaSparkContext(SparkSettings.of(master, name)));
        context = Optional.of(spark);
        spark.setLocalProperty(NO_SCOPES, "true");
        Broadcast<SentWork> sent = spark.broadcast(new SentWork(work.order(), works));
        List<Integer> units = IntStream.range(0, work.units()).boxed().toList();
        RDD<Integer> partitions = spark.parallelize(units, units.size()).rdd();
        ClassTag<Boolean> flag = ClassTag$.MODULE$.apply(Boolean.class);
        try {
            spark.sc().runJob(partitions, new UnitTask(sent), new Finished(done), flag);
        } catch (Exception e) { // Spark throws checked exceptions that Java is not told of
            throw reason(e);
        } finally {
            sent.unpersist(false);
        }
    }

    /** Lets go of Spark. */
    @Override
    public void close() {
        context.ifPresent(JavaSparkContext::close);
    }

    /** On the driver, of the first attempt of a unit that ends well. */
    private static final class Finished extends AbstractFunction2<Object, Boolean, BoxedUnit> {
        private final Done done;

        Finished(Done done) {
            this.done = done;
        }

        @Override
        public BoxedUnit apply(Object unit, Boolean fresh) {
            done.unit((Integer) unit, fresh);
            return BoxedUnit.UNIT;
        }
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
