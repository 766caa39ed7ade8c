package jatoa.io.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.ChannelResponse;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.Position;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Fir;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.ResponseList;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.UtcTime;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryFileTest {
    private static final long TIME = UtcTime.parse("2018-02-18T07:43:28");

    private static final String XML = """
            <?xml version='1.0' encoding='UTF-8'?>
            <FDSNStationXML xmlns="http://www.fdsn.org/xml/station/1" schemaVersion="1.0">
              <Network code="NZ">
                <Station code="BFZ" startDate="1996-04-03T00:00:00" endDate="2599-12-31T23:59:59">
                  <Latitude>-40.679647283</Latitude>
                  <Longitude unit="DEGREES">176.246245098</Longitude>
                  <Elevation>283.0</Elevation>
                  <Site><Name>Birch Farm</Name></Site>
                  <Channel code="HH1" locationCode="10" startDate="2015-10-07T11:30:10" endDate="2017-01-01">
                    <Latitude>-40.6</Latitude><Longitude>176.2</Longitude><Azimuth>1</Azimuth><Dip>0</Dip>
                  </Channel>
                  <Channel code="HH1" locationCode="10" startDate="2017-01-01T00:00:01">
                    <Latitude>-40.6</Latitude><Longitude>176.2</Longitude><Azimuth>17.5</Azimuth><Dip>-1</Dip>
                    <Response>
                      <InstrumentSensitivity><Value>3e9</Value><Frequency>1.0</Frequency>
                        <InputUnits><Name>M/S</Name></InputUnits></InstrumentSensitivity>
                      <Stage number="2">
                        <FIR><Symmetry>EVEN</Symmetry><NumeratorCoefficient i="1">0.2</NumeratorCoefficient>
                          <NumeratorCoefficient i="2">0.3</NumeratorCoefficient></FIR>
                        <Decimation><InputSampleRate>100.0</InputSampleRate><Factor>1</Factor><Offset>0</Offset>
                          <Delay>0.5</Delay><Correction>0.25</Correction></Decimation>
                        <StageGain><Value>2.0</Value><Frequency>0.5</Frequency></StageGain>
                      </Stage>
                      <Stage number="1">
                        <PolesZeros>
                          <InputUnits><Name>M/S</Name></InputUnits>
                          <PzTransferFunctionType>LAPLACE (HERTZ)</PzTransferFunctionType>
                          <NormalizationFactor>59198782.001965396</NormalizationFactor>
                          <NormalizationFrequency>1.0</NormalizationFrequency>
                          <Zero number="0"><Real>0</Real><Imaginary>0</Imaginary></Zero>
                          <Pole number="0"><Real>-0.03701</Real><Imaginary>0.03701</Imaginary></Pole>
                        </PolesZeros>
                        <StageGain><Value>1500.0</Value><Frequency>1.0</Frequency></StageGain>
                      </Stage>
                    </Response>
                  </Channel>
                  <Channel code="VMU" locationCode="">
                    <Latitude>-40.6</Latitude><Longitude>176.2</Longitude>
                    <Response><Stage number="1"><Polynomial/></Stage></Response>
                  </Channel>
                </Station>
                <Station code="WEL"><Latitude>-41</Latitude><Longitude>174</Longitude></Station>
              </Network>
            </FDSNStationXML>
            """;

    private static Inventory read(String text) {
        return InventoryFile.read(text.getBytes(StandardCharsets.UTF_8), "inv.xml");
    }

    @Test
    void stationsAndTheirPlaces() {
        Inventory inventory = read(XML);
        assertThat(inventory.stations()).extracting(s -> s.id()).containsExactly("NZ.BFZ", "NZ.WEL");
        assertThat(inventory.station("NZ", "BFZ", TIME).orElseThrow().position())
                .isEqualTo(Position.geographic(-40.679647283, 176.246245098));
        assertThat(inventory.station("NZ", "BFZ", TIME).orElseThrow().elevation())
                .isEqualTo(283);
        assertThat(inventory.station("NZ", "XXX", TIME)).isEmpty();
        assertThat(inventory.channels("NZ", "WEL", TIME)).isEmpty();
    }

    @Test
    void theChannelOfTheTime() {
        Inventory inventory = read(XML);
        ChannelId id = new ChannelId("NZ", "BFZ", "10", "HH1");
        ChannelMetadata now = inventory.channel(id, TIME).orElseThrow();
        assertThat(now.azimuth()).isEqualTo(17.5);
        assertThat(now.dip()).isEqualTo(-1);
        assertThat(inventory
                        .channel(id, UtcTime.parse("2016-01-01"))
                        .orElseThrow()
                        .azimuth())
                .isEqualTo(1);
        assertThat(inventory.channel(id, UtcTime.parse("2015-01-01"))).isEmpty();
        assertThat(inventory.channel(new ChannelId("NZ", "BFZ", "", "HH1"), TIME))
                .isEmpty();
        assertThat(inventory
                        .channel(new ChannelId("NZ", "BFZ", "", "VMU"), TIME)
                        .orElseThrow()
                        .isOriented())
                .isFalse();
    }

    @Test
    void responsesInTheOrderOfTheirStages() {
        Inventory inventory = read(XML);
        var response = inventory
                .channel(new ChannelId("NZ", "BFZ", "10", "HH1"), TIME)
                .orElseThrow()
                .response();
        assertThat(response.inputUnits()).isEqualTo("M/S");
        assertThat(response.sensitivity()).isEqualTo(new ResponseStage.Gain(3e9, 1));
        assertThat(response.stages()).extracting(ResponseStage::number).containsExactly(1, 2);
        PolesZeros pz = (PolesZeros) response.stages().get(0).filter();
        assertThat(pz.variable()).isEqualTo(ResponseStage.Variable.LAPLACE_HERTZ);
        assertThat(pz.normalization()).isEqualTo(59198782.001965396);
        assertThat(pz.poles().array()).containsExactly(-0.03701, 0.03701);
        assertThat(response.stages().get(0).sampling()).isEqualTo(ResponseStage.Sampling.ANALOGUE);
        Fir fir = (Fir) response.stages().get(1).filter();
        assertThat(fir.symmetry()).isEqualTo(ResponseStage.Symmetry.EVEN);
        assertThat(fir.coefficients().array()).containsExactly(0.2, 0.3);
        assertThat(response.stages().get(1).sampling()).isEqualTo(new ResponseStage.Sampling(100, 0.25));
        var voltage = inventory
                .channel(new ChannelId("NZ", "BFZ", "", "VMU"), TIME)
                .orElseThrow()
                .response();
        assertThat(voltage.stages().get(0).filter()).isEqualTo(new Unsupported("Polynomial"));
    }

    @Test
    void damageNamesFileAndLine() {
        assertThatThrownBy(() -> read(XML.replace("-40.679647283", "-140.6")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("in line 4");
        assertThatThrownBy(() -> read(XML.substring(0, XML.length() / 2)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("inv.xml");
        assertThatThrownBy(() -> read("<quakeml/>"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("an XML document that is no StationXML: <quakeml>");
    }

    /** What is wrong with a channel costs that channel and is told when its response is asked for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Value>1500.0<                    | <Value>many<                 | in line 33: <StageGain><Value> is no number: 'many'",
                "<InputSampleRate>100.0            | <InputSampleRate>0           | an input sample rate must be > 0 Hz, was 0.0",
                "<Stage number=\"2\">               | <Stage number=\"two\">         | a stage's number is 'two'",
                "startDate=\"2017-01-01T00:00:01\"  | startDate=\"2017-01-01T00:00:01\" endDate=\"2016-01-01\" | an epoch ends before it starts",
                "<Azimuth>17.5                     | <Azimuth>east                | <Channel><Azimuth> is no number: 'east'",
            })
    void aDamagedChannelCostsOnlyItself(String good, String bad, String reason) {
        String text = XML.replace(good, bad);
        assertThat(text).isNotEqualTo(XML);
        Inventory inventory = read(text);
        ChannelMetadata damaged =
                inventory.channel(new ChannelId("NZ", "BFZ", "10", "HH1"), TIME).orElseThrow();
        assertThat(damaged.response().flaw())
                .contains("inv.xml: damaged StationXML")
                .contains(reason);
        assertThat(damaged.response().isKnown()).isTrue();
        assertThat(inventory.channels("NZ", "BFZ", TIME)).hasSize(2);
        assertThat(inventory.stations()).hasSize(2);
    }

    /** A good epoch is found before a damaged one that may be its own. */
    @Test
    void aReversedEpochHidesNoGoodOne() {
        Inventory inventory = read(XML.replace("endDate=\"2017-01-01\"", "endDate=\"2010-01-01\""));
        ChannelId id = new ChannelId("NZ", "BFZ", "10", "HH1");
        assertThat(inventory.channel(id, TIME).orElseThrow().azimuth()).isEqualTo(17.5);
        assertThat(inventory
                        .channel(id, UtcTime.parse("2016-01-01"))
                        .orElseThrow()
                        .response()
                        .flaw())
                .contains("ends before it starts");
    }

    /** A station whose own dates are wrong costs its channels only; its place is that of others of its code where there are such. */
    @Test
    void aReversedEpochOfAStationCostsThatStation() {
        String reversed = "<Station code=\"BFZ\" startDate=\"2015-01-01\" endDate=\"2010-01-01\">";
        Inventory inventory = read(XML.replaceFirst("<Station code=\"BFZ\"[^>]*>", reversed));
        assertThat(inventory.stations()).hasSize(2);
        assertThat(inventory.station("NZ", "BFZ", TIME)).isPresent();
        assertThat(inventory.channels("NZ", "BFZ", TIME))
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.response().flaw())
                        .contains("inv.xml", "station NZ.BFZ: an epoch ends before it starts: 2015-01-01"));
    }

    @Test
    void channelsWithoutPlaceOrSensitivityAreUsable() {
        ChannelId id = new ChannelId("NZ", "BFZ", "10", "HH1");
        ChannelMetadata nowhere = read(XML.replace(
                        "<Latitude>-40.6</Latitude><Longitude>176.2</Longitude><Azimuth>17.5", "<Azimuth>17.5"))
                .channel(id, TIME)
                .orElseThrow();
        assertThat(nowhere.position()).isEqualTo(Position.geographic(-40.679647283, 176.246245098));
        assertThat(nowhere.response().stages()).hasSize(2);
        ChannelMetadata untold =
                read(XML.replace("<Value>3e9</Value>", "")).channel(id, TIME).orElseThrow();
        assertThat(untold.response().stages()).hasSize(2);
        assertThat(untold.response().hasSensitivity()).isFalse();
        assertThat(read(XML.replace("<Latitude>-40.679647283</Latitude>", ""))
                        .station("NZ", "BFZ", TIME)
                        .orElseThrow()
                        .position())
                .isEqualTo(Position.geographic(-40.6, 176.2));
    }

    private static ChannelResponse response(String text) {
        return read(text)
                .channel(new ChannelId("NZ", "BFZ", "10", "HH1"), TIME)
                .orElseThrow()
                .response();
    }

    @Test
    void gapsInTheChainOfStagesAreRemembered() {
        String pz = "<PzTransfer";
        String units = "<OutputUnits><Name>V</Name></OutputUnits><PzTransfer";
        String fir = "<FIR><InputUnits><Name>UNIT</Name></InputUnits><OutputUnits><Name>COUNTS</Name></OutputUnits>";
        assertThat(response(XML).flaw()).isEmpty();
        assertThat(response(XML.replace(pz, units).replace("<FIR>", fir.replace("UNIT", "volts")))
                        .flaw())
                .isEmpty();
        assertThat(response(XML.replace(pz, units).replace("<FIR>", fir.replace("UNIT", "PA")))
                        .flaw())
                .isEqualTo("stage 1 ends with V, stage 2 begins with PA");
        assertThat(response(XML.replace("number=\"2\"", "number=\"4\"").replace("<FIR>", fir.replace("UNIT", "V")))
                        .flaw())
                .isEqualTo("stage 2 is missing: stage 4 follows stage 1, from V to COUNTS");
        assertThat(response(XML.replace("number=\"2\"", "number=\"1\"")).flaw()).isEqualTo("stage 1 is there twice");
        assertThat(response(XML.replace("<Name>M/S</Name></InputUnits></Inst", "<Name>M</Name></InputUnits></Inst"))
                        .flaw())
                .isEqualTo("the sensitivity is of M, stage 1 begins with M/S");
        ChannelResponse zero =
                response(XML.replace("<InstrumentSensitivity><Value>3e9</Value>", "<InstrumentSensitivity>")
                        .replace(
                                "<Stage number=\"1\">",
                                "<Stage number=\"0\"><StageGain><Value>9</Value></StageGain></Stage>"
                                        + "<Stage number=\"1\">"));
        assertThat(zero.stages()).hasSize(2);
        assertThat(zero.sensitivity().value()).isEqualTo(9);
    }

    /** The input rate of the next stage that tells one, otherwise the output rate of the one before. */
    @Test
    void digitalPolesTakeTheRateOfTheirNeighbours() {
        String poles = "<Stage number=\"N\"><PolesZeros><PzTransferFunctionType>DIGITAL (Z-TRANSFORM)"
                + "</PzTransferFunctionType><Zero><Real>0.7</Real></Zero><Pole><Real>0.95</Real></Pole></PolesZeros></Stage>";
        String decimated = XML.replace("<Factor>1<", "<Factor>5<");
        ChannelResponse before = response(
                decimated.replace("<Stage number=\"2\">", poles.replace("\"N\"", "\"2\"") + "<Stage number=\"3\">"));
        assertThat(before.stages().get(1).sampling().inputRate()).isEqualTo(100);
        ChannelResponse after = response(
                decimated.replace("<Stage number=\"2\">", poles.replace("\"N\"", "\"3\"") + "<Stage number=\"2\">"));
        assertThat(after.stages().get(2).sampling().inputRate()).isEqualTo(20);
        assertThat(after.flaw()).isEmpty();
    }

    @Test
    void responseListsAreRead() {
        String list =
                "<ResponseList><ResponseListElement><Frequency>2</Frequency><Amplitude>3</Amplitude><Phase>-4</Phase>"
                        + "</ResponseListElement><ResponseListElement><Frequency>1</Frequency><Amplitude>5</Amplitude>"
                        + "</ResponseListElement></ResponseList>";
        String text = XML.replaceFirst("(?s)<FIR>.*?</FIR>", list);
        ResponseList read = (ResponseList) response(text).stages().get(1).filter();
        assertThat(read.frequencies().array()).containsExactly(1, 2);
        assertThat(read.amplitudes().array()).containsExactly(5, 3);
        assertThat(read.phases().array()).containsExactly(0, -4);
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        String voltage = XML.substring(XML.indexOf("<Channel code=\"VMU\""), XML.indexOf("</Station>"));
        Inventory own = read(XML.replace(voltage, ""));
        assertThat(InventoryFile.read(StationXmlText.format(own), "own.xml")).isEqualTo(own);
        for (String path : List.of("nz/test_dataless_NZ_BFZ.xml", "formats/test_12Z_data/inv.xml")) {
            Inventory read = InventoryFile.read(Files.readAllBytes(Shared.path("reference/observed/" + path)), path);
            assertThat(InventoryFile.read(StationXmlText.format(read), path)).isEqualTo(read);
        }
        assertThatThrownBy(() -> StationXmlText.format(read(XML)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Polynomial");
    }

    @Test
    void stationsOfSpecfem() {
        Inventory inventory = read("   BFZ    NZ    -40.6796    176.2462    283.0    1.5\n");
        assertThat(inventory.station("NZ", "BFZ", TIME).orElseThrow().position())
                .isEqualTo(Position.geographic(-40.6796, 176.2462));
        assertThat(inventory.channels("NZ", "BFZ", TIME)).isEmpty();
        assertThat(read("").stations()).isEmpty();
        assertThatThrownBy(() -> read("hello"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("inv.xml");
    }

    @Test
    void damagedFilesAreSaidToBe() {
        Mutations.survive(XML.getBytes(StandardCharsets.UTF_8), "inv.xml", 500, b -> InventoryFile.read(b, "inv.xml"));
    }

    @Test
    void everyChannelOfRealFiles() throws IOException {
        String path = "reference/observed/formats/test_12Z_data/inv.xml";
        Inventory inventory = InventoryFile.read(Files.readAllBytes(Shared.path(path)), path);
        long time = UtcTime.parse("2012-04-11T09:21:11");
        List<ChannelMetadata> channels = inventory.channels("IU", "COLA", time);
        assertThat(channels).hasSize(9);
        assertThat(channels).allSatisfy(c -> {
            assertThat(c.isOriented()).isTrue();
            assertThat(c.response().stages()).hasSize(3);
        });
        String asdf = "reference/observed/formats/test_ASDFDataSet.h5";
        String plain = "reference/observed/nz/test_dataless_NZ_BFZ.xml";
        Inventory inside = InventoryFile.read(Files.readAllBytes(Shared.path(asdf)), asdf);
        Inventory outside = InventoryFile.read(Files.readAllBytes(Shared.path(plain)), plain);
        assertThat(inside.channels("NZ", "BFZ", TIME)).isEqualTo(outside.channels("NZ", "BFZ", TIME));
    }
}
