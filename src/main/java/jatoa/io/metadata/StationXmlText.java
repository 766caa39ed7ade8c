package jatoa.io.metadata;

import jatoa.model.ChannelMetadata;
import jatoa.model.ChannelResponse;
import jatoa.model.Epoch;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Coefficients;
import jatoa.model.ResponseStage.Fir;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.ResponseList;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.Samples;
import jatoa.model.StationMetadata;
import jatoa.model.UtcTime;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes StationXML 1.2 with what the model holds; it reads back equal. Numbers keep all their digits. */
public final class StationXmlText {
    private static final String VOLTS = "V";
    private static final String COUNTS = "counts";

    private final StringBuilder text = new StringBuilder();

    private StationXmlText() {}

    /**
     * The document of an inventory; networks in the order of their first station.
     *
     * @throws InputException where a response has a stage that cannot be written
     */
    public static byte[] format(Inventory inventory) {
        StationXmlText document = new StationXmlText();
        document.append(inventory);
        return document.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(Inventory inventory) {
        text.append("<?xml version='1.0' encoding='UTF-8'?>\n");
        text.append("<FDSNStationXML xmlns=\"http://www.fdsn.org/xml/station/1\" schemaVersion=\"1.2\">\n");
        text.append("<Source>Jatoa</Source>\n<Created>2000-01-01T00:00:00Z</Created>\n");
        List<String> networks = inventory.epochs().stream()
                .map(s -> s.station().network())
                .distinct()
                .toList();
        for (String network : networks) {
            text.append("<Network code=\"").append(escaped(network)).append("\">\n");
            inventory.epochs().stream()
                    .filter(s -> s.station().network().equals(network))
                    .forEach(this::append);
            text.append("</Network>\n");
        }
        text.append("</FDSNStationXML>\n");
    }

    private void append(StationMetadata station) {
        text.append("<Station code=\"")
                .append(escaped(station.station().code()))
                .append('"');
        append(station.epoch());
        text.append(">\n");
        element("Latitude", station.station().position().latitude());
        element("Longitude", station.station().position().longitude());
        element("Elevation", station.station().elevation());
        text.append("<Site><Name>").append(escaped(station.station().id())).append("</Name></Site>\n");
        station.channels().forEach(c -> append(c, station.station().elevation()));
        text.append("</Station>\n");
    }

    private void append(Epoch epoch) {
        if (epoch.startNanos() != Epoch.ALWAYS.startNanos()) {
            text.append(" startDate=\"")
                    .append(UtcTime.format(epoch.startNanos()))
                    .append('"');
        }
        if (epoch.endNanos() != Epoch.ALWAYS.endNanos()) {
            text.append(" endDate=\"").append(UtcTime.format(epoch.endNanos())).append('"');
        }
    }

    private void append(ChannelMetadata channel, double elevation) {
        text.append("<Channel code=\"").append(escaped(channel.id().channel()));
        text.append("\" locationCode=\"")
                .append(escaped(channel.id().location()))
                .append('"');
        append(channel.epoch());
        text.append(">\n");
        element("Latitude", channel.position().latitude());
        element("Longitude", channel.position().longitude());
        element("Elevation", elevation);
        element("Depth", 0);
        optional("Azimuth", channel.azimuth());
        optional("Dip", channel.dip());
        if (channel.response().isKnown()) {
            append(channel.response());
        }
        text.append("</Channel>\n");
    }

    private void append(ChannelResponse response) {
        text.append("<Response>\n<InstrumentSensitivity>\n");
        append(response.sensitivity());
        units(response.inputUnits(), COUNTS);
        text.append("</InstrumentSensitivity>\n");
        for (ResponseStage stage : response.stages()) {
            text.append("<Stage number=\"").append(stage.number()).append("\">\n");
            String input = stage.number() == 1 ? response.inputUnits() : stage.number() == 2 ? VOLTS : COUNTS;
            filter(stage, input, stage.number() == 1 ? VOLTS : COUNTS);
            if (!Double.isNaN(stage.sampling().inputRate())) {
                text.append("<Decimation>\n");
                element("InputSampleRate", stage.sampling().inputRate());
                text.append("<Factor>1</Factor>\n<Offset>0</Offset>\n");
                element("Delay", stage.sampling().correction());
                element("Correction", stage.sampling().correction());
                text.append("</Decimation>\n");
            }
            text.append("<StageGain>\n");
            append(stage.gain());
            text.append("</StageGain>\n</Stage>\n");
        }
        text.append("</Response>\n");
    }

    private void append(Gain gain) {
        element("Value", gain.value());
        optional("Frequency", gain.frequency());
    }

    private void filter(ResponseStage stage, String input, String output) {
        switch (stage.filter().kind()) {
            case POLES_ZEROS -> polesZeros((PolesZeros) stage.filter(), input, output);
            case COEFFICIENTS -> {
                Coefficients filter = (Coefficients) stage.filter();
                text.append("<Coefficients>\n");
                units(input, output);
                String type = switch (filter.variable()) {
                    case LAPLACE_RADIANS -> "ANALOG (RADIANS/SECOND)";
                    case LAPLACE_HERTZ -> "ANALOG (HERTZ)";
                    case DIGITAL -> "DIGITAL";
                };
                text.append("<CfTransferFunctionType>").append(type).append("</CfTransferFunctionType>\n");
                elements("Numerator", filter.numerators());
                elements("Denominator", filter.denominators());
                text.append("</Coefficients>\n");
            }
            case FIR -> {
                Fir filter = (Fir) stage.filter();
                text.append("<FIR>\n");
                units(input, output);
                text.append("<Symmetry>").append(filter.symmetry().name()).append("</Symmetry>\n");
                elements("NumeratorCoefficient", filter.coefficients());
                text.append("</FIR>\n");
            }
            case RESPONSE_LIST -> {
                ResponseList list = (ResponseList) stage.filter();
                text.append("<ResponseList>\n");
                units(input, output);
                for (int i = 0; i < list.frequencies().npts(); i++) {
                    text.append("<ResponseListElement>\n");
                    element("Frequency", list.frequencies().get(i));
                    element("Amplitude", list.amplitudes().get(i));
                    element("Phase", list.phases().get(i));
                    text.append("</ResponseListElement>\n");
                }
                text.append("</ResponseList>\n");
            }
            case GAIN_ONLY -> {
                // the gain follows
            }
            case UNSUPPORTED ->
                throw new InputException(
                        "stage " + stage.number() + " cannot be written: " + ((Unsupported) stage.filter()).name());
        }
    }

    private void polesZeros(PolesZeros filter, String input, String output) {
        text.append("<PolesZeros>\n");
        units(input, output);
        String type = switch (filter.variable()) {
            case LAPLACE_RADIANS -> "LAPLACE (RADIANS/SECOND)";
            case LAPLACE_HERTZ -> "LAPLACE (HERTZ)";
            case DIGITAL -> "DIGITAL (Z-TRANSFORM)";
        };
        text.append("<PzTransferFunctionType>").append(type).append("</PzTransferFunctionType>\n");
        element("NormalizationFactor", filter.normalization());
        optional("NormalizationFrequency", filter.normalizationFrequency());
        roots("Zero", filter.zeros());
        roots("Pole", filter.poles());
        text.append("</PolesZeros>\n");
    }

    private void roots(String name, Samples roots) {
        for (int i = 0; i < roots.npts(); i += 2) {
            text.append('<').append(name).append(" number=\"").append(i / 2).append("\">");
            text.append("<Real>").append(roots.get(i)).append("</Real>");
            text.append("<Imaginary>").append(roots.get(i + 1)).append("</Imaginary>");
            text.append("</").append(name).append(">\n");
        }
    }

    private void units(String input, String output) {
        text.append("<InputUnits><Name>").append(escaped(input)).append("</Name></InputUnits>\n");
        text.append("<OutputUnits><Name>").append(output).append("</Name></OutputUnits>\n");
    }

    private void elements(String name, Samples values) {
        for (int i = 0; i < values.npts(); i++) {
            element(name, values.get(i));
        }
    }

    private void optional(String name, double value) {
        if (!Double.isNaN(value)) {
            element(name, value);
        }
    }

    private void element(String name, double value) {
        text.append('<').append(name).append('>').append(value);
        text.append("</").append(name).append(">\n");
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
