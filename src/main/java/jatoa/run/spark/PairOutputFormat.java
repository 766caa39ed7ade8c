package jatoa.run.spark;

import jatoa.model.PairOutcome;
import jatoa.table.TableStore;
import java.io.IOException;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;

/**
 * Outcomes as one part per task, in the attempt's own directory: the commit protocol makes the part of exactly one attempt
 * appear, however many were started.
 */
public final class PairOutputFormat extends FileOutputFormat<Void, PairOutcome> {

    @Override
    public RecordWriter<Void, PairOutcome> getRecordWriter(TaskAttemptContext context) throws IOException {
        PathOutputCommitter committer = (PathOutputCommitter) getOutputCommitter(context);
        int number = context.getTaskAttemptID().getTaskID().getId();
        return new PartWriter(TableStore.part(committer.getWorkPath().toString(), number));
    }

    /** Spark would refuse a directory that is there; what it holds is this run's own. */
    @Override
    public void checkOutputSpecs(JobContext job) {}

    private static final class PartWriter extends RecordWriter<Void, PairOutcome> {
        private final TableStore.Part part;

        PartWriter(TableStore.Part part) {
            this.part = part;
        }

        @Override
        public void write(Void key, PairOutcome outcome) {
            part.write(outcome);
        }

        @Override
        public void close(TaskAttemptContext context) {
            part.close();
        }
    }
}
