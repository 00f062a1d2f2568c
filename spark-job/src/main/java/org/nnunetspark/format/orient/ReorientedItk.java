package org.nnunetspark.format.orient;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/**
 * Any format with the eyes of SimpleITKIOWithReorient: what SimpleITKIO reads, brought to RAS by SimpleITK's DICOMOrient.
 * That takes three axes, so flat images and those with a fourth axis are NOT_3D.
 *
 * @param plain the format as SimpleITKIO reads it
 */
public record ReorientedItk(VoxelFormat plain) implements VoxelFormat {
    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        FileHeader header = plain.readHeader(file, beside);
        return oriented(file, header.geometry(), header.shape()).header(header);
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        ImageFile image = plain.readImage(file, beside);
        boolean turned = false;
        try {
            ImageFile reoriented =
                    oriented(file, image.geometry(), image.shape()).image(image);
            turned = true;
            return reoriented;
        } finally {
            if (!turned) {
                image.close();
            }
        }
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        LabelFile labels = plain.readLabels(file, beside, declared);
        boolean turned = false;
        try {
            LabelFile reoriented =
                    oriented(file, labels.geometry(), labels.labels().shape()).labels(labels);
            turned = true;
            return reoriented;
        } finally {
            if (!turned) {
                labels.close();
            }
        }
    }

    private static Oriented oriented(ByteSource file, Geometry geometry, Shape shape) {
        if (geometry instanceof Geometry.Itk itk && itk.itkSpacing().size() == 3) {
            return ItkOrientation.of(itk, shape);
        }
        throw new InputFaultException(
                FaultCode.NOT_3D, file.name(), "only an image with three axes can be reoriented by SimpleITK");
    }
}
