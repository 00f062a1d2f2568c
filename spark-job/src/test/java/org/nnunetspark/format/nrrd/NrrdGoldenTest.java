package org.nnunetspark.format.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Volume;

/** Every bit that SimpleITK 2.5.7 reads from the same files (made by make_nrrd_golden.py). */
final class NrrdGoldenTest {
    private static final String REFUSED = "refused";

    private record Golden(String ending, String file, String companion, String geometry, String voxels) {
        ByteSource source() {
            return ByteSource.of("a" + ending, Base64.getDecoder().decode(file));
        }

        Companions beside() {
            return companion.equals("-")
                    ? Companions.NONE
                    : NrrdBytes.companion("voxels.raw", Base64.getDecoder().decode(companion));
        }

        String header() {
            return new String(Base64.getDecoder().decode(file), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void geometryAndVoxelsAreSimpleItks() throws IOException {
        int read = 0;
        for (Golden golden : goldens()) {
            if (golden.geometry().equals(REFUSED)) {
                continue;
            }
            try (ImageFile image = new NrrdFormat().readImage(golden.source(), golden.beside())) {
                assertThat(bits(image.geometry())).as(golden.header()).isEqualTo(golden.geometry());
                assertThat(bits(image.channels().get(0))).as(golden.header()).isEqualTo(golden.voxels());
            }
            assertThat(new NrrdFormat()
                            .readHeader(golden.source(), golden.beside())
                            .geometry())
                    .satisfies(geometry -> assertThat(bits(geometry)).isEqualTo(golden.geometry()));
            read++;
        }
        assertThat(read).isGreaterThan(200);
    }

    @Test
    void whatSimpleItkRefusesIsRefused() throws IOException {
        int refused = 0;
        for (Golden golden : goldens()) {
            if (golden.geometry().equals(REFUSED)) {
                assertThatThrownBy(() -> new NrrdFormat().readImage(golden.source(), golden.beside()))
                        .as(golden.header())
                        .isInstanceOf(InputFaultException.class)
                        .hasMessageContaining("a.nrrd");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(60);
    }

    private static List<Golden> goldens() throws IOException {
        try (InputStream in = Objects.requireNonNull(NrrdGoldenTest.class.getResourceAsStream("golden.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(row -> new Golden(row[0], row[1], row[2], row[3], row[4]))
                    .toList();
        }
    }

    private static String bits(Geometry geometry) {
        Geometry.Itk itk = (Geometry.Itk) geometry;
        List<Double> numbers = new ArrayList<>(itk.itkSpacing());
        numbers.addAll(itk.origin());
        numbers.addAll(itk.direction());
        return numbers.stream()
                .map(number -> String.format("%016x", Double.doubleToRawLongBits(number)))
                .collect(Collectors.joining(" "));
    }

    private static String bits(Volume volume) {
        float[] values = new float[(int) volume.shape().voxels()];
        volume.reader().read(0, values, 0, values.length);
        List<String> bits = new ArrayList<>();
        for (float value : values) {
            bits.add(String.format("%08x", Float.floatToRawIntBits(value)));
        }
        return String.join(" ", bits);
    }
}
