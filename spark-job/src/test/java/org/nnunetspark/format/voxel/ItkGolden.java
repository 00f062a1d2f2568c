package org.nnunetspark.format.voxel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Volume;

/**
 * One line of a golden.tsv that make_itk_golden.py wrote: a file, and every bit that SimpleITK 2.5.7 reads from it.
 *
 * @param about what the case is about
 * @param content of the file, in base64
 * @param beside content of the file beside it, in base64
 * @param read bits of the geometry and of the voxels, or "refused"
 */
public record ItkGolden(String about, String content, String beside, List<String> read) {
    private static final String REFUSED = "refused";

    public static List<ItkGolden> all(Class<?> test) throws IOException {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream("golden.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> of(List.of(line.split("\t"))))
                    .toList();
        }
    }

    private static ItkGolden of(List<String> row) {
        return new ItkGolden(row.get(0), row.get(1), row.get(2), row.subList(3, row.size()));
    }

    private static ByteSource source(String name, String base64) {
        return ByteSource.of(name, Base64.getDecoder().decode(base64));
    }

    public boolean isRefused() {
        return read.get(0).equals(REFUSED);
    }

    /** Reads the file, and holds the image against SimpleITK's, or expects a verdict where SimpleITK refuses it. */
    public void check(VoxelFormat format) throws IOException {
        ByteSource source = source("a", content);
        Companions companions = name -> name.startsWith("v") ? Optional.of(source(name, beside)) : Optional.empty();
        if (isRefused()) {
            assertThatThrownBy(() -> format.readImage(source, companions))
                    .as(about)
                    .isInstanceOf(InputFaultException.class)
                    .hasMessageContaining(" in ");
            return;
        }
        try (ImageFile image = format.readImage(source, companions)) {
            assertThat(bits((Geometry.Itk) image.geometry())).as(about).isEqualTo(read.get(0));
            assertThat(bits(image.channels().get(0))).as(about).isEqualTo(read.get(1));
        }
    }

    private static String bits(Geometry.Itk geometry) {
        return Stream.of(geometry.itkSpacing(), geometry.origin(), geometry.direction())
                .flatMap(List::stream)
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
