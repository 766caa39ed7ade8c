package jatoa.io.windows;

import jatoa.model.WindowRow;
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
    public void write(WindowRow row, long originNanos) throws IOException {
        switch (form) {
            case TEXT -> out.write(WindowLine.of(row));
            case JSON -> out.write((any ? ",\n" : "\n") + WindowJsonText.of(row, originNanos));
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
