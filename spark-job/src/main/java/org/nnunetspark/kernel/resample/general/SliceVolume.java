package org.nnunetspark.kernel.resample.general;

import org.nnunetspark.volume.DoubleVolume;
import org.nnunetspark.volume.Shape;

/**
 * A volume that can be read and written along two axes: by planes z, as everywhere, and by slices along the axis that is
 * resampled apart. It lies outside the heap, slice by slice, 8 bytes a voxel.
 */
final class SliceVolume implements Planes, AutoCloseable {
    private final Shape shape;
    private final int axis;
    private final DoubleVolume slices;

    /** Undefined until written. */
    SliceVolume(Shape shape, int axis) {
        this.shape = shape;
        this.axis = axis;
        this.slices = DoubleVolume.allocate(axisFirst(shape, axis));
    }

    /** The shape with this axis in front of the other two. */
    static Shape axisFirst(Shape shape, int axis) {
        return shape.permuted(axis, axis == 0 ? 1 : 0, axis == 2 ? 1 : 2);
    }

    /** Copies all planes. */
    void load(Planes source) {
        double[] plane = new double[shape.plane()];
        for (int z = 0; z < shape.z(); z++) {
            source.read(z, plane);
            write(z, plane);
        }
    }

    /** How many slices there are. */
    int count() {
        return slices.shape().z();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** One slice, as a volume of one plane; its axes keep their order. */
    Planes slice(int number) {
        Shape size = new Shape(1, slices.shape().y(), slices.shape().x());
        return new Planes() {
            @Override
            public Shape shape() {
                return size;
            }

            @Override
            public void read(int z, double[] plane) {
                slices.read((long) number * size.plane(), plane, 0, size.plane());
            }
        };
    }

    void writeSlice(int number, double[] slice) {
        int size = slices.shape().plane();
        slices.write((long) number * size, slice, 0, size);
    }

    @Override
    public void read(int z, double[] plane) {
        if (axis == 0) {
            slices.read((long) z * shape.plane(), plane, 0, shape.plane());
            return;
        }
        double[] line = new double[slices.shape().x()];
        for (int slice = 0; slice < count(); slice++) {
            slices.read(line(slice, z), line, 0, line.length);
            for (int i = 0; i < line.length; i++) {
                plane[inPlane(slice, i)] = line[i];
            }
        }
    }

    private void write(int z, double[] plane) {
        if (axis == 0) {
            writeSlice(z, plane);
            return;
        }
        double[] line = new double[slices.shape().x()];
        for (int slice = 0; slice < count(); slice++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = plane[inPlane(slice, i)];
            }
            slices.write(line(slice, z), line, 0, line.length);
        }
    }

    /** Where the line begins that a slice and plane z share. */
    private long line(int slice, int z) {
        return ((long) slice * slices.shape().y() + z) * slices.shape().x();
    }

    private int inPlane(int slice, int i) {
        return axis == 1 ? slice * shape.x() + i : i * shape.x() + slice;
    }

    @Override
    public void close() {
        slices.close();
    }
}
