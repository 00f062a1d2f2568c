package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.nifti.Axes;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.volume.Geometry;

/**
 * Looks at a dataset's first image where dataset.json leaves open what its images are. A .tif is read by NaturalImage2DIO
 * if it is flat and by Tiff3DIO if it is a stack, as nnU-Net finds by trying. Of a NIfTI dataset whose first image is flat,
 * all images may be; where it is not, a flat one is a mistake. A file that cannot be opened decides nothing, and the next
 * case is looked at.
 */
final class ReaderTrial {
    private final ObjectStore store;
    private final StorePath folder;

    ReaderTrial(ObjectStore store, StorePath folder) {
        this.store = store;
        this.folder = folder;
    }

    /** The dataset with what was found; only headers are read. */
    DatasetDescription of(DatasetDescription dataset, List<CaseFiles> cases) {
        if (dataset.isReaderOpen()) {
            VoxelFormat pictures = Formats.of(ReaderChoice.NATURAL_IMAGE, dataset.fileEnding(), Axes.ALL);
            boolean picture = firstAnswer(pictures, header -> true, cases).orElse(true);
            return picture ? dataset : dataset.readBy(ReaderChoice.TIFF_3D);
        }
        if (dataset.reader() == ReaderChoice.SIMPLE_ITK && dataset.isNifti()) {
            VoxelFormat nifti = Formats.of(dataset.reader(), dataset.fileEnding(), Axes.FLAT_TOO);
            boolean flat = firstAnswer(nifti, ReaderTrial::isFlat, cases).orElse(false);
            return flat ? dataset.asFlat() : dataset;
        }
        return dataset;
    }

    private static boolean isFlat(FileHeader header) {
        return header.geometry() instanceof Geometry.Itk itk && itk.itkSpacing().size() == 2;
    }

    /** What the first image tells that the format opens; false if it has other axes than the format reads. */
    private Optional<Boolean> firstAnswer(VoxelFormat format, Predicate<FileHeader> question, List<CaseFiles> cases) {
        return cases.stream()
                .map(files -> answer(format, question, files))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Boolean> answer(VoxelFormat format, Predicate<FileHeader> question, CaseFiles files) {
        String image = files.images().get(0);
        StoreSource source = new StoreSource(store, Locations.resolve(folder, image), image);
        try {
            return Optional.of(
                    question.test(format.readHeader(source, new StoreCompanions(store, folder, files, image))));
        } catch (InputFaultException e) {
            return Optional.of(false).filter(answer -> e.fault().code() == FaultCode.NOT_3D);
        } catch (IOException e) {
            // The visit of this case will say what is wrong with its file.
            return Optional.empty();
        }
    }
}
