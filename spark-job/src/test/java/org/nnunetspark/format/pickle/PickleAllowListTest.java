package org.nnunetspark.format.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.format.pickle.PyValue.Float64Matrix;
import org.nnunetspark.format.pickle.PyValue.NumpyFloat64;
import org.nnunetspark.format.pickle.PyValue.Positions;
import org.nnunetspark.format.pickle.PyValue.PyBool;
import org.nnunetspark.format.pickle.PyValue.PyDict;
import org.nnunetspark.format.pickle.PyValue.PyFloat;
import org.nnunetspark.format.pickle.PyValue.PyInt;
import org.nnunetspark.format.pickle.PyValue.PyList;
import org.nnunetspark.format.pickle.PyValue.PyNone;
import org.nnunetspark.format.pickle.PyValue.PyStr;
import org.nnunetspark.format.pickle.PyValue.PyTuple;
import org.nnunetspark.testing.RestrictedPickle;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Whoever loads our pickles executes them: so they can hold nothing but numbers, nnU-Net's keys and NumPy's arrays. */
final class PickleAllowListTest {
    private static final Geometry.Itk ITK = new Geometry.Itk(
            List.of(3.0, 2.5, 0.5), List.of(-1.0, 2.0, 3.5), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0));

    private static final Geometry.Nibabel NIBABEL = new Geometry.Nibabel(
            new Spacing(1, 2, 1.5),
            List.of(1.5, 0.0, 0.0, -9.0, 0.0, 2.0, 0.0, -7.25, 0.0, 0.0, 1.0, 0.1, 0.0, 0.0, 0.0, 1.0));

    /** One of every kind that a reader can give. */
    static Stream<Geometry> geometries() {
        return Stream.of(
                ITK,
                new Geometry.Itk(List.of(0.5, 0.75), List.of(3.0, 4.0), List.of(0.0, 1.0, -1.0, 0.0)),
                new Geometry.ReorientedItk(ITK, "SAR"),
                NIBABEL,
                new Geometry.ReorientedNibabel(NIBABEL, NIBABEL.affine()),
                new Geometry.SpacingOnly(List.of(999, 1, 1), true),
                new Geometry.SpacingOnly(List.of(3, 0.5, 1.0), false));
    }

    @Test
    void everyKindOfGeometryIsAmongThem() {
        assertThat(geometries().map(Object::getClass).distinct())
                .hasSameSizeAs(Geometry.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void propertiesAreNumbersAndKnownWords(Geometry geometry) throws IOException {
        Shape shape = new Shape(28, 110, 70001);
        CaseProperties properties =
                new CaseProperties(geometry, shape, new BoundingBox(0, 0, 0, new Shape(28, 110, 70000)));
        properties.locateLabel(1, new int[9000]);
        properties.locateLabel(2, new int[0]);
        properties.locateRegion(List.of(-1, 0, 300), new int[] {1, 2, 100_000});
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        properties.write(pickle);
        assertThat(RestrictedPickle.texts(pickle.toByteArray()))
                .isSubsetOf(
                        "sitk_stuff",
                        "nibabel_stuff",
                        "spacing",
                        "origin",
                        "direction",
                        "original_orientation",
                        "SAR",
                        "original_affine",
                        "reoriented_affine",
                        "shape_before_cropping",
                        "bbox_used_for_cropping",
                        "shape_after_cropping_and_before_resampling",
                        "class_locations",
                        "numpy._core.multiarray",
                        "_reconstruct",
                        "scalar",
                        "numpy",
                        "ndarray",
                        "dtype",
                        "f8",
                        "i8",
                        "<");
    }

    /** Also with texts that mean something to an unpickler: a text stays one. */
    @Test
    void noValueCanBecomeAnInstruction() throws IOException {
        PyStr hostile = new PyStr("cposix\nsystem\n(X\u0002\0\0\0id\u0085R.\u0093");
        List<PyValue> values = List.of(
                new PyNone(),
                new PyBool(true),
                new PyBool(false),
                new PyInt(1),
                new PyInt(1L << 40),
                new PyFloat(Double.NaN),
                new NumpyFloat64(-0.0),
                new Float64Matrix(2, List.of(1.0, 2.0)),
                new Positions(new int[3]),
                hostile,
                new PyTuple(List.of(hostile, new PyStr("posix"), new PyStr("system"))));
        PyValue all = new PyDict(List.of(Map.entry(hostile, new PyList(values))));
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        PickleWriter.write(all, pickle);
        assertThat(RestrictedPickle.texts(pickle.toByteArray())).contains(hostile.value(), "posix", "system");
    }

    /** What Python's own pickle would obey: GLOBAL, STACK_GLOBAL with another name, REDUCE by memo, persistent ids. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0004cposix\nsystem\n.",
                "\u0080\u0004X\u0005\0\0\0posixX\u0006\0\0\0system\u0093.",
                "\u0080\u0004X\u0005\0\0\0numpyX\u0004\0\0\0load\u0093.",
                "\u0080\u0004X\u0005\0\0\0numpyNX\u0005\0\0\0dtype\u0093.",
                "\u0080\u0004\u008c\u0005numpy.",
                "\u0080\u0004Pid\n.",
                "\u0080\u0004N.N",
                "\u0080\u0004N",
                "\u0080\u0002N.",
            })
    void theWalkRefusesWhatIsNotOurs(String pickle) {
        assertThatThrownBy(() -> RestrictedPickle.texts(pickle.getBytes(ISO_8859_1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
