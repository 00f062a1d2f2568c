package org.nnunetspark.format.nifti;

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

/** Every bit that SimpleITK 2.5.7 and nibabel 5.4.2 read from the same files (made by make_nifti_golden.py). */
final class NiftiGoldenTest {
    private static final String REFUSED = "refused";

    @Test
    void geometryIsSimpleItks() throws IOException {
        int refused = 0;
        for (String[] row : rows("geometry.tsv")) {
            ByteSource source = gzipped(row[0]);
            if (row[1].equals(REFUSED)) {
                refused++;
                assertThatThrownBy(() -> new NiftiFormat(Semantics.SIMPLE_ITK).readHeader(source, Companions.NONE))
                        .isInstanceOf(InputFaultException.class)
                        .hasMessageContaining("there is no qform");
            } else {
                Geometry geometry = new NiftiFormat(Semantics.SIMPLE_ITK)
                        .readHeader(source, Companions.NONE)
                        .geometry();
                assertThat(bits(numbers(geometry))).as(row[0]).isEqualTo(row[1]);
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void geometryIsNibabels() throws IOException {
        for (String[] row : rows("geometry.tsv")) {
            if (!row[1].equals(REFUSED)) {
                Geometry geometry = new NiftiFormat(Semantics.NIBABEL)
                        .readHeader(plain(row[0]), Companions.NONE)
                        .geometry();
                assertThat(bits(numbers(geometry))).as(row[0]).isEqualTo(row[2]);
            }
        }
    }

    @Test
    void voxelsAreThoseOfBothReaders() throws IOException {
        for (String[] row : rows("voxels.tsv")) {
            try (ImageFile itk = new NiftiFormat(Semantics.SIMPLE_ITK).readImage(gzipped(row[0]), Companions.NONE);
                    ImageFile nibabel = new NiftiFormat(Semantics.NIBABEL).readImage(plain(row[0]), Companions.NONE)) {
                assertThat(bits(itk.channels().get(0))).as(row[0]).isEqualTo(row[1]);
                assertThat(bits(nibabel.channels().get(0))).as(row[0]).isEqualTo(row[2]);
            }
        }
    }

    private static List<String[]> rows(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(NiftiGoldenTest.class.getResourceAsStream(file), file)) {
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\t"))
                    .toList();
            assertThat(rows).hasSizeGreaterThan(50);
            return rows;
        }
    }

    private static ByteSource plain(String base64) {
        return NiftiBytes.plain(Base64.getDecoder().decode(base64));
    }

    private static ByteSource gzipped(String base64) {
        return ByteSource.of("a.nii.gz", NiftiBytes.gzip(Base64.getDecoder().decode(base64)));
    }

    private static List<Double> numbers(Geometry geometry) {
        List<Double> numbers = new ArrayList<>();
        if (geometry instanceof Geometry.Itk itk) {
            numbers.addAll(itk.itkSpacing());
            numbers.addAll(itk.origin());
            numbers.addAll(itk.direction());
        } else if (geometry instanceof Geometry.Nibabel nibabel) {
            for (double value : nibabel.spacing().toArray()) {
                numbers.add(value);
            }
            numbers.addAll(nibabel.affine());
        }
        return numbers;
    }

    private static String bits(List<Double> numbers) {
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
