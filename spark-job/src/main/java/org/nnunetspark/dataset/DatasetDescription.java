package org.nnunetspark.dataset;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What a dataset.json says, once it is known to be sound.
 *
 * @param channelNames names by channel number, which is also their order in the file
 * @param labels the declared labels
 * @param numTraining {@code numTraining}: the number of cases it claims
 * @param fileEnding {@code file_ending} as it is spelled, in letters of any case: .nii.gz
 * @param reader the reader that {@code overwrite_image_reader_writer} names, else the first of the ending
 * @param readerNamed whether dataset.json names the reader
 * @param flat whether NIfTI images may have two axes; known once an image was looked at
 * @param mappedCases the entries of {@code dataset} in their order, paths resolved; empty if there is no such key and
 *     the cases are the files of imagesTr
 * @param json the whole text, which is UTF-8 without byte order mark, so that it gives back the same bytes
 */
public record DatasetDescription(
        List<String> channelNames,
        Labels labels,
        int numTraining,
        String fileEnding,
        ReaderChoice reader,
        boolean readerNamed,
        boolean flat,
        List<CaseFiles> mappedCases,
        String json)
        implements Serializable {
    public DatasetDescription {
        channelNames = List.copyOf(channelNames);
        mappedCases = List.copyOf(mappedCases);
    }

    /** Whether the cases are listed in dataset.json rather than by imagesTr and labelsTr. */
    public boolean isMapped() {
        return !mappedCases.isEmpty();
    }

    /** Whether the images are NIfTI files, by their ending. */
    public boolean isNifti() {
        return fileEnding.toLowerCase(Locale.ROOT).startsWith(".nii");
    }

    /** Whether the ending leaves more than one reader to choose from, and dataset.json names none. */
    public boolean isReaderOpen() {
        return !readerNamed && ReaderChoice.isShared(fileEnding);
    }

    /** The same dataset as another reader reads it. */
    public DatasetDescription readBy(ReaderChoice other) {
        return new DatasetDescription(
                channelNames, labels, numTraining, fileEnding, other, readerNamed, flat, mappedCases, json);
    }

    /** The same dataset with images of two axes. */
    public DatasetDescription asFlat() {
        return new DatasetDescription(
                channelNames, labels, numTraining, fileEnding, reader, readerNamed, true, mappedCases, json);
    }

    /**
     * The reader that plans of another dataset get when they are made this one's. Unless one is named, nnU-Net then takes
     * the first of all readers that opens a file of it, whatever the ending: SimpleITK's for all but flat pictures.
     */
    public ReaderChoice readerForMovedPlans() {
        return readerNamed || reader == ReaderChoice.NATURAL_IMAGE ? reader : ReaderChoice.SIMPLE_ITK;
    }

    /** The file, byte for byte as it was read. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
