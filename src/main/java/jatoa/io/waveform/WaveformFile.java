package jatoa.io.waveform;

import jatoa.io.Damage;
import jatoa.io.SolverRun;
import jatoa.io.SpecfemAscii;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the traces of a waveform file, whatever its format. */
public final class WaveformFile {
    private WaveformFile() {}

    /**
     * What a file may not say itself, and what is wanted of a file that holds more.
     *
     * @param originNanos the instant of time 0 in files whose times count from the origin, ns since 1970
     * @param channel {@code NET.STA.CHA} of a file that does not tell, or holds no codes; empty to take it from the file's name
     * @param station {@code NET.STA}: only its traces; empty for all
     * @param tag which waveforms of an ASDF file; empty where it has one tag
     * @param run of the solver, which tells the times of files that do not; empty where nobody does
     */
    public record Request(long originNanos, String channel, String station, String tag, Optional<SolverRun> run) {

        /** All traces; SPECFEM ASCII named after its file. */
        public static Request all(long originNanos) {
            return new Request(originNanos, "", "", "", Optional.empty());
        }

        public Request withStation(String code) {
            return new Request(originNanos, channel, code, tag, run);
        }

        public Request withChannel(String code) {
            return new Request(originNanos, code, station, tag, run);
        }

        public Request withTag(String name) {
            return new Request(originNanos, channel, station, name, run);
        }

        public Request withRun(SolverRun solver) {
            return new Request(originNanos, channel, station, tag, Optional.of(solver));
        }

        private Optional<ChannelId> named() {
            return channel.isEmpty() ? Optional.empty() : Optional.of(ChannelId.parse(channel));
        }

        private boolean wants(Trace trace) {
            return station.isEmpty() || station.equals(trace.id().stationCode());
        }
    }

    /** Traces, channels that are there and damaged, and what there is to say about the file they are from. */
    public record Content(List<Trace> traces, List<Unreadable> unreadable, List<String> notes) {

        public Content {
            traces = List.copyOf(traces);
            unreadable = List.copyOf(unreadable);
            notes = List.copyOf(notes);
        }

        public Content(List<Trace> traces, List<String> notes) {
            this(traces, List.of(), notes);
        }

        private static Content of(List<Trace> traces) {
            return new Content(traces, List.of());
        }
    }

    /** A channel of a file whose other channels can be read, and what is wrong with it. */
    public record Unreadable(ChannelId channel, InputException why) {}

    /**
     * The traces that are asked for, in the file's order; a channel may come in segments, for {@link Segments} to join.
     *
     * @param bytes the file's content
     * @param name the file's name, for messages and for formats that tell the channel by it
     * @throws InputException where the file is damaged or of no known format; names the file
     */
    public static Content read(byte[] bytes, String name, Request request) {
        Content all = Damage.naming(name, () -> content(bytes, name, request));
        return new Content(all.traces().stream().filter(request::wants).toList(), all.notes());
    }

    /**
     * The stations in a file that tells them, in its order.
     *
     * @throws InputException as {@link #read}
     */
    public static List<StationCode> stations(byte[] bytes, String name) {
        return Damage.naming(name, () -> {
            if (WaveformFormat.detect(bytes, name) == WaveformFormat.ASDF) {
                try (AsdfFile asdf = AsdfFile.open(bytes, name)) {
                    return asdf.stations().stream().map(StationCode::parse).toList();
                }
            }
            return read(bytes, name, Request.all(0)).traces().stream()
                    .map(t -> new StationCode(t.id().network(), t.id().station()))
                    .distinct()
                    .toList();
        });
    }

    /** A network and a station in it. */
    public record StationCode(String network, String station) {
        private static StationCode parse(String code) {
            int dot = code.indexOf('.');
            return new StationCode(code.substring(0, Math.max(0, dot)), code.substring(dot + 1));
        }
    }

    private static Content content(byte[] bytes, String name, Request request) {
        if (request.run().isPresent() && RawTrace.isRaw(bytes, name)) {
            ChannelId channel =
                    request.named().orElseGet(() -> SpecfemAscii.Name.of(name).channel());
            return Content.of(List.of(RawTrace.read(
                    bytes, name, channel, request.originNanos(), request.run().get())));
        }
        return switch (WaveformFormat.detect(bytes, name)) {
            case SPECFEM_ASCII -> Content.of(List.of(ofText(bytes, name, request)));
            case SLIST_ASCII -> Content.of(SlistAscii.read(bytes, name, request.named()));
            case SAC -> Content.of(List.of(SacFile.read(bytes, name, request.originNanos(), request.named())));
            case MINISEED -> MiniSeedFile.read(bytes, name, request.named());
            case ASDF -> Content.of(ofAsdf(bytes, name, request));
        };
    }

    private static Trace ofText(byte[] bytes, String name, Request request) {
        ChannelId channel =
                request.named().orElseGet(() -> SpecfemAscii.Name.of(name).channel());
        try {
            return SpecfemAscii.parse(bytes, name, new SpecfemAscii.Header(channel, request.originNanos()));
        } catch (InputException e) {
            throw ForeignFormat.of(bytes)
                    .map(what -> new InputException(name + " is " + what, e))
                    .orElse(e);
        }
    }

    private static List<Trace> ofAsdf(byte[] bytes, String name, Request request) {
        try (AsdfFile asdf = AsdfFile.open(bytes, name)) {
            if (!request.station().isEmpty()) {
                return asdf.traces(request.station(), request.tag());
            }
            List<Trace> traces = new ArrayList<>();
            for (String station : asdf.stations()) {
                traces.addAll(asdf.traces(station, request.tag()));
            }
            return traces;
        }
    }
}
