package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

final class ResampleRuleTest {
    static List<JsonNode> newShapes() {
        return SplineVectors.of("new_shapes");
    }

    static List<JsonNode> separateAxes() {
        return SplineVectors.of("separate_axes");
    }

    @ParameterizedTest
    @MethodSource("newShapes")
    void roundsTheNewShapeAsNnUNet(JsonNode vector) {
        Shape old = Shape.of(Vectors.ints(vector.get("shape")));
        assertThat(ResampleRule.newShape(
                        old, SplineVectors.spacing(vector.get("old")), SplineVectors.spacing(vector.get("new"))))
                .isEqualTo(Shape.of(Vectors.ints(vector.get("expected"))));
    }

    @ParameterizedTest
    @MethodSource("separateAxes")
    void separatesTheAxisNnUNetSeparates(JsonNode vector) {
        JsonNode force = vector.get("force");
        assertThat(ResampleRule.separateAxis(
                        SplineVectors.spacing(vector.get("current")),
                        SplineVectors.spacing(vector.get("target")),
                        force.isNull() ? Optional.empty() : Optional.of(force.asBoolean()),
                        3))
                .isEqualTo(Vectors.axis(vector.get("axis")));
    }

    @Test
    void comparesAnisotropyWithThePlansOwnThreshold() {
        Spacing current = new Spacing(2, 1, 1);
        Spacing target = new Spacing(1, 1, 4);
        assertThat(separateAxis(current, target, 1.5)).hasValue(0);
        assertThat(separateAxis(current, target, 2)).hasValue(2);
        assertThat(separateAxis(current, target, 4)).isEmpty();
        assertThat(separateAxis(new Spacing(1, 1, 1), target, 0.5)).isEmpty();
        assertThat(ResampleRule.separateAxis(current, target, Optional.of(true), 100))
                .hasValue(0);
        assertThat(ResampleRule.separateAxis(current, target, Optional.of(false), 0))
                .isEmpty();
    }

    private static OptionalInt separateAxis(Spacing current, Spacing target, double threshold) {
        return ResampleRule.separateAxis(current, target, Optional.empty(), threshold);
    }

    @Test
    void refusesAnAxisThatWouldVanish() {
        assertThatThrownBy(
                        () -> ResampleRule.newShape(new Shape(4, 5, 60), new Spacing(1, 1, 1), new Spacing(10, 10, 10)))
                .hasMessage("every axis needs a voxel, not 0 x 0 x 6");
    }

    @Test
    void refusesOrdersThatNoSplineHas() {
        assertThatThrownBy(() -> ResampleRule.whole(6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order 6 of 0 to 5");
        assertThatThrownBy(() -> new ResampleRule(3, -1, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order_z -1 of 0 to 5");
        assertThatThrownBy(() -> new ResampleRule(3, 0, OptionalInt.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("axis 3 of 0, 1, 2");
    }
}
