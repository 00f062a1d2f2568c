package org.nnunetspark.pipeline.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.ledger.RunBasis;

/** What has changed of that which results depend on besides the case, key by key. */
public final class BasisDifferences {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BasisDifferences() {}

    /** Sentences such as {@code plans: spacing [1.0,1.0,1.0] -> [0.9,0.9,0.9]}; at least one where the keys differ. */
    public static List<String> between(RunBasis then, RunBasis now) {
        List<String> differences = new ArrayList<>();
        if (then.algorithmEpoch() != now.algorithmEpoch()) {
            differences.add("this program computes otherwise: algorithm epoch " + then.algorithmEpoch() + " -> "
                    + now.algorithmEpoch());
        }
        JsonDifferences.between(tree(then.plan()), tree(now.plan())).forEach(each -> differences.add("plans: " + each));
        compare(fields(then.dataset()), fields(now.dataset()))
                .forEach(each -> differences.add("dataset.json: " + each));
        if (!then.outputRules().equals(now.outputRules())) {
            differences.add("output: " + then.outputRules() + " -> " + now.outputRules());
        }
        if (differences.isEmpty() && !then.equals(now)) {
            differences.add("the same in other words");
        }
        return differences;
    }

    /** The plan's canonical text is JSON for a configuration, and some words for the fingerprint. */
    private static JsonNode tree(String canonical) {
        try {
            return JSON.readTree(canonical);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(canonical);
        }
    }

    private static Map<String, String> fields(String canonical) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : canonical.split(";", -1)) {
            int equals = field.indexOf('=');
            fields.put(equals < 0 ? field : field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }

    private static List<String> compare(Map<String, String> then, Map<String, String> now) {
        Set<String> names = new LinkedHashSet<>(then.keySet());
        names.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            Optional<String> before = Optional.ofNullable(then.get(name));
            Optional<String> after = Optional.ofNullable(now.get(name));
            if (!before.equals(after)) {
                differences.add(name + " " + before.orElse("nothing") + " -> " + after.orElse("nothing"));
            }
        }
        return differences;
    }
}
