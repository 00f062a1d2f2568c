package org.nnunetspark.format.voxel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.format.Findings;

final class DeclaredLabelsTest {
    private static final String BEGIN = "UNEXPECTED_LABEL in l.nii.gz: labels that are not declared: ";

    private static DeclaredLabels labels(float... values) {
        DeclaredLabels labels = new DeclaredLabels(List.of(0, 1, 2, 3));
        for (float value : values) {
            int unused = labels.accept(value, 1);
        }
        return labels;
    }

    private static UnexpectedLabelsException thrownFor(float... values) {
        return catchThrowableOfType(
                UnexpectedLabelsException.class, () -> labels(values).check(new Findings("l.nii.gz")));
    }

    @Test
    void acceptsWhatIsDeclared() {
        DeclaredLabels labels = labels(0, 3, 3, -0.0f);
        labels.check(new Findings("l.nii.gz"));
        assertThat(labels.counts()).isEqualTo(Map.of(0, 2L, 3, 2L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 255 255|255 (2 voxels); a mask saved as an 8 bit picture: 255 should be 1",
                "255|255 (1 voxels); a mask saved as an 8 bit picture: 255 should be 1",
                "0 128 255|128 (1 voxels), 255 (1 voxels); grey values of an 8 bit picture in place of 0, 1, 2, ...",
                "0 1 255|255 (1 voxels); grey values of an 8 bit picture in place of 0, 1, 2, ...",
                "0 0.5 1|0.5 (1 voxels); values between the labels: resampled with interpolation in place of nearest neighbour?",
                "0 3.5 9|3.5 (1 voxels), 9 (1 voxels); values that are not whole: resampled with interpolation in place of"
                        + " nearest neighbour?",
                "0 -1|-1 (1 voxels); nnU-Net's preprocessed segmentations hold -1 outside the patient, raw labels do not",
                "-1024 40|-1024 (1 voxels), 40 (1 voxels); this looks like an image (HU) in place of a label",
                "-0.25 1|-0.25 (1 voxels); this looks like an image in place of a label",
                "0 4|4 (1 voxels); the highest declared label is 3",
                "0 NaN|NaN (1 voxels)",
            })
    void guessesWhatHappened(String values, String message) {
        String[] parts = values.split(" ", -1);
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Float.parseFloat(parts[i]);
        }
        assertThatThrownBy(() -> labels(numbers).check(new Findings("l.nii.gz")))
                .isInstanceOf(UnexpectedLabelsException.class)
                .hasMessage(BEGIN + message);
    }

    @Test
    void listsTheFirstTwentyAndCountsTheOthers() {
        float[] many = new float[300];
        for (int i = 0; i < many.length; i++) {
            many[i] = 4 + i;
        }
        assertThat(thrownFor(many))
                .hasMessageStartingWith(BEGIN + "4 (1 voxels), 5 (1 voxels), ")
                .hasMessageEndingWith(
                        "23 (1 voxels) and others (280 voxels); this looks like an image in place of a label");
    }

    @Test
    void carriesAllValuesUpToAThousandAndDeclaredOnesToo() {
        float[] many = new float[2000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i % 1500;
        }
        UnexpectedLabelsException thrown = thrownFor(many);
        assertThat(thrown.values().voxels()).hasSize(1004).containsEntry(1f, 2L).containsEntry(499f, 2L);
        assertThat(thrown.values().others()).isEqualTo(1500 - 1004);
    }
}
