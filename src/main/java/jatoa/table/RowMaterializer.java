package jatoa.table;

import jatoa.model.InputException;
import java.util.List;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Rows of one file as String, Long and Double, each in its place among the columns of the whole table; null where there is
 * no value.
 */
final class RowMaterializer extends RecordMaterializer<Object[]> {
    private final Root root;

    /** @throws InputException where a column is not a plain value */
    RowMaterializer(GroupType fileSchema, List<String> columns) {
        root = new Root(fileSchema, columns);
    }

    @Override
    public Object[] getCurrentRecord() {
        return root.row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private static final class Root extends GroupConverter {
        private final Cell[] cells;
        private final int width;
        private Object[] row;

        Root(GroupType fileSchema, List<String> columns) {
            width = columns.size();
            cells = new Cell[fileSchema.getFieldCount()];
            for (int i = 0; i < cells.length; i++) {
                Type field = fileSchema.getType(i);
                if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
                    throw new InputException("column '" + field.getName() + "' is nested, not a table of plain values");
                }
                boolean text = field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
                cells[i] = new Cell(this, columns.indexOf(field.getName()), text);
            }
        }

        @Override
        public Converter getConverter(int field) {
            return cells[field];
        }

        @Override
        public void start() {
            row = new Object[width];
        }

        @Override
        public void end() {}
    }

    private static final class Cell extends PrimitiveConverter {
        private final Root root;
        private final int index;
        private final boolean text;
        private String[] dictionary;

        Cell(Root root, int index, boolean text) {
            this.root = root;
            this.index = index;
            this.text = text;
        }

        @Override
        public boolean hasDictionarySupport() {
            return text;
        }

        @Override
        public void setDictionary(Dictionary values) {
            dictionary = new String[values.getMaxId() + 1];
            for (int id = 0; id < dictionary.length; id++) {
                dictionary[id] = values.decodeToBinary(id).toStringUsingUTF8();
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            root.row[index] = dictionary[id];
        }

        @Override
        public void addBinary(Binary value) {
            root.row[index] = value.toStringUsingUTF8();
        }

        @Override
        public void addBoolean(boolean value) {
            root.row[index] = Boolean.toString(value);
        }

        @Override
        public void addDouble(double value) {
            root.row[index] = value;
        }

        @Override
        public void addFloat(float value) {
            root.row[index] = (double) value;
        }

        @Override
        public void addInt(int value) {
            root.row[index] = (long) value;
        }

        @Override
        public void addLong(long value) {
            root.row[index] = value;
        }
    }
}
