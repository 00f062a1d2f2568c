package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.dataset.FileFacts.Content;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

final class CaseChecksTest {
    private static final Shape SHAPE = new Shape(4, 5, 6);
    private static final List<Double> SPACING = List.of(0.75, 1.0, 2.5);
    private static final List<Double> ORIGIN = List.of(10.0, -20.0, 30.0);
    private static final List<Double> IDENTITY = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0);
    private static final Geometry ITK = new Geometry.Itk(SPACING, ORIGIN, IDENTITY);

    private static FileFacts file(String name, Shape shape, Geometry geometry) {
        return new FileFacts(name, shape, geometry, "digest of " + name, Content.VARIED);
    }

    private static FileFacts filled(String name, Content content) {
        return new FileFacts(name, SHAPE, ITK, "digest of " + name, content);
    }

    private static final FileFacts FIRST = file("i0", SHAPE, ITK);
    private static final FileFacts LABEL = file("l", SHAPE, ITK);

    private static List<String> check(FileFacts label, FileFacts... channels) {
        return Vectors.texts(CaseChecks.of(new CaseFacts("a", List.of(channels), label)));
    }

    private static Geometry itk(double spacingZ, double originX, double directionXy) {
        return new Geometry.Itk(
                List.of(0.75, 1.0, spacingZ),
                List.of(originX, -20.0, 30.0),
                List.of(1.0, directionXy, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0));
    }

    private static Geometry nibabel(double spacingZ, double originX, double shear) {
        return new Geometry.Nibabel(
                new Spacing(spacingZ, 1.0, 0.75),
                List.of(0.75, shear, 0.0, originX, 0.0, 1.0, 0.0, -20.0, 0.0, 0.0, spacingZ, 30.0, 0.0, 0.0, 0.0, 1.0));
    }

    @Test
    void passesFilesThatFit() {
        assertThat(check(LABEL, FIRST)).isEmpty();
        assertThat(check(LABEL, FIRST, file("i1", SHAPE, itk(2.5, 10.0, 0.0)))).isEmpty();
        FileFacts nibabel = file("i0", SHAPE, nibabel(2.5, 10.0, 0.0));
        assertThat(check(nibabel, nibabel, nibabel)).isEmpty();
    }

    @Test
    void comparesOnlySpacingsOfPicturesAndStacks() {
        FileFacts stack = file("i0", SHAPE, new Geometry.SpacingOnly(List.of(3, 0.5, 1.0), false));
        FileFacts other = file("l", SHAPE, new Geometry.SpacingOnly(List.of(1, 1, 1), true));
        assertThat(check(stack, stack, stack)).isEmpty();
        assertThat(check(other, stack))
                .containsExactly("SPACING_MISMATCH in l: spacing [1.0, 1.0, 1.0] mm (z, y, x) is not [3.0, 0.5, 1.0]"
                        + " as in i0; they differ by up to 2.0 mm");
    }

    @Test
    void comparesShapes() {
        Shape other = new Shape(6, 5, 4);
        assertThat(check(file("l", other, ITK), FIRST))
                .containsExactly("SHAPE_MISMATCH in l: shape 6 x 5 x 4 (z, y, x) is not 4 x 5 x 6 as in i0");
        assertThat(check(file("l", other, ITK), FIRST, file("i1", other, ITK)))
                .containsExactly(
                        "CHANNEL_SHAPE_MISMATCH in i1: shape 6 x 5 x 4 (z, y, x) is not 4 x 5 x 6 as in i0",
                        "SHAPE_MISMATCH in l: shape 6 x 5 x 4 (z, y, x) is not 4 x 5 x 6 as in i0");
    }

    @Test
    void comparesSpacings() {
        FileFacts thick = file("i1", SHAPE, itk(3.0, 10.0, 0.0));
        assertThat(check(LABEL, FIRST, thick))
                .containsExactly("CHANNEL_SPACING_MISMATCH in i1: spacing [3.0, 1.0, 0.75] mm (z, y, x) is not"
                        + " [2.5, 1.0, 0.75] as in i0; they differ by up to 0.5 mm");
        assertThat(check(thick, FIRST))
                .containsExactly("SPACING_MISMATCH in i1: spacing [3.0, 1.0, 0.75] mm (z, y, x) is not"
                        + " [2.5, 1.0, 0.75] as in i0; they differ by up to 0.5 mm");
    }

    /** The tolerance is relative to the other channel, but to the image where a label is compared with it. */
    @Test
    void takesTheToleranceOfTheSideThatNnUNetTakes() {
        double first = 1.0;
        double other = 1 / (1 - 1e-5) + 1e-8;
        FileFacts image = file("i0", SHAPE, itk(first, 10.0, 0.0));
        FileFacts second = file("other", SHAPE, itk(other, 10.0, 0.0));
        assertThat(check(image, image, second)).isEmpty();
        assertThat(check(second, image)).hasSize(1).first().asString().startsWith("SPACING_MISMATCH in other");
    }

    @Test
    void warnsOfOriginsAndDirections() {
        String directions =
                "[1.0, 0.5, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0] is not [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0,"
                        + " 1.0] as in i0; they differ by up to 0.5, the axes by up to 26.57 degrees";
        FileFacts moved = file("m", SHAPE, itk(2.5, 13.0, 0.5));
        assertThat(check(moved, FIRST, moved))
                .containsExactly(
                        "CHANNEL_ORIGIN_MISMATCH in m: origin [13.0, -20.0, 30.0] mm (x, y, z) is not [10.0, -20.0, 30.0]"
                                + " as in i0; they lie 3 mm apart",
                        "CHANNEL_DIRECTION_MISMATCH in m: direction " + directions,
                        "LABEL_ORIGIN_MISMATCH in m: origin [13.0, -20.0, 30.0] mm (x, y, z) is not [10.0, -20.0, 30.0]"
                                + " as in i0; they lie 3 mm apart",
                        "LABEL_DIRECTION_MISMATCH in m: direction " + directions);
    }

    @Test
    void takesAffinesApart() {
        FileFacts image = file("i0", SHAPE, nibabel(2.5, 10.0, 0.0));
        assertThat(check(file("l", SHAPE, nibabel(2.5, 11.0, 0.0)), image))
                .containsExactly("LABEL_ORIGIN_MISMATCH in l: origin [11.0, -20.0, 30.0] mm (x, y, z) is not"
                        + " [10.0, -20.0, 30.0] as in i0; they lie 1 mm apart");
        assertThat(check(image, image, file("i1", SHAPE, nibabel(2.5, 10.0, 0.25))))
                .containsExactly(
                        "CHANNEL_DIRECTION_MISMATCH in i1: direction [0.75, 0.25, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0,"
                                + " 2.5] is not [0.75, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 2.5] as in i0; they differ by up to 0.25,"
                                + " the axes by up to 14.04 degrees");
    }

    /** Channels are compared as reoriented, labels as they lie in the file. */
    @Test
    void comparesReorientedImagesAsNnUNetDoes() {
        Geometry.Nibabel here = (Geometry.Nibabel) nibabel(2.5, 10.0, 0.0);
        Geometry.Nibabel there = (Geometry.Nibabel) nibabel(2.5, 11.0, 0.0);
        FileFacts image = file("i0", SHAPE, new Geometry.ReorientedNibabel(here, here.affine()));
        FileFacts storedElsewhere = file("other", SHAPE, new Geometry.ReorientedNibabel(here, there.affine()));
        FileFacts turnedElsewhere = file("other", SHAPE, new Geometry.ReorientedNibabel(there, here.affine()));
        assertThat(check(image, image, storedElsewhere)).isEmpty();
        assertThat(check(turnedElsewhere, image)).isEmpty();
        assertThat(check(image, image, turnedElsewhere))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("CHANNEL_ORIGIN_MISMATCH in other: origin [11.0, -20.0, 30.0]");
        assertThat(check(storedElsewhere, image))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("LABEL_ORIGIN_MISMATCH in other: origin [11.0, -20.0, 30.0]");
        FileFacts turned = file("i0", SHAPE, new Geometry.ReorientedItk((Geometry.Itk) ITK, "LPS"));
        assertThat(check(file("l", SHAPE, new Geometry.ReorientedItk((Geometry.Itk) ITK, "SAR")), turned))
                .isEmpty();
    }

    @Test
    void comparesFlatImagesAndThoseWithChannelsWhereTheyHaveAPlace() {
        FileFacts flat = file("i0", SHAPE, flat(3.0));
        assertThat(check(flat, flat)).isEmpty();
        assertThat(check(file("l", SHAPE, flat(5.0)), flat))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("LABEL_ORIGIN_MISMATCH in l: origin [5.0, 4.0, 0.0]");
        List<Double> four = List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        Geometry channels = new Geometry.Itk(List.of(0.75, 1.0, 2.5, 1.0), List.of(10.0, -20.0, 30.0, 7.0), four);
        assertThat(check(LABEL, file("i0", SHAPE, channels))).isEmpty();
    }

    private static Geometry flat(double originX) {
        return new Geometry.Itk(List.of(0.5, 0.75), List.of(originX, 4.0), List.of(0.0, 1.0, -1.0, 0.0));
    }

    @Test
    void doesNotWarnOfACaseThatIsLostAnyway() {
        assertThat(check(file("l", SHAPE, nibabel(3.0, 11.0, 0.0)), file("i0", SHAPE, nibabel(2.5, 10.0, 0.0))))
                .containsExactly(
                        "SPACING_MISMATCH in l: spacing [3.0, 1.0, 0.75] mm (z, y, x) is not [2.5, 1.0, 0.75] as"
                                + " in i0; they differ by up to 0.5 mm");
    }

    @Test
    void warnsOfFilesWithoutContent() {
        assertThat(check(filled("l", Content.ZERO), filled("i0", Content.ZERO), filled("i1", Content.ZERO)))
                .containsExactly(
                        "EMPTY_IMAGE in i0: all voxels of all channels are 0",
                        "EMPTY_LABEL in l: the label has only background");
        assertThat(check(filled("l", Content.CONSTANT), filled("i0", Content.ZERO), filled("i1", Content.CONSTANT)))
                .containsExactly(
                        "CONSTANT_IMAGE in i0: all voxels are 0",
                        "CONSTANT_IMAGE in i1: all voxels have the same value");
    }

    @Test
    void needsAChannel() {
        assertThatThrownBy(() -> check(LABEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("case a has no channels");
    }
}
