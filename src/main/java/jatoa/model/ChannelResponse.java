package jatoa.model;

import java.io.Serializable;
import java.util.List;

/**
 * An instrument from ground motion to counts.
 *
 * @param inputUnits of the first stage as the file names them ({@code m/s} …)
 * @param sensitivity of the whole channel; its frequency decides which gains are rescaled
 * @param stages in the order in which they follow each other; none where the response is not known
 */
public record ChannelResponse(String inputUnits, ResponseStage.Gain sensitivity, List<ResponseStage> stages)
        implements Serializable {
    public static final ChannelResponse UNKNOWN = new ChannelResponse("", ResponseStage.Gain.ONE, List.of());

    public ChannelResponse {
        stages = List.copyOf(stages);
    }

    public boolean isKnown() {
        return !stages.isEmpty();
    }
}
