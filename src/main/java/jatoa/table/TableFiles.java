package jatoa.table;

import jatoa.io.Storage;
import java.util.List;

/**
 * The files of one table.
 *
 * @param paths in the storage's order; none where the table is not there
 */
public record TableFiles(List<String> paths) {
    public TableFiles {
        paths = List.copyOf(paths);
    }

    public static TableFiles of(OutputLayout layout, String table) {
        String directory = layout.table(table);
        return new TableFiles(Storage.forPath(directory).listIfThere(directory).stream()
                .filter(name -> name.endsWith(".parquet") && !name.startsWith(".") && !name.startsWith("_"))
                .map(name -> directory + "/" + name)
                .toList());
    }

    /** The size of all together. */
    public long bytes() {
        return paths.stream()
                .mapToLong(file -> Storage.forPath(file).stat(file).size())
                .sum();
    }
}
