package jatoa.io.metadata;

import jatoa.io.metadata.XmlElements.Element;
import jatoa.model.ChannelResponse;
import jatoa.model.ResponseStage.Coefficients;
import jatoa.model.ResponseStage.Filter;
import jatoa.model.ResponseStage.Fir;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.GainOnly;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.Symmetry;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.ResponseStage.Variable;
import jatoa.model.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The {@code Response} element of StationXML. Filters that recur from channel to channel are kept once. */
final class ResponseXml {
    private final XmlElements xml;
    private final Map<Filter, Filter> known = new HashMap<>();

    ResponseXml(XmlElements xml) {
        this.xml = xml;
    }

    /** The response; without stages what the sensitivity tells. */
    ChannelResponse response(Element response) {
        StageChain chain = new StageChain();
        response.all("Stage").forEach(stage -> chain.add(link(stage)));
        Gain sensitivity = response.child("InstrumentSensitivity")
                .filter(s -> !s.textAt("Value").isEmpty())
                .map(this::gain)
                .orElse(Gain.ONE);
        return chain.response(response.textAt("InstrumentSensitivity", "InputUnits", "Name"), sensitivity);
    }

    private StageChain.Link link(Element stage) {
        Filter filter = filter(stage);
        Optional<Element> decimation = stage.child("Decimation");
        return new StageChain.Link(
                number(stage),
                units(stage, "InputUnits"),
                units(stage, "OutputUnits"),
                known.computeIfAbsent(filter, f -> f),
                stage.child("StageGain").map(this::gain).orElse(Gain.ONE),
                decimation.map(this::inputRate).orElse(Double.NaN),
                decimation.map(d -> xml.numberOr(1, d, "Factor")).orElse(1.0),
                decimation.map(d -> xml.numberOr(0, d, "Correction")).orElse(0.0));
    }

    private static String units(Element stage, String which) {
        return stage.children().stream()
                .map(filter -> filter.textAt(which, "Name"))
                .filter(units -> !units.isEmpty())
                .findFirst()
                .orElse("");
    }

    private int number(Element stage) {
        String text = stage.attribute("number").orElse("");
        if (!text.matches("\\d{1,4}")) {
            throw xml.damage(stage.line(), "a stage's number is '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private Gain gain(Element gain) {
        return new Gain(xml.number(gain, "Value"), xml.numberOr(Double.NaN, gain, "Frequency"));
    }

    private double inputRate(Element decimation) {
        double rate = xml.number(decimation, "InputSampleRate");
        if (!(rate > 0)) {
            throw xml.damage(decimation.line(), "an input sample rate must be > 0 Hz, was " + rate);
        }
        return rate;
    }

    private Filter filter(Element stage) {
        for (Element child : stage.children()) {
            switch (child.name()) {
                case "PolesZeros" -> {
                    return polesZeros(child);
                }
                case "Coefficients" -> {
                    return coefficients(child);
                }
                case "FIR" -> {
                    return fir(child);
                }
                case "ResponseList" -> {
                    return list(child);
                }
                case "Polynomial" -> {
                    return new Unsupported(child.name());
                }
                default -> {
                    // gain, decimation
                }
            }
        }
        return new GainOnly();
    }

    private Filter polesZeros(Element element) {
        Optional<Variable> variable = variable(element.textAt("PzTransferFunctionType"));
        if (variable.isEmpty()) {
            return new Unsupported("PolesZeros of type '" + element.textAt("PzTransferFunctionType") + "'");
        }
        return new PolesZeros(
                variable.get(),
                xml.numberOr(1, element, "NormalizationFactor"),
                xml.numberOr(Double.NaN, element, "NormalizationFrequency"),
                complex(element.all("Zero")),
                complex(element.all("Pole")));
    }

    private Samples complex(List<Element> elements) {
        double[] values = new double[2 * elements.size()];
        for (int i = 0; i < elements.size(); i++) {
            values[2 * i] = xml.number(elements.get(i), "Real");
            values[2 * i + 1] = xml.numberOr(0, elements.get(i), "Imaginary");
        }
        return Samples.adopt(values);
    }

    private Filter coefficients(Element element) {
        Optional<Variable> variable = variable(element.textAt("CfTransferFunctionType"));
        if (variable.isEmpty()) {
            return new Unsupported("Coefficients of type '" + element.textAt("CfTransferFunctionType") + "'");
        }
        return new Coefficients(variable.get(), numbers(element.all("Numerator")), numbers(element.all("Denominator")));
    }

    private Filter fir(Element element) {
        String text = element.textAt("Symmetry").toUpperCase(Locale.ROOT);
        Optional<Symmetry> symmetry = switch (text) {
            case "", "NONE" -> Optional.of(Symmetry.NONE);
            case "ODD" -> Optional.of(Symmetry.ODD);
            case "EVEN" -> Optional.of(Symmetry.EVEN);
            default -> Optional.empty();
        };
        if (symmetry.isEmpty()) {
            return new Unsupported("FIR of symmetry '" + text + "'");
        }
        return new Fir(symmetry.get(), numbers(element.all("NumeratorCoefficient")));
    }

    private Filter list(Element element) {
        List<double[]> points = element.all("ResponseListElement").stream()
                .map(e -> new double[] {
                    xml.number(e, "Frequency"), xml.number(e, "Amplitude"), xml.numberOr(0, e, "Phase")
                })
                .toList();
        return StageChain.list(points);
    }

    private Samples numbers(List<Element> elements) {
        return Samples.adopt(elements.stream().mapToDouble(xml::number).toArray());
    }

    private static Optional<Variable> variable(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "LAPLACE (RADIANS/SECOND)", "ANALOG (RADIANS/SECOND)", "ANALOG (RAD/SEC)" ->
                Optional.of(Variable.LAPLACE_RADIANS);
            case "LAPLACE (HERTZ)", "ANALOG (HERTZ)", "ANALOG (HZ)" -> Optional.of(Variable.LAPLACE_HERTZ);
            case "DIGITAL (Z-TRANSFORM)", "DIGITAL" -> Optional.of(Variable.DIGITAL);
            default -> Optional.empty();
        };
    }
}
