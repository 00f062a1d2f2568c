package org.nnunetspark.format.pickle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nnunetspark.format.pickle.PyValue.Float64Matrix;
import org.nnunetspark.format.pickle.PyValue.NumpyFloat64;
import org.nnunetspark.format.pickle.PyValue.Positions;
import org.nnunetspark.format.pickle.PyValue.PyDict;
import org.nnunetspark.format.pickle.PyValue.PyFloat;
import org.nnunetspark.format.pickle.PyValue.PyInt;
import org.nnunetspark.format.pickle.PyValue.PyList;
import org.nnunetspark.format.pickle.PyValue.PyStr;
import org.nnunetspark.format.pickle.PyValue.PyTuple;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/**
 * The properties that nnU-Net pickles beside a preprocessed case ({@code DefaultPreprocessor.run_case_npy} after the
 * reader's own), with its keys in its order and its types.
 */
public final class CaseProperties {
    private final Geometry geometry;
    private final Shape beforeCropping;
    private final BoundingBox box;
    private final List<Map.Entry<PyValue, PyValue>> locations = new ArrayList<>();

    /**
     * Begins with everything but the class locations.
     *
     * @param geometry of the image file; not transposed
     * @param beforeCropping after transposing, before cropping
     * @param box the crop, after transposing
     */
    public CaseProperties(Geometry geometry, Shape beforeCropping, BoundingBox box) {
        if (!box.fits(beforeCropping)) {
            throw new IllegalArgumentException(box + " is not inside " + beforeCropping);
        }
        this.geometry = geometry;
        this.beforeCropping = beforeCropping;
        this.box = box;
    }

    /**
     * Adds where a label was found; labels and regions keep the order of the calls.
     *
     * @param zyx interleaved positions z, y, x in the preprocessed array; empty if there are none; not copied
     */
    public void locateLabel(int label, int[] zyx) {
        locations.add(Map.entry(new PyInt(label), positions(zyx)));
    }

    /** Adds where a region, a set of labels in the order of dataset.json, was found. */
    public void locateRegion(List<Integer> labels, int[] zyx) {
        locations.add(Map.entry(new PyTuple(labels.stream().map(PyInt::new).toList()), positions(zyx)));
    }

    /** Pickles the properties; the stream is neither flushed nor closed. */
    public void write(OutputStream target) throws IOException {
        List<Map.Entry<PyValue, PyValue>> entries = new ArrayList<>();
        if (geometry instanceof Geometry.Itk itk) {
            putItk(entries, sitkStuff(itk), itk);
        } else if (geometry instanceof Geometry.ReorientedItk turned) {
            List<Map.Entry<PyValue, PyValue>> own = sitkStuff(turned.itk());
            put(own, "original_orientation", new PyStr(turned.originalOrientation()));
            putItk(entries, own, turned);
        } else if (geometry instanceof Geometry.Nibabel nibabel) {
            putNibabel(entries, nibabelStuff(nibabel.affine()), nibabel);
        } else if (geometry instanceof Geometry.ReorientedNibabel turned) {
            List<Map.Entry<PyValue, PyValue>> own = nibabelStuff(turned.originalAffine());
            put(own, "reoriented_affine", new Float64Matrix(4, turned.nibabel().affine()));
            putNibabel(entries, own, turned);
        } else if (geometry instanceof Geometry.SpacingOnly bare) {
            put(entries, "spacing", numbers(bare));
        }
        put(entries, "shape_before_cropping", tuple(beforeCropping));
        put(entries, "bbox_used_for_cropping", bounds());
        put(entries, "shape_after_cropping_and_before_resampling", tuple(box.size()));
        put(entries, "class_locations", new PyDict(locations));
        PickleWriter.write(new PyDict(entries), target);
    }

    private static List<Map.Entry<PyValue, PyValue>> sitkStuff(Geometry.Itk itk) {
        List<Map.Entry<PyValue, PyValue>> own = new ArrayList<>();
        put(own, "spacing", floats(itk.itkSpacing()));
        put(own, "origin", floats(itk.origin()));
        put(own, "direction", floats(itk.direction()));
        return own;
    }

    private static void putItk(
            List<Map.Entry<PyValue, PyValue>> entries, List<Map.Entry<PyValue, PyValue>> own, Geometry geometry) {
        put(entries, "sitk_stuff", new PyDict(own));
        put(
                entries,
                "spacing",
                new PyList(spacing(geometry).map(NumpyFloat64::new).toList()));
    }

    private static List<Map.Entry<PyValue, PyValue>> nibabelStuff(List<Double> affine) {
        List<Map.Entry<PyValue, PyValue>> own = new ArrayList<>();
        put(own, "original_affine", new Float64Matrix(4, affine));
        return own;
    }

    private static void putNibabel(
            List<Map.Entry<PyValue, PyValue>> entries, List<Map.Entry<PyValue, PyValue>> own, Geometry geometry) {
        put(entries, "nibabel_stuff", new PyDict(own));
        put(entries, "spacing", new PyList(spacing(geometry).map(PyFloat::new).toList()));
    }

    private static PyValue numbers(Geometry.SpacingOnly bare) {
        List<PyValue> numbers =
                bare.numbers().stream().map(CaseProperties::number).toList();
        return bare.isTuple() ? new PyTuple(numbers) : new PyList(numbers);
    }

    private static PyValue number(Number number) {
        return number instanceof Integer whole ? new PyInt(whole) : new PyFloat(number.doubleValue());
    }

    /** One [first, one past the last] list per axis. */
    private PyValue bounds() {
        return new PyList(IntStream.range(0, 3)
                .mapToObj(axis -> new PyList(List.of(new PyInt(box.start(axis)), new PyInt(box.end(axis)))))
                .toList());
    }

    private static PyValue positions(int[] zyx) {
        return zyx.length == 0 ? new PyList(List.of()) : new Positions(zyx);
    }

    private static PyValue tuple(Shape shape) {
        return new PyTuple(Arrays.stream(shape.toArray()).mapToObj(PyInt::new).toList());
    }

    private static PyValue floats(List<Double> values) {
        return new PyTuple(values.stream().map(PyFloat::new).toList());
    }

    private static Stream<Double> spacing(Geometry geometry) {
        return Arrays.stream(geometry.spacing().toArray()).boxed();
    }

    private static void put(List<Map.Entry<PyValue, PyValue>> entries, String key, PyValue value) {
        entries.add(Map.entry(new PyStr(key), value));
    }
}
