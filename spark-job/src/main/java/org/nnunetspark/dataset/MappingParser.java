package org.nnunetspark.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nnunetspark.fault.FaultCode;

/** Reads {@code dataset}, which lists the cases by their files: {@code {id: {"images": [...], "label": ...}}}. */
final class MappingParser {
    private final DescriptionFaults faults;
    private final PathRules rules;
    private final int channels;
    private final List<String> outside = new ArrayList<>();

    /** @param channels number of images that a case must have; 0 for any */
    MappingParser(DescriptionFaults faults, PathRules rules, int channels) {
        this.faults = faults;
        this.rules = rules;
        this.channels = channels;
    }

    /**
     * The cases that are sound, in the order of the file; whatever is wrong is among the faults. None if dataset.json
     * has no such key.
     */
    List<CaseFiles> parse(JsonNode root, OptionalInt numTraining) {
        JsonNode mapping = root.path("dataset");
        if (mapping.isMissingNode()) {
            return List.of();
        }
        if (!mapping.isObject()) {
            bad("\"dataset\" is not an object of ids and files");
            return List.of();
        }
        checkIds(mapping, numTraining);
        List<CaseFiles> cases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            parseCase(entry.getKey(), entry.getValue()).ifPresent(cases::add);
        }
        outside.forEach(message -> faults.add(FaultCode.PATH_OUTSIDE_ROOT, message));
        return cases;
    }

    private void checkIds(JsonNode mapping, OptionalInt numTraining) {
        List<String> ids = new ArrayList<>();
        mapping.fieldNames().forEachRemaining(ids::add);
        if (ids.isEmpty()) {
            faults.add(FaultCode.NO_CASES, "\"dataset\" has no cases");
        }
        CaseIds.collisions(ids).forEach(collision -> faults.add(FaultCode.CASE_ID_COLLISION, collision));
        numTraining.stream()
                .filter(count -> count != ids.size())
                .forEach(count -> faults.add(
                        FaultCode.COUNT_MISMATCH,
                        "numTraining is " + count + ", but \"dataset\" has " + ids.size() + " cases"));
        ids.forEach(id -> CaseIds.problem(id).ifPresent(problem -> faults.add(FaultCode.BAD_CASE_ID, problem)));
    }

    private Optional<CaseFiles> parseCase(String id, JsonNode entry) {
        JsonNode images = entry.path("images");
        JsonNode label = entry.path("label");
        if (!isListOfText(images)) {
            bad("case \"" + id + "\" in \"dataset\": \"images\" is not a list of paths");
            return Optional.empty();
        }
        if (channels > 0 && images.size() != channels) {
            bad("case \"" + id + "\" in \"dataset\" has " + images.size() + " images for " + channels + " channels");
        }
        if (!label.isTextual()) {
            bad("case \"" + id + "\" in \"dataset\": \"label\" is not a path");
            return Optional.empty();
        }
        List<String> resolved = new ArrayList<>();
        images.forEach(image -> resolve(id, image.textValue()).ifPresent(resolved::add));
        return resolve(id, label.textValue()).map(path -> new CaseFiles(id, resolved, path));
    }

    /** Names the path as it is written: what a variable in it stands for may be a secret. */
    private Optional<String> resolve(String id, String path) {
        Optional<String> resolved = rules.resolve(path);
        if (resolved.isEmpty()) {
            outside.add("case \"" + id + "\" in \"dataset\" names \"" + path + "\", outside the dataset's folder; "
                    + PathRules.allowRootHint());
        }
        return resolved;
    }

    private static boolean isListOfText(JsonNode images) {
        if (!images.isArray()) {
            return false;
        }
        for (JsonNode image : images) {
            if (!image.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private void bad(String message) {
        faults.add(FaultCode.BAD_DATASET_JSON, message);
    }
}
