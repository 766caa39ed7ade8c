package jatoa.run.spark;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** A task: runs the unit that its partition is. */
final class UnitTask extends AbstractFunction1<Iterator<Integer>, Boolean> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SentWork> sent;

    UnitTask(Broadcast<SentWork> sent) {
        this.sent = sent;
    }

    @Override
    public Boolean apply(Iterator<Integer> units) {
        adoptStorageSettings();
        return sent.value().work().run(units.next());
    }

    /** What {@code --conf spark.hadoop.…} said reaches the storage of an executor as it does the driver's. */
    private static void adoptStorageSettings() {
        for (Tuple2<String, String> setting : SparkEnv.get().conf().getAllWithPrefix("spark.hadoop.")) {
            System.getProperties().putIfAbsent("spark.hadoop." + setting._1(), setting._2());
        }
    }
}
