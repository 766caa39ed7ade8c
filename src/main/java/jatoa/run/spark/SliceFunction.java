package jatoa.run.spark;

import jatoa.model.PairOutcome;
import jatoa.run.JobList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** A task's work: one engine, then pair by pair as the writer asks for them, so that one outcome is in memory at a time. */
record SliceFunction(EngineFactory engines, Broadcast<String> settings, LongAccumulator done)
        implements PairFlatMapFunction<Iterator<JobSlice>, Void, PairOutcome> {

    @Override
    public Iterator<Tuple2<Void, PairOutcome>> call(Iterator<JobSlice> slices) {
        adoptStorageSettings();
        Engine engine = engines.of(settings.value());
        TaskContext.get().<Void>addTaskCompletionListener(task -> {
            engine.close();
            return null;
        });
        return new Outcomes(engine, slices.next(), done);
    }

    /** What {@code --conf spark.hadoop.…} said reaches the storage of an executor as it does the driver's. */
    private static void adoptStorageSettings() {
        for (Tuple2<String, String> setting : SparkEnv.get().conf().getAllWithPrefix("spark.hadoop.")) {
            System.getProperties().putIfAbsent("spark.hadoop." + setting._1(), setting._2());
        }
    }

    private static final class Outcomes implements Iterator<Tuple2<Void, PairOutcome>> {
        private final Engine engine;
        private final JobList jobs;
        private final long end;
        private final LongAccumulator done;
        private long next;

        Outcomes(Engine engine, JobSlice slice, LongAccumulator done) {
            this.engine = engine;
            this.jobs = slice.jobs();
            this.next = slice.from();
            this.end = slice.to();
            this.done = done;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public Tuple2<Void, PairOutcome> next() {
            if (next >= end) {
                throw new NoSuchElementException();
            }
            PairOutcome outcome = engine.process(jobs.get(next++));
            done.add(1);
            return new Tuple2<>(null, outcome);
        }
    }
}
