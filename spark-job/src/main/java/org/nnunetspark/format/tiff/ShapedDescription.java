package org.nnunetspark.format.tiff;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/** The shape that tifffile puts into the descriptions of its files, {@code {"shape": [12, 64, 64]}}. */
final class ShapedDescription {
    private static final int MAX_TEXT = 1 << 20;
    private static final Pattern OLD = Pattern.compile("shape=\\(([0-9, ]*)\\)");

    private ShapedDescription() {}

    /** The lengths of the axes that the first such description says. */
    static Optional<List<Integer>> find(List<String> descriptions, Findings findings) {
        return descriptions.stream()
                .filter(ShapedDescription::isShaped)
                .findFirst()
                .map(text -> parse(text)
                        .orElseThrow(() -> findings.fault(
                                FaultCode.BAD_HEADER,
                                "the image description, of " + text.length()
                                        + " characters, is of tifffile's kind and has no shape")));
    }

    private static boolean isShaped(String text) {
        boolean isJson = text.startsWith("{") && text.contains("\"shape\":") && !text.contains("\"mibi.");
        return isJson || text.startsWith("shape=");
    }

    private static Optional<List<Integer>> parse(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        String json = text;
        if (text.startsWith("shape=")) {
            var old = OLD.matcher(text);
            json = old.matches() ? "{\"shape\": [" + old.group(1) + "]}" : "{}";
        }
        try {
            return StrictObject.parse(json)
                    .flatMap(object -> object.numbers("shape"))
                    .flatMap(ShapedDescription::whole);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Integer>> whole(List<Number> numbers) {
        List<Integer> whole = new ArrayList<>();
        for (Number number : numbers) {
            if (number instanceof Integer length) {
                whole.add(length);
            }
        }
        return whole.size() == numbers.size() && !whole.isEmpty() ? Optional.of(whole) : Optional.empty();
    }
}
