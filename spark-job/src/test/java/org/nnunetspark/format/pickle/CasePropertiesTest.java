package org.nnunetspark.format.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Against pickles of Python itself (make_pickle_golden.py), both read by an unpickler that is not ours. */
final class CasePropertiesTest {
    private static final Shape BEFORE = new Shape(28, 110, 70001);
    private static final BoundingBox BOX = new BoundingBox(4, 13, 12, new Shape(19, 87, 69988));

    private static final List<Double> AFFINE =
            List.of(-1.5, 0.0, 0.0, 9.0, 0.0, 0.0, 2.0, -7.25, 0.0, 1.0, 0.0, 0.1, 0.0, 0.0, 0.0, 1.0);

    @Test
    void picklesAnItkCase() throws IOException {
        Geometry geometry = new Geometry.Itk(
                List.of(3.0, 2.799999952316284, 0.1),
                List.of(-168.59963989257812, 0.0, 28.989641189575195),
                List.of(-1.0, 0.0, 0.0, 0.0, 0.9852823825727058, -0.0, 0.0, 0.0, 1.0));
        CaseProperties properties = new CaseProperties(geometry, BEFORE, BOX);
        properties.locateRegion(List.of(1, 2, 3), positions(300));
        properties.locateRegion(List.of(2, 3), positions(1));
        properties.locateLabel(3, positions(0));
        properties.locateRegion(List.of(-1, 0, 1, 2, 3), positions(5));
        assertThat(PickleReader.read(pickle(properties))).isEqualTo(PickleReader.read(golden("itk")));
    }

    @Test
    void picklesANibabelCase() throws IOException {
        assertThat(PickleReader.read(pickle(nibabel()))).isEqualTo(PickleReader.read(golden("nibabel")));
    }

    /** Of pictures and stacks only the spacing is known, and Python's types of it differ. */
    @Test
    void picklesPicturesAndStacks() throws IOException {
        assertThat(PickleReader.read(pickle(spacingOnly(true, 999, 1, 1))))
                .isEqualTo(PickleReader.read(golden("picture")));
        assertThat(PickleReader.read(pickle(spacingOnly(false, 3, 0.5, 1.0))))
                .isEqualTo(PickleReader.read(golden("stack")));
    }

    private static CaseProperties spacingOnly(boolean isTuple, Number... numbers) {
        CaseProperties properties =
                new CaseProperties(new Geometry.SpacingOnly(List.of(numbers), isTuple), BEFORE, BOX);
        properties.locateLabel(1, positions(2));
        return properties;
    }

    @Test
    void picklesCasesOfReorientingReaders() throws IOException {
        Geometry.Itk itk = new Geometry.Itk(
                List.of(3.0, 2.5, 0.5),
                List.of(-1.0, 2.0, 3.5),
                List.of(-1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0));
        assertPickled(new Geometry.ReorientedItk(itk, "SAR"), "turned_itk", "direction", "original_orientation");
        Geometry.Nibabel nibabel = new Geometry.Nibabel(
                new Spacing(1, 2, 1.5),
                List.of(1.5, 0.0, 0.0, -9.0, 0.0, 2.0, 0.0, -7.25, 0.0, 0.0, 1.0, 0.1, 0.0, 0.0, 0.0, 1.0));
        assertPickled(
                new Geometry.ReorientedNibabel(nibabel, AFFINE),
                "turned_nibabel",
                "original_affine",
                "reoriented_affine");
    }

    @Test
    void picklesAFlatItkCase() throws IOException {
        Geometry flat = new Geometry.Itk(List.of(0.5, 0.75), List.of(3.0, 4.0), List.of(0.0, 1.0, -1.0, 0.0));
        assertPickled(flat, "flat", "sitk_stuff", "spacing", "origin", "direction", "spacing");
    }

    private static void assertPickled(Geometry geometry, String golden, String... keysInOrder) throws IOException {
        CaseProperties properties = new CaseProperties(geometry, BEFORE, BOX);
        properties.locateLabel(1, positions(0));
        byte[] pickle = pickle(properties);
        assertThat(PickleReader.read(pickle)).isEqualTo(PickleReader.read(golden(golden)));
        assertThat(new String(pickle, StandardCharsets.ISO_8859_1)).containsSubsequence(keysInOrder);
    }

    /** Dictionaries keep the order of their keys, and training depends on that of the classes. */
    @Test
    void keepsTheOrderOfKeys() throws IOException {
        String text = new String(pickle(nibabel()), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .containsSubsequence(
                        "nibabel_stuff",
                        "original_affine",
                        "spacing",
                        "shape_before_cropping",
                        "bbox_used_for_cropping",
                        "shape_after_cropping_and_before_resampling",
                        "class_locations",
                        "J,\u0001\u0000\u0000",
                        "J\u0002\u0000\u0000\u0000");
    }

    @Test
    void refusesABoxOutsideTheImage() {
        Shape small = new Shape(20, 110, 70001);
        assertThatThrownBy(() -> new CaseProperties(nibabelGeometry(), small, BOX))
                .hasMessage("BoundingBox[z0=4, y0=13, x0=12, size=19 x 87 x 69988] is not inside 20 x 110 x 70001");
    }

    @Test
    void refusesHalfAPosition() {
        assertThatThrownBy(() -> nibabel().locateLabel(1, new int[4])).hasMessage("4 numbers are no positions z, y, x");
    }

    private static CaseProperties nibabel() {
        CaseProperties properties = new CaseProperties(nibabelGeometry(), BEFORE, BOX);
        properties.locateLabel(300, positions(2));
        properties.locateLabel(2, positions(0));
        return properties;
    }

    private static Geometry nibabelGeometry() {
        return new Geometry.Nibabel(new Spacing(1, 2, 1.5), AFFINE);
    }

    private static int[] positions(int n) {
        int[] zyx = new int[3 * n];
        for (int i = 0; i < n; i++) {
            zyx[3 * i] = i;
            zyx[3 * i + 1] = 2 * i;
            zyx[3 * i + 2] = 100000 + i;
        }
        return zyx;
    }

    private static byte[] pickle(CaseProperties properties) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        properties.write(out);
        return out.toByteArray();
    }

    static byte[] golden(String name) throws IOException {
        try (InputStream in = CasePropertiesTest.class.getResourceAsStream(name + ".pkl")) {
            return in.readAllBytes();
        }
    }
}
