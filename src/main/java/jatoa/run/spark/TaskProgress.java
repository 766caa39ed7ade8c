package jatoa.run.spark;

import jatoa.run.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.Tuple4;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many pairs are done, from Spark's own events: a task that succeeded counts its whole slice, once; a running one what it said
 * with its executor's last heartbeat; a lost one nothing. Spark calls it from one thread.
 */
final class TaskProgress extends SparkListener {
    private final Progress progress;
    private final long counter;
    private final List<JobSlice> slices;
    private final Map<Long, Integer> running = new HashMap<>();
    /** Pairs done by slice: final where it is complete, else the most any running attempt has reported. */
    private final long[] done;

    private final boolean[] complete;

    /** @param counter the accumulator that tasks count pairs in */
    TaskProgress(Progress progress, long counter, List<JobSlice> slices) {
        this.progress = progress;
        this.counter = counter;
        this.slices = slices;
        this.done = new long[slices.size()];
        this.complete = new boolean[slices.size()];
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        running.put(event.taskInfo().taskId(), event.taskInfo().index());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        TaskInfo task = event.taskInfo();
        running.remove(task.taskId());
        int slice = task.index();
        if (complete[slice]) {
            return;
        }
        complete[slice] = task.successful();
        done[slice] =
                task.successful() ? slices.get(slice).to() - slices.get(slice).from() : 0;
        report();
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
        for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> task :
                CollectionConverters.asJava(event.accumUpdates())) {
            Integer slice = running.get((Long) task._1());
            if (slice != null && !complete[slice]) {
                CollectionConverters.asJava(task._4()).stream()
                        .filter(a -> a.id() == counter && a.update().isDefined())
                        .forEach(a -> done[slice] =
                                Math.max(done[slice], ((Number) a.update().get()).longValue()));
            }
        }
        report();
    }

    private void report() {
        long sum = 0;
        for (long n : done) {
            sum += n;
        }
        progress.done(sum);
    }
}
