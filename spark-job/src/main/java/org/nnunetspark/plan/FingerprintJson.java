package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.volume.Shape;

/** The JSON form of fingerprints: keys in alphabetical order, but channels in the order of their numbers. */
final class FingerprintJson {
    /** About 190 bytes a case: more than a million cases. */
    private static final int MAX_BYTES = 256 << 20;

    /** Voxels along one axis; no more, so that no product of axes overflows. */
    private static final int MAX_AXIS = 1 << 20;

    private static final String CHANNELS = "foreground_intensity_properties_per_channel";
    private static final String RELATIVE_SIZE = "median_relative_size_after_cropping";
    private static final String SHAPES = "shapes_after_crop";
    private static final String SPACINGS = "spacings";

    private FingerprintJson() {}

    static ObjectNode of(DatasetFingerprint fingerprint) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(CHANNELS, channels(fingerprint.channels()));
        json.put(RELATIVE_SIZE, fingerprint.medianRelativeSize());
        ArrayNode shapes = json.putArray(SHAPES);
        for (Shape shape : fingerprint.shapesAfterCrop()) {
            shapes.addArray().add(shape.z()).add(shape.y()).add(shape.x());
        }
        ArrayNode spacings = json.putArray(SPACINGS);
        for (CaseSpacing spacing : fingerprint.spacings()) {
            ArrayNode numbers = spacings.addArray();
            spacing.zyx().forEach(number -> add(numbers, number));
        }
        return json;
    }

    private static void add(ArrayNode numbers, Number number) {
        if (number instanceof Double) {
            numbers.add(number.doubleValue());
        } else {
            numbers.add(number.intValue());
        }
    }

    /** Channel number to intensities, as fingerprint and plans both hold it. */
    static ObjectNode channels(List<ChannelIntensities> channels) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int channel = 0; channel < channels.size(); channel++) {
            ChannelIntensities intensities = channels.get(channel);
            json.putObject(Integer.toString(channel))
                    .put("max", intensities.max())
                    .put("mean", intensities.mean())
                    .put("median", intensities.median())
                    .put("min", intensities.min())
                    .put("percentile_00_5", intensities.percentile005())
                    .put("percentile_99_5", intensities.percentile995())
                    .put("std", intensities.std());
        }
        return json;
    }

    static DatasetFingerprint parse(byte[] json) {
        PlanNode root =
                PlanNode.root(DatasetFingerprint.FILE, StrictJson.parse(DatasetFingerprint.FILE, json, MAX_BYTES));
        List<CaseSpacing> spacings = root.field(SPACINGS).items().stream()
                .map(FingerprintJson::spacing)
                .toList();
        List<Shape> shapes =
                root.field(SHAPES).items().stream().map(FingerprintJson::shape).toList();
        root.require(
                !spacings.isEmpty() && spacings.size() == shapes.size(),
                "of at least one case with as many " + SPACINGS + " as " + SHAPES);
        double relativeSize = root.field(RELATIVE_SIZE).number();
        return new DatasetFingerprint(spacings, shapes, relativeSize, channels(root.field(CHANNELS)));
    }

    private static CaseSpacing spacing(PlanNode node) {
        return new CaseSpacing(
                triple(node).stream().map(FingerprintJson::length).toList());
    }

    private static Number length(PlanNode axis) {
        double value = axis.positive();
        if (axis.json().isIntegralNumber()) {
            return axis.integer(1, Integer.MAX_VALUE);
        }
        return value;
    }

    private static Shape shape(PlanNode node) {
        return Shape.of(triple(node).stream()
                .mapToInt(axis -> axis.integer(1, MAX_AXIS))
                .toArray());
    }

    private static List<PlanNode> triple(PlanNode node) {
        List<PlanNode> items = node.items();
        node.require(items.size() == 3, "a list of 3 axes");
        return items;
    }

    private static List<ChannelIntensities> channels(PlanNode node) {
        int count = node.requireObject().keys().size();
        node.require(count > 0, "an object with a channel");
        List<ChannelIntensities> channels = new ArrayList<>();
        for (int channel = 0; channel < count; channel++) {
            channels.add(intensities(node.field(Integer.toString(channel))));
        }
        return channels;
    }

    private static ChannelIntensities intensities(PlanNode node) {
        return new ChannelIntensities(
                node.field("max").number(),
                node.field("mean").number(),
                node.field("median").number(),
                node.field("min").number(),
                node.field("percentile_00_5").number(),
                node.field("percentile_99_5").number(),
                node.field("std").number());
    }
}
