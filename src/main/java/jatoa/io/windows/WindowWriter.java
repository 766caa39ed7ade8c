package jatoa.io.windows;

import jatoa.model.ChannelId;
import jatoa.model.PeriodBand;
import jatoa.model.StoredWindow;
import jatoa.model.Window;
import java.io.IOException;
import java.io.Writer;

/** Writes windows one after another in a form that {@link WindowFile} reads. */
public final class WindowWriter implements AutoCloseable {
    /** Which form. */
    public enum Form {
        /** a plain table */
        TEXT,
        /** JSON with the names that Pyflex uses; of one event */
        JSON
    }

    /**
     * A window to write.
     *
     * @param start of its left sample, s from the origin
     * @param end of its right sample, s from the origin
     * @param ccShift lag of the correlation's maximum in s; NaN where it is not known
     */
    public record Written(
            String event, ChannelId channel, PeriodBand band, Window window, double start, double end, double ccShift) {
        StoredWindow stored() {
            return StoredWindow.of(band, window, start, end);
        }
    }

    private final Writer out;
    private final Form form;
    private boolean any;

    /** @param out is closed with this */
    public WindowWriter(Writer out, Form form) throws IOException {
        this.out = out;
        this.form = form;
        out.write(form == Form.TEXT ? WindowLine.HEAD : "{\n    \"windows\": [");
    }

    /** @param originNanos of the window's event; used by JSON alone */
    public void write(Written window, long originNanos) throws IOException {
        switch (form) {
            case TEXT -> out.write(WindowLine.of(window));
            case JSON -> out.write((any ? ",\n" : "\n") + WindowJsonText.of(window, originNanos));
        }
        any = true;
    }

    @Override
    public void close() throws IOException {
        if (form == Form.JSON) {
            out.write(any ? "\n    ]\n}\n" : "]\n}\n");
        }
        out.close();
    }
}
