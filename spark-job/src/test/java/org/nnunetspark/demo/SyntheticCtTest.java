package org.nnunetspark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IntSummaryStatistics;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.demo.phantom.Structure;

final class SyntheticCtTest {
    private static final SyntheticCt CT = new SyntheticCt(SyntheticCt.DEFAULT_SEED);

    @Test
    void firstCaseIsTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        assertThat(sha256(CT.create(0))).isEqualTo("b8f7129aa981cb4ba8de78c99cc4f5a65e9e6ee883db5433bfdd4ef26d7a7471");
    }

    @Test
    void anotherSeedGivesAnotherPatient() throws NoSuchAlgorithmException {
        assertThat(sha256(new SyntheticCt(1).create(0))).isNotEqualTo(sha256(CT.create(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void looksLikeAnAbdominalCt(int index) {
        DemoCase made = CT.create(index);
        int structures = Structure.values().length;
        long[] voxels = new long[structures];
        double[] sums = new double[structures];
        IntSummaryStatistics hounsfield = new IntSummaryStatistics();
        for (int i = 0; i < made.labels().length; i++) {
            voxels[made.labels()[i]]++;
            sums[made.labels()[i]] += made.image()[i];
            hounsfield.accept(made.image()[i]);
        }
        assertThat(Arrays.stream(voxels).boxed()).allMatch(count -> count > 500);
        assertThat(sums[Structure.LIVER.value()] / voxels[Structure.LIVER.value()])
                .isBetween(90.0, 125.0);
        assertThat(sums[Structure.KIDNEY.value()] / voxels[Structure.KIDNEY.value()])
                .isBetween(140.0, 200.0);
        assertThat(sums[Structure.TUMOUR.value()] / voxels[Structure.TUMOUR.value()])
                .isBetween(40.0, 110.0);
        assertThat(sums[Structure.SPINE.value()] / voxels[Structure.SPINE.value()])
                .isBetween(200.0, 450.0);
        assertThat((int) made.image()[0]).as("air in the corner").isBetween(-1024, -970);
        assertThat(hounsfield.getMin()).isBetween(-1024, -1010);
        assertThat(hounsfield.getMax()).isBetween(500, 800);
    }

    @Test
    void casesDifferInShapeAndSpacing() {
        Set<Object> shapes = new HashSet<>();
        Set<Object> spacings = new HashSet<>();
        for (int index = 0; index < CT.size(); index++) {
            shapes.add(CT.shape(index));
            spacings.add(CT.spacing(index));
            assertThat(Arrays.stream(CT.shape(index).toArray()).boxed())
                    .allMatch(length -> length >= 100 && length <= 200);
        }
        assertThat(shapes).hasSize(8);
        assertThat(spacings).hasSize(8);
        assertThat(IntStream.range(0, 8).mapToObj(CT::id))
                .startsWith("demo_001")
                .endsWith("demo_008");
    }

    private static String sha256(DemoCase made) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteBuffer image = ByteBuffer.allocate(Short.BYTES * made.image().length);
        image.asShortBuffer().put(made.image());
        digest.update(image.array());
        digest.update(made.labels());
        return HexFormat.of().formatHex(digest.digest());
    }
}
