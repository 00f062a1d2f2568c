package org.nnunetspark.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.nnunetspark.fault.FaultCode;

/**
 * Reads {@code labels} and {@code regions_class_order}. The rules are those of nnU-Net's LabelManager and of its dataset
 * verification, and beyond them: what Python's int() would turn into another number (1.5, true) is refused, and so are
 * two names for one class.
 */
final class LabelsParser {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private final DescriptionFaults faults;

    LabelsParser(DescriptionFaults faults) {
        this.faults = faults;
    }

    /** The labels; empty if something is wrong, which is then among the faults. */
    Optional<Labels> parse(JsonNode labels, JsonNode regionsClassOrder) {
        int before = faults.count();
        if (!labels.isObject()) {
            bad("labels is not an object of names and numbers: " + labels);
            return Optional.empty();
        }
        List<Labels.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            entry(label.getKey(), label.getValue()).ifPresent(entries::add);
        }
        checkBackground(labels);
        checkIgnore(labels);
        if (faults.count() > before) {
            return Optional.empty();
        }
        Labels parsed = new Labels(entries, integers(regionsClassOrder));
        checkValues(parsed);
        checkNames(parsed);
        if (parsed.hasRegions()) {
            checkRegions(parsed, labels, regionsClassOrder);
        }
        return faults.count() > before ? Optional.empty() : Optional.of(parsed);
    }

    private Optional<Labels.Entry> entry(String name, JsonNode node) {
        if (!node.isArray()) {
            OptionalInt value = value(name, node);
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Labels.Entry(name, List.of(value.getAsInt()), false));
        }
        if (node.isEmpty()) {
            faults.add(FaultCode.BAD_REGIONS, "the region \"" + name + "\" has no labels");
        }
        List<Integer> values = new ArrayList<>();
        node.forEach(element -> value(name, element).ifPresent(values::add));
        return Optional.of(new Labels.Entry(name, values, true));
    }

    /** A whole number, or its digits as text. */
    private OptionalInt value(String name, JsonNode node) {
        if (node.isInt()) {
            return OptionalInt.of(node.intValue());
        }
        if (node.isTextual() && DIGITS.matcher(node.textValue()).matches()) {
            return OptionalInt.of(Integer.parseInt(node.textValue()));
        }
        bad("the label \"" + name + "\" is " + node + ", not a whole number");
        return OptionalInt.empty();
    }

    private void checkBackground(JsonNode labels) {
        JsonNode background = labels.path(Labels.BACKGROUND);
        if (background.isMissingNode()) {
            bad("there is no label \"background\", which has to be 0");
        } else if (!background.isValueNode() || background.asInt(-1) != 0) {
            bad("the label \"background\" is " + background + ", not 0");
        }
    }

    private void checkIgnore(JsonNode labels) {
        JsonNode ignore = labels.path(Labels.IGNORE);
        if (!ignore.isMissingNode() && !ignore.isInt()) {
            bad("the label \"ignore\" is " + ignore + ", not one number");
        }
    }

    /** All values are 0, 1, 2, ... without a gap, and ignore is the last. */
    private void checkValues(Labels labels) {
        List<Integer> declared = labels.declaredValues();
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i) != i) {
                bad("the labels are " + declared + ", not 0, 1, 2, ..."
                        + (labels.ignoreLabel().isPresent() ? " with the ignore label last" : ""));
                break;
            }
        }
        if (labels.foregroundLabels().isEmpty()) {
            bad("there is no label but the background");
        }
    }

    /** No class has two names; a region and a label may hold the same value. */
    private void checkNames(Labels labels) {
        Map<Object, String> names = new HashMap<>();
        boolean regions = labels.hasRegions();
        for (Labels.Entry entry : labels.entries()) {
            boolean region = regions && entry.list();
            String other = names.putIfAbsent(region ? entry.values() : Set.copyOf(entry.values()), entry.name());
            if (other != null) {
                faults.add(
                        region ? FaultCode.BAD_REGIONS : FaultCode.BAD_LABELS,
                        "\"" + other + "\" and \"" + entry.name() + "\" are both " + entry.values());
            }
        }
    }

    private void checkRegions(Labels labels, JsonNode names, JsonNode order) {
        if (hasText(names)) {
            faults.add(FaultCode.BAD_REGIONS, "labels has regions, so its values have to be numbers, not text");
        }
        if (order.isMissingNode() || order.isNull()) {
            faults.add(FaultCode.BAD_REGIONS, "labels has regions, but there is no regions_class_order");
            return;
        }
        int regions = labels.foregroundRegions().size();
        if (!order.isArray() || order.size() != regions) {
            faults.add(
                    FaultCode.BAD_REGIONS,
                    "regions_class_order is " + order + ", not a list of " + regions + " labels, one per region");
            return;
        }
        List<Integer> foreground = labels.foregroundLabels();
        for (JsonNode label : order) {
            if (!label.isInt() || !foreground.contains(label.intValue())) {
                faults.add(
                        FaultCode.BAD_REGIONS,
                        "regions_class_order has " + label + ", which is none of the labels " + foreground);
            }
        }
    }

    private static boolean hasText(JsonNode labels) {
        for (JsonNode value : labels) {
            if (value.isTextual() || (value.isArray() && hasText(value))) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> integers(JsonNode list) {
        List<Integer> integers = new ArrayList<>();
        list.forEach(node -> {
            if (node.isInt()) {
                integers.add(node.intValue());
            }
        });
        return integers;
    }

    private void bad(String message) {
        faults.add(FaultCode.BAD_LABELS, message);
    }
}
