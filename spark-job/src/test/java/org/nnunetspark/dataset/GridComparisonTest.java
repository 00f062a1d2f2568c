package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

final class GridComparisonTest {
    private static final Shape SHAPE = new Shape(4, 5, 6);
    private static final FileGrid IMAGE = grid("i", 2.5, 10, 0);
    private static final OptionalDouble NONE = OptionalDouble.empty();

    /** A grid whose x and y axes are turned about z. */
    private static FileGrid grid(String name, double spacingZ, double originX, double degrees) {
        double sin = Math.sin(Math.toRadians(degrees));
        double cos = Math.cos(Math.toRadians(degrees));
        return new FileGrid(
                name,
                SHAPE,
                new Geometry.Itk(
                        List.of(0.75, 1.0, spacingZ),
                        List.of(originX, -20.0, 30.0),
                        List.of(cos, -sin, 0.0, sin, cos, 0.0, 0.0, 0.0, 1.0)));
    }

    private static List<Finding> compare(FileGrid label, Tolerances tolerances) {
        return GridComparison.of(List.of(IMAGE), Optional.of(label), tolerances);
    }

    private static Finding only(FileGrid label, Tolerances tolerances) {
        List<Finding> findings = compare(label, tolerances);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static double number(Finding finding, String name) {
        return finding.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values()
                .get(0);
    }

    @Test
    void findsNothingBetweenEqualGridsOrWithoutAnImage() {
        assertThat(compare(grid("l", 2.5, 10, 0), Tolerances.NNUNET)).isEmpty();
        assertThat(GridComparison.of(List.of(), Optional.of(IMAGE), Tolerances.NNUNET))
                .isEmpty();
    }

    @Test
    void gradesAnAngleByNnUNetsRuleUnlessOneIsGiven() {
        Finding tiny = only(grid("l", 2.5, 10, 1e-9), Tolerances.NNUNET);
        assertThat(tiny.grade()).isEqualTo(Grade.NOISE);
        assertThat(tiny.nnUNet()).isEqualTo(NnUNetView.PASSES);
        assertThat(number(tiny, "degrees")).isCloseTo(1e-9, within(1e-15));
        assertThat(tiny.fault().isWarning()).isTrue();

        Finding visible = only(grid("l", 2.5, 10, 2), Tolerances.NNUNET);
        assertThat(visible.grade()).isEqualTo(Grade.SUSPECT);
        assertThat(visible.nnUNet()).isEqualTo(NnUNetView.WARNS);
        assertThat(visible.fault().message()).endsWith(", the axes by up to 2 degrees");

        Tolerances three = Tolerances.of(Tolerances.NUMPY, NONE, OptionalDouble.of(3));
        assertThat(only(grid("l", 2.5, 10, 2), three).grade()).isEqualTo(Grade.NOISE);
        assertThat(only(grid("l", 2.5, 10, 2), three).nnUNet()).isEqualTo(NnUNetView.WARNS);
        assertThat(only(grid("l", 2.5, 10, 4), three).grade()).isEqualTo(Grade.SUSPECT);
        assertThat(number(only(grid("l", 2.5, 10, 180), three), "degrees")).isEqualTo(180);
    }

    @Test
    void measuresAnOriginInMillimetres() {
        Finding moved = only(grid("l", 2.5, 70, 0), Tolerances.NNUNET);
        assertThat(moved.grade()).isEqualTo(Grade.SUSPECT);
        assertThat(moved.fault().message()).endsWith("[10.0, -20.0, 30.0] as in i; they lie 60 mm apart");
        assertThat(number(moved, "distance_mm")).isEqualTo(60);
        Tolerances half = Tolerances.of(Tolerances.NUMPY, OptionalDouble.of(0.5), NONE);
        assertThat(only(grid("l", 2.5, 10.5, 0), half).grade()).isEqualTo(Grade.NOISE);
        assertThat(only(grid("l", 2.5, 10.501, 0), half).grade()).isEqualTo(Grade.SUSPECT);
        assertThat(only(grid("l", 2.5, 10.00001, 0), Tolerances.of(0, OptionalDouble.of(0), NONE))
                        .grade())
                .isEqualTo(Grade.SUSPECT);
    }

    @Test
    void aSpacingIsFatalBeyondTheRelativeTolerance() {
        Finding thick = only(grid("l", 2.51, 10, 0), Tolerances.NNUNET);
        assertThat(thick.grade()).isEqualTo(Grade.FATAL);
        assertThat(thick.nnUNet()).isEqualTo(NnUNetView.REFUSES);
        assertThat(number(thick, "difference_mm")).isCloseTo(0.01, within(1e-12));
        Finding tolerated = only(grid("l", 2.51, 10, 0), Tolerances.of(0.01, NONE, NONE));
        assertThat(tolerated.grade()).isEqualTo(Grade.NOISE);
        assertThat(tolerated.nnUNet()).isEqualTo(NnUNetView.REFUSES);
        assertThat(tolerated.fault().isWarning()).isTrue();
        assertThat(tolerated.fault().message()).endsWith(" mm, within the tolerance");
    }

    @Test
    void tellsAllDifferencesAtOnce() {
        FileGrid other =
                new FileGrid("l", new Shape(4, 5, 7), grid("l", 3, 70, 5).geometry());
        assertThat(compare(other, Tolerances.NNUNET))
                .extracting(finding -> finding.fault().code().name())
                .containsExactly(
                        "SHAPE_MISMATCH", "SPACING_MISMATCH", "LABEL_ORIGIN_MISMATCH", "LABEL_DIRECTION_MISMATCH");
    }

    @Test
    void refusesTolerancesThatAreNone() {
        assertThatThrownBy(() -> Tolerances.of(-1, NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the tolerance of the spacing is -1.0, not from 0 upwards");
        assertThatThrownBy(() -> Tolerances.of(0, OptionalDouble.of(Double.NaN), NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the tolerance of the origin is NaN, not from 0 upwards");
        assertThatThrownBy(() -> Tolerances.of(0, NONE, OptionalDouble.of(181)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the tolerance of the direction is 181.0, not from 0 to 180.0");
    }
}
