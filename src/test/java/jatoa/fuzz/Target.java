package jatoa.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * A kind of input.
 *
 * @param name of it in reports
 * @param files good ones; any of them is damaged
 * @param ending of the damaged file's name
 * @param reader what is done with it; ends as it should, or with a {@link jatoa.model.InputException}
 */
record Target(String name, List<byte[]> files, String ending, Reader reader) {
    Target {
        files = List.copyOf(files);
    }

    /** Reads one damaged file. */
    interface Reader {
        /** @param file where {@code bytes} are */
        void read(Path file, byte[] bytes) throws Exception;
    }
}
