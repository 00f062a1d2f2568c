package org.nnunetspark.format.metaimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.format.voxel.ItkGolden;

/** Every bit that SimpleITK 2.5.7 reads from the same files (made by make_itk_golden.py). */
final class MetaImageGoldenTest {
    @Test
    void imagesAreSimpleItks() throws IOException {
        List<ItkGolden> files = ItkGolden.all(MetaImageGoldenTest.class);
        for (ItkGolden file : files) {
            file.check(new MetaImageFormat());
        }
        assertThat(files).anyMatch(ItkGolden::isRefused).anyMatch(file -> !file.isRefused());
    }
}
