package jatoa.io.container;

import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.InputException;
import java.util.Collection;

/** A file with the traces of many stations that stays open, so that a station's cost a seek each. Safe for many threads. */
public interface Container extends AutoCloseable {

    /** Its path, as messages and tables name it. */
    String file();

    /** {@code NET.STA} of every station, each once, in the file's order. */
    Collection<String> stations();

    /**
     * The traces of the station that is asked for; none where it has none.
     *
     * @throws InputException where none of them can be read; names the file and the place
     */
    Content read(Request request);

    @Override
    void close();
}
