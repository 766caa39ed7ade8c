package jatoa.model;

import java.util.List;

/**
 * An instrument from ground motion to counts.
 *
 * @param inputUnits of the first stage as the file names them ({@code m/s} …)
 * @param sensitivity of the whole channel; its frequency decides which gains are rescaled
 * @param stages in the order in which they follow each other; none where the response is not known
 * @param flaw what is wrong with the chain of stages, or why there is none; empty for nothing. Amplitudes are then right only
 *     where the sensitivity says so too
 */
public record ChannelResponse(
        String inputUnits, ResponseStage.Gain sensitivity, List<ResponseStage> stages, String flaw) {
    public static final ChannelResponse UNKNOWN = new ChannelResponse("", ResponseStage.Gain.ONE, List.of());

    public ChannelResponse {
        stages = List.copyOf(stages);
    }

    /** Without a flaw. */
    public ChannelResponse(String inputUnits, ResponseStage.Gain sensitivity, List<ResponseStage> stages) {
        this(inputUnits, sensitivity, stages, "");
    }

    /** Of a channel whose metadata are damaged. */
    public static ChannelResponse damaged(String reason) {
        return new ChannelResponse("", ResponseStage.Gain.ONE, List.of(), reason);
    }

    /** Whether anything is known of it, if only what is wrong. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** Whether the file tells the sensitivity of the whole channel. */
    public boolean hasSensitivity() {
        return !sensitivity.equals(ResponseStage.Gain.ONE);
    }
}
