package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Lists of numbers as JSON. */
final class JsonLists {
    private JsonLists() {}

    static ArrayNode of(List<Integer> values) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        values.forEach(json::add);
        return json;
    }

    static ArrayNode ofLists(List<List<Integer>> values) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        values.forEach(list -> json.add(of(list)));
        return json;
    }

    /** As floats: 23.0. */
    static ArrayNode of(AxisVector values) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (double value : values.toArray()) {
            json.add(value);
        }
        return json;
    }

    /** As integers, rounded half to even: 23. */
    static ArrayNode ofWhole(AxisVector values) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (double value : values.toArray()) {
            json.add((long) Math.rint(value));
        }
        return json;
    }
}
