package org.nnunetspark.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * Reads a dataset.json and reports everything that is wrong with it at once. Asks for what nnU-Net's
 * verify_dataset_integrity asks for, and where nnU-Net would take a value for another one, for more.
 */
public final class DatasetDescriptionParser {
    /** The key that names the reader. */
    public static final String READER_KEY = "overwrite_image_reader_writer";

    private final DescriptionFaults faults = new DescriptionFaults();
    private final PathRules rules;

    private DatasetDescriptionParser(PathRules rules) {
        this.rules = rules;
    }

    /**
     * What was read.
     *
     * @param description the description; empty if there is any fault
     * @param faults what is wrong, all of which refuses the dataset; the first is the verdict
     */
    public record Result(Optional<DatasetDescription> description, List<Fault> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads a dataset.json.
     *
     * @param json the file's bytes; of one over {@link StrictJson#MAX_BYTES}, one byte more than that is enough
     * @param rules what paths in it mean, and which the dataset may reach
     */
    public static Result parse(byte[] json, PathRules rules) {
        try {
            return new DatasetDescriptionParser(rules).parse(json);
        } catch (InputFaultException e) {
            return new Result(Optional.empty(), List.of(e.fault()));
        }
    }

    private Result parse(byte[] json) {
        JsonNode root = StrictJson.parse(DescriptionFaults.FILE, json);
        if (!root.isObject()) {
            bad("the document is not an object of keys and values");
            return new Result(Optional.empty(), faults.all());
        }
        List<String> channelNames = channelNames(root);
        Optional<Labels> labels = labels(root);
        OptionalInt numTraining = numTraining(root);
        String fileEnding = fileEnding(root);
        Optional<ReaderChoice> reader = reader(root, fileEnding);
        List<CaseFiles> mapped =
                new MappingParser(faults, rules, files(channelNames.size(), reader)).parse(root, numTraining);
        if (faults.count() > 0) {
            return new Result(Optional.empty(), faults.all());
        }
        String text = new String(json, StandardCharsets.UTF_8);
        return new Result(
                Optional.of(new DatasetDescription(
                        channelNames,
                        labels.orElseThrow(),
                        numTraining.orElseThrow(),
                        fileEnding,
                        reader.orElseThrow(),
                        named(root).isPresent(),
                        false,
                        mapped,
                        text)),
                List.of());
    }

    /** How many image files a case must have; 0 for any number, where a file may hold several channels. */
    private static int files(int channels, Optional<ReaderChoice> reader) {
        return reader.filter(choice -> choice.findsSeveralChannels(true)).isPresent() ? 0 : channels;
    }

    private List<String> channelNames(JsonNode root) {
        JsonNode channels = root.path("channel_names");
        if (channels.isMissingNode()) {
            bad("the key \"channel_names\" is missing"
                    + (root.has("modality") ? "; it was called \"modality\" in nnU-Net v1" : ""));
            return List.of();
        }
        if (!channels.isObject() || channels.isEmpty()) {
            bad("channel_names is not an object like {\"0\": \"CT\"}: " + channels);
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> channel : channels.properties()) {
            if (!channel.getKey().equals(Integer.toString(names.size()))) {
                bad("channel_names has \"" + channel.getKey() + "\" in place of \"" + names.size()
                        + "\"; its keys are 0, 1, 2, ... in order");
            }
            if (!channel.getValue().isTextual()) {
                bad("channel_names: the name of \"" + channel.getKey() + "\" is " + channel.getValue() + ", not text");
            }
            names.add(channel.getValue().asText());
        }
        return names;
    }

    private Optional<Labels> labels(JsonNode root) {
        JsonNode labels = root.path("labels");
        if (labels.isMissingNode()) {
            bad("the key \"labels\" is missing");
            return Optional.empty();
        }
        return new LabelsParser(faults).parse(labels, root.path("regions_class_order"));
    }

    private OptionalInt numTraining(JsonNode root) {
        JsonNode count = root.path("numTraining");
        if (count.isInt()) {
            return OptionalInt.of(count.intValue());
        }
        bad(
                count.isMissingNode()
                        ? "the key \"numTraining\" is missing"
                        : "numTraining is " + count + ", not a number of cases");
        return OptionalInt.empty();
    }

    private String fileEnding(JsonNode root) {
        JsonNode ending = root.path("file_ending");
        if (ending.isMissingNode()) {
            bad("the key \"file_ending\" is missing");
        } else if (!ending.isTextual()) {
            bad("file_ending is " + ending + ", not text");
        } else if (ReaderChoice.forEnding(ending.textValue()).isEmpty()
                && named(root).isEmpty()) {
            faults.add(
                    FaultCode.UNSUPPORTED_FILE_ENDING,
                    "file_ending is " + ending + ", not one of " + ReaderChoice.endings());
        }
        return ending.asText();
    }

    /** The reader asked for, where the text "None" asks for none in particular; else the one of the ending. */
    private Optional<ReaderChoice> reader(JsonNode root, String fileEnding) {
        JsonNode name = root.path(READER_KEY);
        if (name.isMissingNode() || name.asText().equals("None")) {
            return ReaderChoice.forEnding(fileEnding);
        }
        Optional<ReaderChoice> reader = named(root);
        if (reader.isEmpty()) {
            faults.add(
                    FaultCode.UNSUPPORTED_READER, READER_KEY + " is " + name + ", not one of " + ReaderChoice.names());
        } else if (!reader.get().reads(fileEnding)) {
            faults.add(
                    FaultCode.UNSUPPORTED_FILE_ENDING,
                    READER_KEY + " is " + name + ", which does not read file_ending \"" + fileEnding + "\"");
        }
        return reader;
    }

    private static Optional<ReaderChoice> named(JsonNode root) {
        return ReaderChoice.named(root.path(READER_KEY).asText());
    }

    private void bad(String message) {
        faults.add(FaultCode.BAD_DATASET_JSON, message);
    }
}
