package jatoa.signal;

import jatoa.config.ResponseConfig;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.ChannelResponse;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.Trace;
import jatoa.signal.Conditioned.Refusal;
import jatoa.signal.response.ResponseRemoval;
import jatoa.signal.rotation.Orientation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the instrument out of recorded traces: its response first, then its orientation, since sensors differ in gain. */
final class Recorder {
    private static final List<Component> HORIZONTAL = List.of(Component.NORTH, Component.EAST);

    private final ResponseConfig config;
    private final ResponseRemoval removal;

    Recorder(ResponseConfig config) {
        this.config = config;
        this.removal = new ResponseRemoval(config);
    }

    /** Channels without a usable response are left out, each with a refusal. */
    List<Trace> remove(List<Trace> recorded, Inventory inventory, List<Refusal> refusals) {
        List<Trace> traces = new ArrayList<>();
        for (Trace trace : recorded) {
            if (!config.remove()) {
                traces.add(trace);
                continue;
            }
            try {
                traces.add(removal.remove(trace, response(trace, inventory)));
            } catch (InputException e) {
                refusals.add(new Refusal(trace.component(), "missing_response", e.getMessage()));
            }
        }
        return config.orient() ? oriented(traces, inventory, refusals) : traces;
    }

    private static ChannelResponse response(Trace trace, Inventory inventory) {
        return metadata(trace, inventory)
                .map(ChannelMetadata::response)
                .filter(ChannelResponse::isKnown)
                .orElseThrow(() ->
                        new InputException("the station_file has no response of " + trace.id() + " at this time"));
    }

    /** A trace whose file tells no location stands for the only channel of its code. */
    private static Optional<ChannelMetadata> metadata(Trace trace, Inventory inventory) {
        long time = trace.axis().startNanos();
        ChannelId id = trace.id();
        Optional<ChannelMetadata> exact = inventory.channel(id, time);
        if (exact.isPresent() || !id.location().isEmpty()) {
            return exact;
        }
        List<ChannelMetadata> same = inventory.channels(id.network(), id.station(), time).stream()
                .filter(c -> c.id().channel().equals(id.channel()))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    private static List<Trace> oriented(List<Trace> traces, Inventory inventory, List<Refusal> refusals) {
        if (traces.isEmpty()) {
            return traces;
        }
        Trace first = traces.get(0);
        boolean named = Orientation.onlyZne(traces);
        boolean known = !inventory
                .channels(
                        first.id().network(), first.id().station(), first.axis().startNanos())
                .isEmpty();
        if (named && !known) {
            return traces;
        }
        Orientation.Oriented result = new Orientation(inventory).toZne(traces);
        if (!result.problems().isEmpty()) {
            HORIZONTAL.forEach(c -> refusals.add(
                    new Refusal(c, "not_oriented", result.problems().get(0))));
        }
        return result.traces();
    }
}
