package org.nnunetspark.report;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;

/**
 * The bytes of a Parquet file, made row by row. By Parquet's own writer and not by Spark SQL, which would take longer to get
 * ready than to preprocess a case. Not compressed: its dictionaries leave little to compress.
 */
final class ParquetTable implements Closeable {
    private final MessageType schema;
    private final InMemory file = new InMemory();
    private final ParquetWriter<Group> writer;

    ParquetTable(MessageType schema) throws IOException {
        this.schema = schema;
        this.writer = ExampleParquetWriter.builder(file)
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .build();
    }

    /** A row without values, to be filled and then given to {@link #add}. */
    Group row() {
        return new SimpleGroup(schema);
    }

    void add(Group row) throws IOException {
        writer.write(row);
    }

    /** The whole file; complete once this table is closed. */
    byte[] bytes() {
        return file.bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class InMemory implements OutputFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return bytes.size();
                }

                @Override
                public void write(int value) {
                    bytes.write(value);
                }

                @Override
                public void write(byte[] values, int from, int count) {
                    bytes.write(values, from, count);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            bytes.reset();
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
