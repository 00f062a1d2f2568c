package org.nnunetspark.format.nrrd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/**
 * Takes from a header the array's axes, with the rules that ITK's NrrdIO holds them to: what is said about axes stands
 * behind their number, and an axis lies either in the space or on its own.
 */
final class AxesParser {
    private final HeaderFields fields;
    private final FieldValues values;
    private final Findings findings;
    private final SpaceFrame frame;
    private final int dimension;

    AxesParser(HeaderFields fields, SpaceFrame frame, Findings findings) {
        this.fields = fields;
        this.values = new FieldValues(fields);
        this.findings = findings;
        this.frame = frame;
        this.dimension = values.count(fields.require(NrrdField.DIMENSION), 1, NrrdLayout.MAX_AXES);
    }

    /** The axes of voxels, fastest first; an axis with the one component that each voxel has is left out. */
    List<Axis> parse() {
        checkWhatIsIgnored();
        List<Axis> all = allAxes();
        List<Axis> axes = all.stream().filter(axis -> axis.kind().isDomain()).toList();
        HeaderField sizes = fields.require(NrrdField.SIZES);
        checkComponents(all, sizes);
        if (frame.dimension() != 0 && frame.dimension() != axes.size()) {
            throw fields.bad(
                    sizes, "are those of " + axes.size() + " axes, in a space of " + frame.dimension() + " axes");
        }
        return axes;
    }

    private List<Axis> allAxes() {
        List<Long> sizes = sizes();
        List<AxisKind> kinds = kinds();
        List<Boolean> nodes = nodeCentered(kinds);
        List<Double> spacings = numbers(NrrdField.SPACINGS);
        List<Double> mins = numbers(NrrdField.AXIS_MINS);
        List<Double> maxs = numbers(NrrdField.AXIS_MAXS);
        List<Optional<List<Double>>> directions = directions();
        List<String> units = units();
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            Axis axis = new Axis(
                    sizes.get(i),
                    kinds.get(i),
                    nodes.get(i),
                    spacings.get(i),
                    mins.get(i),
                    maxs.get(i),
                    directions.get(i));
            if (axis.direction().isPresent()
                    && (axis.isPlaced() || !units.get(i).isEmpty())) {
                throw fields.bad(
                        fields.require(NrrdField.SPACE_DIRECTIONS),
                        "has a vector for axis " + i + ", which has a spacing, min, max or unit of its own");
            }
            axes.add(axis);
        }
        return axes;
    }

    private Optional<HeaderField> find(NrrdField name) {
        Optional<HeaderField> field = fields.find(name);
        if (field.isPresent() && !fields.inOrder(NrrdField.DIMENSION, name)) {
            throw fields.bad(field.get(), "is given, and no dimension before it");
        }
        return field;
    }

    private List<Long> sizes() {
        fields.require(NrrdField.SIZES);
        HeaderField field = find(NrrdField.SIZES).orElseThrow();
        List<Long> sizes = values.wholes(field, dimension);
        int zero = sizes.indexOf(0L);
        if (zero >= 0) {
            throw findings.fault(FaultCode.ZERO_DIM, field.offset(), "the size of axis " + zero + " is 0");
        }
        for (int i = 0; i < dimension; i++) {
            if (sizes.get(i) < 0) {
                throw findings.fault(
                        FaultCode.NEGATIVE_DIM, field.offset(), "the size of axis " + i + " is " + sizes.get(i));
            }
        }
        return sizes;
    }

    private List<AxisKind> kinds() {
        Optional<HeaderField> field = find(NrrdField.KINDS);
        if (field.isEmpty()) {
            return Collections.nCopies(dimension, AxisKind.DOMAIN);
        }
        List<AxisKind> kinds = new ArrayList<>();
        for (String word : values.words(field.get(), dimension)) {
            kinds.add(AxisKind.named(word)
                    .orElseThrow(() -> fields.bad(field.get(), "has an unknown kind for axis " + kinds.size())));
        }
        return kinds;
    }

    /** By the rules of NrrdIO, which lets the kind none undo a centering that stands before the kinds. */
    private List<Boolean> nodeCentered(List<AxisKind> kinds) {
        Optional<HeaderField> field = find(NrrdField.CENTERINGS);
        if (field.isEmpty()) {
            return Collections.nCopies(dimension, false);
        }
        boolean kindsUndo = fields.inOrder(NrrdField.CENTERINGS, NrrdField.KINDS);
        List<Boolean> nodes = new ArrayList<>();
        for (String word : values.words(field.get(), dimension)) {
            boolean isUndone = kindsUndo && kinds.get(nodes.size()) == AxisKind.NONE;
            nodes.add(isNode(field.get(), word) && !isUndone);
        }
        return nodes;
    }

    private boolean isNode(HeaderField field, String centering) {
        if (centering.equalsIgnoreCase("node")) {
            return true;
        }
        if (centering.equalsIgnoreCase("cell") || centering.equals("???") || centering.equals("none")) {
            return false;
        }
        throw fields.bad(field, "has a centering that is neither cell nor node");
    }

    private List<Double> numbers(NrrdField name) {
        return find(name)
                .map(field -> values.numbers(field, dimension))
                .orElse(Collections.nCopies(dimension, Double.NaN));
    }

    private List<Optional<List<Double>>> directions() {
        Optional<HeaderField> field = find(NrrdField.SPACE_DIRECTIONS);
        if (field.isEmpty()) {
            return Collections.nCopies(dimension, Optional.empty());
        }
        SpaceParser.checkBehindSpace(fields, field.get(), frame.dimension());
        return values.vectors(field.get(), dimension, frame.dimension());
    }

    private List<String> units() {
        Optional<HeaderField> field = find(NrrdField.UNITS);
        if (field.isEmpty()) {
            return Collections.nCopies(dimension, "");
        }
        List<String> units = values.quoted(field.get(), dimension);
        SpaceParser.checkUnits(field.get(), units, findings);
        return units;
    }

    /** Fields that change nothing, but that NrrdIO does not accept in every form. */
    private void checkWhatIsIgnored() {
        find(NrrdField.LABELS).ifPresent(field -> values.quoted(field, dimension));
        find(NrrdField.THICKNESSES).ifPresent(field -> {
            if (values.numbers(field, dimension).stream().anyMatch(thickness -> thickness < 0)) {
                throw fields.bad(field, "has a negative value");
            }
        });
        fields.find(NrrdField.OLD_MIN).ifPresent(field -> values.numbers(field, 1));
        fields.find(NrrdField.OLD_MAX).ifPresent(field -> values.numbers(field, 1));
    }

    /** ITK would make these the pixels' components, and nnU-Net's SimpleITKIO then takes z for the channels. */
    private void checkComponents(List<Axis> axes, HeaderField sizes) {
        int found = 0;
        for (int i = 0; i < dimension; i++) {
            Axis axis = axes.get(i);
            found += axis.kind().isDomain() ? 0 : 1;
            boolean isSingle = axis.kind() == AxisKind.COMPONENTS && axis.size() == 1 && found == 1;
            if (!axis.kind().isDomain() && !isSingle) {
                throw findings.fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        sizes.offset(),
                        "axis " + i + ", of size " + axis.size()
                                + ", holds the components of vectors or colours; one number per voxel is supported");
            }
        }
    }
}
