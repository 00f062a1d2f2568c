package org.nnunetspark.format.tiff;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/**
 * What ImageJ's description of a file counts: lines of the form {@code slices=12}.
 *
 * @param images all images, which ImageJ does not always count right
 * @param channels at least 0
 * @param slices at least 0
 * @param frames at least 0
 * @param order the axes from the fastest to the slowest, of c, z and t
 */
record ImageJ(int images, int channels, int slices, int frames, String order) {
    /** The first of the descriptions that is ImageJ's. */
    static Optional<ImageJ> find(List<String> descriptions, Findings findings) {
        return descriptions.stream()
                .filter(text -> text.startsWith("ImageJ=") || text.startsWith("SCIFIO="))
                .findFirst()
                .map(text -> parse(text, findings));
    }

    private static ImageJ parse(String text, Findings findings) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals >= 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return new ImageJ(
                count(values, "images", findings),
                count(values, "channels", findings),
                count(values, "slices", findings),
                count(values, "frames", findings),
                values.getOrDefault("order", "czt").toLowerCase(Locale.ROOT));
    }

    private static int count(Map<String, String> values, String key, Findings findings) {
        String value = values.getOrDefault(key, "1");
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw findings.fault(
                    FaultCode.BAD_HEADER,
                    "ImageJ's description has \"" + key + "\" of " + value.length()
                            + " characters that are no whole number");
        }
    }

    /** Lengths of the axes that the images make up, the slowest first. Nothing is known of other orders than these. */
    List<Integer> axes() {
        return switch (order) {
            case "ctz" -> List.of(slices, frames, channels);
            case "zct" -> List.of(frames, channels, slices);
            case "ztc" -> List.of(channels, frames, slices);
            case "tcz" -> List.of(slices, channels, frames);
            case "tzc" -> List.of(channels, slices, frames);
            default -> List.of(frames, slices, channels);
        };
    }

    /** The same, where what is counted as channels are the colours of a pixel. */
    ImageJ withoutChannels() {
        return new ImageJ(images, 1, slices, frames, order);
    }
}
