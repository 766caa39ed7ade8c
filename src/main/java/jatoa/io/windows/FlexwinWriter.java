package jatoa.io.windows;

import jatoa.io.Storage;
import jatoa.io.windows.WindowWriter.Written;
import jatoa.model.InputException;
import jatoa.model.Window.Phase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes windows in the files of FLEXWIN and measure_adj, in their Fortran layout. */
public final class FlexwinWriter {
    private FlexwinWriter() {}

    /** The two files that measure_adj reads for a channel. */
    public record Files(String observed, String synthetic) {}

    /** {@code DIR/EVENT/NET.STA.CHA.win} and {@code .win.qual}, for each channel with its windows in time order. */
    public static void channels(String directory, Map<String, List<Written>> channels) {
        channels.forEach((name, windows) -> {
            String base = directory + "/" + windows.get(0).event() + "/" + name;
            write(base + ".win", win(windows));
            write(base + ".win.qual", quality(windows));
        });
    }

    private static String win(List<Written> windows) {
        StringBuilder text = new StringBuilder(line("# NUM_WIN = %10d%n", windows.size()));
        for (int i = 0; i < windows.size(); i++) {
            Written w = windows.get(i);
            List<Phase> phases = w.window().phases();
            text.append(line("%4d %10.2f%10.2f %4d", i + 1, w.start(), w.end(), phases.size()));
            phases.forEach(phase -> text.append(line(" %-8.8s", phase.name())));
            text.append('\n');
        }
        return text.toString();
    }

    private static String quality(List<Written> windows) {
        StringBuilder text = new StringBuilder(line("# NUM_WIN = %10d%n", windows.size()));
        text.append(" # i win_start win_end Tshift CC dlnA \n");
        for (int i = 0; i < windows.size(); i++) {
            Written w = windows.get(i);
            text.append(line(
                    "%4d %10.5f %10.5f %10.5f %10.5f %10.5f%n",
                    i + 1,
                    w.start(),
                    w.end(),
                    w.ccShift(),
                    w.window().cc(),
                    w.window().dlna()));
        }
        return text.toString();
    }

    /** {@code MEASUREMENT.WINDOWS} of one event. */
    public static void measurement(String path, Map<String, List<Written>> channels, Map<String, Files> files) {
        StringBuilder text = new StringBuilder(line("%d%n", channels.size()));
        new LinkedHashMap<>(channels).forEach((name, windows) -> {
            Files of = files.get(name);
            if (of == null) {
                throw new InputException("no files are known of " + name + ": table misfit does not name them");
            }
            text.append(line("%s%n%s%n%12d%n", of.observed(), of.synthetic(), windows.size()));
            windows.forEach(w -> text.append(line("%10.4f%10.4f%n", w.start(), w.end())));
        });
        write(path, text.toString());
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form.replace("%n", "\n"), values);
    }

    private static void write(String path, String text) {
        Storage.forPath(path).writeAtomically(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
