package org.nnunetspark.dataset;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a dataset.json says, once it is known to be sound.
 *
 * @param channelNames names by channel number, which is also their order in the file
 * @param labels the declared labels
 * @param numTraining {@code numTraining}: the number of cases it claims
 * @param fileEnding {@code file_ending} as it is spelled: .nii or .nii.gz in letters of any case
 * @param reader the reader that {@code overwrite_image_reader_writer} names, else the one of the ending
 * @param readerNamed whether {@code overwrite_image_reader_writer} names it
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
        List<CaseFiles> mappedCases,
        String json)
        implements Serializable {
    public DatasetDescription {
        channelNames = List.copyOf(channelNames);
        mappedCases = List.copyOf(mappedCases);
    }

    /** The same dataset, read by another reader. */
    public DatasetDescription readBy(ReaderChoice other) {
        return new DatasetDescription(
                channelNames, labels, numTraining, fileEnding, other, readerNamed, mappedCases, json);
    }

    /**
     * The reader that plans of another dataset get when they are made this one's. Unless one is named, nnU-Net then takes
     * the first of all readers that opens a file of it, whatever the ending, and SimpleITK's opens .nii as well.
     */
    public ReaderChoice readerForMovedPlans() {
        return readerNamed ? reader : ReaderChoice.SIMPLE_ITK;
    }

    /** Whether the cases are listed in dataset.json rather than by imagesTr and labelsTr. */
    public boolean isMapped() {
        return !mappedCases.isEmpty();
    }

    /** The file, byte for byte as it was read. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
