package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * A value in a JSON file with the way to it, so that every complaint names both.
 *
 * @param file the file, for messages
 * @param path the keys from the root to the value, joined by dots; empty for the root
 * @param json the value
 */
record PlanNode(String file, String path, JsonNode json) {
    static PlanNode root(String file, JsonNode json) {
        return new PlanNode(file, "", json);
    }

    /** The value of a key that must be there. */
    PlanNode field(String key) {
        return optional(key).orElseThrow(() -> bad("has no \"" + key + "\""));
    }

    /** The value of a key that may be missing. */
    Optional<PlanNode> optional(String key) {
        return Optional.ofNullable(requireObject().json.get(key)).map(value -> child(key, value));
    }

    PlanNode requireObject() {
        return require(json.isObject(), "an object");
    }

    List<String> keys() {
        return json.propertyStream().map(Map.Entry::getKey).toList();
    }

    List<PlanNode> items() {
        require(json.isArray(), "a list");
        List<PlanNode> items = new ArrayList<>();
        json.forEach(item -> items.add(child(Integer.toString(items.size()), item)));
        return items;
    }

    String text() {
        return require(json.isTextual(), "a text").json.textValue();
    }

    boolean bool() {
        return require(json.isBoolean(), "true or false").json.booleanValue();
    }

    /** An integer or a float, as a finite double. */
    double number() {
        double value = require(json.isNumber(), "a number").json.doubleValue();
        require(!Double.isInfinite(value), "a number in a double's range");
        return value;
    }

    double positive() {
        double value = number();
        require(value > 0, "a positive number");
        return value;
    }

    /** An integer in these bounds, both inclusive. */
    int integer(int min, int max) {
        boolean fits =
                json.isIntegralNumber() && json.canConvertToInt() && json.intValue() >= min && json.intValue() <= max;
        return require(fits, "an integer from " + min + " to " + max).json.intValue();
    }

    PlanNode require(boolean holds, String what) {
        if (!holds) {
            throw bad("is not " + what + ": " + json);
        }
        return this;
    }

    /** The value is impossible or contradicts another. */
    InputFaultException bad(String reason) {
        return refusal(FaultCode.BAD_PLAN, reason);
    }

    /** The value asks for something the program has not got. */
    InputFaultException unsupported(String reason) {
        return refusal(FaultCode.UNSUPPORTED_PLAN, reason);
    }

    private InputFaultException refusal(FaultCode code, String reason) {
        String subject = path.isEmpty() ? "the document" : path;
        return new InputFaultException(Fault.refusing(code, file, subject + " " + reason));
    }

    private PlanNode child(String key, JsonNode value) {
        return new PlanNode(file, path.isEmpty() ? key : path + "." + key, value);
    }
}
