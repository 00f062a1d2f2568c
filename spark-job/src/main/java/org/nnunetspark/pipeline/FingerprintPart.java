package org.nnunetspark.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.List;
import org.nnunetspark.dataset.FileFacts;
import org.nnunetspark.plan.CaseExtent;

/**
 * What the dataset's fingerprint needs of one case besides its samples; kept in the case's record.
 *
 * @param extent spacing and shapes, in the reader's axes
 * @param samples how many foreground voxels were drawn from each channel; 0 for a case without foreground
 * @param items how the samples of each channel are stored
 * @param contents what there is to see in each channel and then in the label
 */
public record FingerprintPart(CaseExtent extent, long samples, List<String> items, List<FileFacts.Content> contents)
        implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    public FingerprintPart {
        items = List.copyOf(items);
        contents = List.copyOf(contents);
    }

    /** As it stands in the record. */
    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    /** From a record. */
    public static FingerprintPart of(JsonNode json) {
        try {
            return JSON.treeToValue(json, FingerprintPart.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the part of a fingerprint: " + e.getOriginalMessage(), e);
        }
    }

    /** Where in the file the samples of a channel begin, in bytes. */
    long offset(int channel) {
        long offset = 0;
        for (int c = 0; c < channel; c++) {
            offset += samples * item(c).bytes();
        }
        return offset;
    }

    SampleFile.Item item(int channel) {
        return SampleFile.Item.valueOf(items.get(channel));
    }
}
