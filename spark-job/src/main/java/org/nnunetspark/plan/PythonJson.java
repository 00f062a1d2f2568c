package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.nnunetspark.numpy.PythonFloat;

/**
 * Writes JSON as Python's {@code json.dump(..., indent=4)} does, to the byte: every element on a line of its own, floats
 * by {@code repr}, everything but printable ASCII escaped, no newline at the end. The text is pure ASCII.
 */
public final class PythonJson {
    private static final String INDENT = "    ";
    private static final Comparator<String> BY_CODE_POINT = PythonJson::compareCodePoints;

    private final StringBuilder out = new StringBuilder();
    private final boolean sortKeys;

    private PythonJson(boolean sortKeys) {
        this.sortKeys = sortKeys;
    }

    /** With the keys in the order they have. */
    public static String write(JsonNode node) {
        return new PythonJson(false).value(node, "\n").out.toString();
    }

    /** With {@code sort_keys=True}: text keys by code point. */
    public static String writeSorted(JsonNode node) {
        return new PythonJson(true).value(node, "\n").out.toString();
    }

    private PythonJson value(JsonNode node, String lineBreak) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, lineBreak);
            case ARRAY -> array(node, lineBreak);
            case STRING -> text(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN, NULL -> out.append(node.asText());
            default -> throw new IllegalArgumentException("no JSON for a node of type " + node.getNodeType());
        }
        return this;
    }

    private void object(JsonNode node, String lineBreak) {
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(node.properties());
        if (sortKeys) {
            entries.sort(Map.Entry.comparingByKey(BY_CODE_POINT));
        }
        String inner = lineBreak + INDENT;
        String separator = "{" + inner;
        for (Map.Entry<String, JsonNode> entry : entries) {
            out.append(separator);
            text(entry.getKey());
            out.append(": ");
            value(entry.getValue(), inner);
            separator = "," + inner;
        }
        out.append(entries.isEmpty() ? "{}" : lineBreak + "}");
    }

    private void array(JsonNode node, String lineBreak) {
        String inner = lineBreak + INDENT;
        String separator = "[" + inner;
        for (JsonNode item : node) {
            out.append(separator);
            value(item, inner);
            separator = "," + inner;
        }
        out.append(node.isEmpty() ? "[]" : lineBreak + "]");
    }

    private void number(JsonNode node) {
        if (node.isIntegralNumber()) {
            out.append(node.asText());
        } else if (node.isDouble()) {
            out.append(number(node.doubleValue()));
        } else {
            throw new IllegalArgumentException("a Python float is a double, not a " + node.numberType());
        }
    }

    /** A float as Python's json module writes it. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? (value < 0 ? "-Infinity" : "Infinity") : PythonFloat.repr(value);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    out.append(String.format("\\u%04x", (int) c));
                }
            }
        }
    }

    /** Python orders by code point, Java's own order of strings is by UTF-16 unit. */
    private static int compareCodePoints(String a, String b) {
        Iterator<Integer> left = a.codePoints().iterator();
        Iterator<Integer> right = b.codePoints().iterator();
        while (left.hasNext() && right.hasNext()) {
            int order = Integer.compare(left.next(), right.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
