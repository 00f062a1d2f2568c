package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.volume.Shape;

final class FilterChoiceTest {
    private static final B2ndLayout LAYOUT =
            B2ndLayout.forArray(1, new Shape(40, 32, 32), new int[] {8, 32, 32}, ItemType.FLOAT32);
    private static final int PLANE = 32 * 32;

    @TempDir
    private Path folder;

    @Test
    void shufflesWhatIsSmooth() throws IOException {
        assertThat(chosenFor(FilterChoiceTest::smooth)).isEqualTo(Filter.SHUFFLE);
    }

    @Test
    void leavesWhatHasFewValues() throws IOException {
        assertThat(chosenFor(FilterChoiceTest::fewValues)).isEqualTo(Filter.NONE);
    }

    @Test
    void leavesATie() throws IOException {
        assertThat(chosenFor(i -> 0)).isEqualTo(Filter.NONE);
    }

    @Test
    void looksAtTheCentreOnly() throws IOException {
        assertThat(LAYOUT.chunk().z()).isEqualTo(12);
        LongToDoubleFunction smoothCentre = i -> i / PLANE >= 14 && i / PLANE < 26 ? smooth(i) : fewValues(i);
        assertThat(chosenFor(smoothCentre)).isEqualTo(Filter.SHUFFLE);
        LongToDoubleFunction smoothEnds = i -> i / PLANE >= 14 && i / PLANE < 26 ? fewValues(i) : smooth(i);
        assertThat(chosenFor(smoothEnds)).isEqualTo(Filter.NONE);
    }

    private Filter chosenFor(LongToDoubleFunction values) throws IOException {
        Path file = folder.resolve("array.b2nd");
        Frames.write(file, LAYOUT, Codec.parse("lz4hc:5"), values);
        try (FileChannel channel = FileChannel.open(file);
                B2ndReader reader = new B2ndReader(channel, "array.b2nd")) {
            RoundTripTest.assertVoxels(reader, values);
            return reader.filter();
        }
    }

    private static double smooth(long i) {
        return Math.sin(i * 1e-3) * 100 + Frames.ramp(i) * 1e-4;
    }

    private static double fewValues(long i) {
        return ((int) (Math.sin(i * 1e-3) * 8) - 3.7) / 1.3;
    }
}
