package jatoa.io.metadata;

import jatoa.model.ChannelResponse;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Coefficients;
import jatoa.model.ResponseStage.Filter;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.ResponseList;
import jatoa.model.ResponseStage.Sampling;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.ResponseStage.Variable;
import jatoa.model.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A response put together from the stages of a file. A digital stage that tells no rate takes that of its neighbours; a gap in the numbers or
 * in the units of the chain is remembered as the response's flaw.
 */
final class StageChain {
    private final List<Link> links = new ArrayList<>();

    /**
     * A stage as its file tells it.
     *
     * @param input and {@code output}: units; empty where the file names none
     * @param inputRate Hz; NaN where the stage has no decimation
     * @param factor of the decimation
     * @param correction s
     */
    record Link(
            int number,
            String input,
            String output,
            Filter filter,
            Gain gain,
            double inputRate,
            double factor,
            double correction) {

        double outputRate() {
            return inputRate / factor;
        }

        boolean needsRate() {
            return Double.isNaN(inputRate)
                    && switch (filter.kind()) {
                        case POLES_ZEROS -> ((PolesZeros) filter).variable() == Variable.DIGITAL;
                        case COEFFICIENTS ->
                            ((Coefficients) filter).variable() == Variable.DIGITAL
                                    && !((Coefficients) filter).isEmpty();
                        case FIR -> true;
                        case RESPONSE_LIST, GAIN_ONLY, UNSUPPORTED -> false;
                    };
        }
    }

    void add(Link link) {
        links.add(link);
    }

    /**
     * The response. A stage 0 is the channel's sensitivity, as in SEED.
     *
     * @param units of ground motion that the sensitivity is said to have; empty where the file does not say
     * @param sensitivity of the channel; {@link Gain#ONE} where the file does not say
     */
    ChannelResponse response(String units, Gain sensitivity) {
        Gain whole = links.stream()
                .filter(link -> link.number == 0 && sensitivity.equals(Gain.ONE))
                .findFirst()
                .map(Link::gain)
                .orElse(sensitivity);
        links.removeIf(link -> link.number == 0);
        links.sort(Comparator.comparingInt(Link::number));
        if (links.isEmpty()) {
            return new ChannelResponse(units, whole, List.of());
        }
        List<ResponseStage> stages = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            double rate = link.needsRate() ? neighbours(i) : link.inputRate;
            stages.add(new ResponseStage(link.number, link.filter, link.gain, new Sampling(rate, link.correction)));
        }
        String first = links.get(0).input;
        return new ChannelResponse(first.isEmpty() ? units : first, whole, stages, flaw(units));
    }

    /** The input rate of the next stage that tells one, otherwise the output rate of the one before. */
    private double neighbours(int index) {
        for (int i = index + 1; i < links.size(); i++) {
            if (!Double.isNaN(links.get(i).inputRate)) {
                return links.get(i).inputRate;
            }
        }
        for (int i = index - 1; i >= 0; i--) {
            if (!Double.isNaN(links.get(i).inputRate)) {
                return links.get(i).outputRate();
            }
        }
        return Double.NaN;
    }

    private String flaw(String units) {
        String reached = normal(units);
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            int expected = i == 0 ? 1 : links.get(i - 1).number + 1;
            String input = normal(link.input);
            if (link.number > expected) {
                return "stage " + expected + " is missing: stage " + link.number
                        + (i == 0 ? " is the first" : " follows stage " + (expected - 1))
                        + (input.isEmpty() ? "" : ", from " + link.input + " to " + link.output);
            }
            if (link.number < expected) {
                return "stage " + link.number + " is there twice";
            }
            if (!reached.isEmpty() && !input.isEmpty() && !reached.equals(input)) {
                return i == 0
                        ? "the sensitivity is of " + units + ", stage 1 begins with " + link.input
                        : "stage " + links.get(i - 1).number + " ends with " + links.get(i - 1).output + ", stage "
                                + link.number + " begins with " + link.input;
            }
            reached = normal(link.output);
        }
        return "";
    }

    /** A response list of frequency (Hz), amplitude and phase (degrees), by frequency; of a frequency that comes twice the first counts. */
    static Filter list(List<double[]> points) {
        List<double[]> sorted = new ArrayList<>();
        points.stream().sorted(Comparator.comparingDouble(p -> p[0])).forEach(p -> {
            if (sorted.isEmpty() || sorted.get(sorted.size() - 1)[0] < p[0]) {
                sorted.add(p);
            }
        });
        return sorted.isEmpty()
                ? new Unsupported("a response list without a frequency")
                : new ResponseList(column(sorted, 0), column(sorted, 1), column(sorted, 2));
    }

    private static Samples column(List<double[]> points, int index) {
        return Samples.adopt(points.stream().mapToDouble(p -> p[index]).toArray());
    }

    private static String normal(String units) {
        String lower = units.toLowerCase(Locale.ROOT).strip();
        return switch (lower) {
            case "volt", "volts" -> "v";
            case "count", "digital counts" -> "counts";
            default ->
                lower.replace("sec", "s")
                        .replaceAll("[()]", "")
                        .replace("s**2", "s^2")
                        .replaceAll("s/s|s2", "s^2");
        };
    }
}
