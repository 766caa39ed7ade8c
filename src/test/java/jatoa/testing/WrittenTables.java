package jatoa.testing;

import jatoa.config.Bands;
import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.Role;
import jatoa.table.BlockWriter;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.PartName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables with given rows, as a run leaves them: of each event one block. */
public final class WrittenTables {
    private static final Bands MEAN = new Bands(List.of(), Bands.Combine.MEAN);

    private WrittenTables() {}

    public static void write(OutputLayout layout, Evaluation evaluation, List<PairOutcome> outcomes) {
        Map<String, List<PairOutcome>> events = new LinkedHashMap<>();
        outcomes.forEach(o -> events.computeIfAbsent(o.misfits().get(0).key().event(), e -> new ArrayList<>())
                .add(o));
        events.forEach((event, pairs) -> {
            BlockWriter writer =
                    BlockWriter.committed(layout, new PartName(evaluation, event, 0), MEAN, Role.INVERSION);
            pairs.forEach(pair -> writer.write(pair, List.of(), Map.of()));
            writer.finish("digest", "inputs");
        });
        if (outcomes.isEmpty()) {
            Storage.forPath(layout.root()).delete(layout.tables());
            BlockWriter.committed(layout, PartName.of(evaluation), MEAN, Role.INVERSION)
                    .finish("", "");
        }
    }
}
