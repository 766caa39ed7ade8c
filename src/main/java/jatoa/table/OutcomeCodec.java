package jatoa.table;

import jatoa.model.PairOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a pair came to, to bytes and back, as far as tables hold it: of a window everything but its lag in samples. */
public final class OutcomeCodec {
    private OutcomeCodec() {}

    /** Equal where the same bytes mean the same: the columns of all tables. */
    public static String shape() {
        StringBuilder shape = new StringBuilder();
        for (TableSchema<?> schema : Schemas.OF_PAIRS) {
            shape.append(schema.name());
            schema.columns()
                    .forEach(c -> shape.append(' ').append(c.name()).append(':').append(c.type()));
            shape.append(';');
        }
        return shape.toString();
    }

    public static byte[] encode(PairOutcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeLong(outcome.index());
            write(Schemas.MISFIT, outcome.misfits(), out);
            write(Schemas.WINDOWS, outcome.windows(), out);
            write(Schemas.REJECTIONS, outcome.rejections(), out);
            write(Schemas.PAIRS, outcome.pairs(), out);
            write(Schemas.FILES, outcome.files(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws UncheckedIOException where the bytes end too early */
    public static PairOutcome decode(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            return new PairOutcome(
                    in.readLong(),
                    read(Schemas.MISFIT, RowParser::misfit, in),
                    read(Schemas.WINDOWS, RowParser::window, in),
                    read(Schemas.REJECTIONS, RowParser::rejection, in),
                    read(Schemas.PAIRS, RowParser::stationPair, in),
                    read(Schemas.FILES, RowParser::file, in),
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <R> void write(TableSchema<R> schema, List<R> rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.size());
        for (R row : rows) {
            for (TableColumn<R> column : schema.columns()) {
                RowCodec.write(out, column.value().apply(row));
            }
        }
    }

    private static <R> List<R> read(TableSchema<R> schema, Function<RowParser, R> parse, DataInputStream in)
            throws IOException {
        RowParser parser = RowParser.of(schema);
        int count = in.readInt();
        List<R> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            Object[] row = new Object[schema.columns().size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = RowCodec.read(in);
            }
            parser.at(row);
            rows.add(parse.apply(parser));
        }
        return rows;
    }
}
