package org.nnunetspark.format.nrrd;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/** Takes from a header the space that the array lies in. What is said about it stands behind what names it. */
final class SpaceParser {
    private static final Set<String> MILLIMETRES =
            Set.of("", "mm", "millimeter", "millimeters", "millimetre", "millimetres");

    private final HeaderFields fields;
    private final FieldValues values;
    private final Findings findings;

    SpaceParser(HeaderFields fields, Findings findings) {
        this.fields = fields;
        this.values = new FieldValues(fields);
        this.findings = findings;
    }

    SpaceFrame parse() {
        Optional<Space> named = fields.find(NrrdField.SPACE).map(this::named);
        int axes = named.map(Space::dimension).orElseGet(this::dimension);
        find(NrrdField.SPACE_UNITS, axes).ifPresent(field -> checkUnits(field, values.quoted(field, axes), findings));
        find(NrrdField.MEASUREMENT_FRAME, axes).ifPresent(field -> values.vectors(field, axes, axes));
        Optional<List<Double>> origin = find(NrrdField.SPACE_ORIGIN, axes)
                .flatMap(field -> values.vectors(field, 1, axes).get(0));
        return new SpaceFrame(axes, named, origin);
    }

    private Space named(HeaderField field) {
        if (fields.find(NrrdField.SPACE_DIMENSION).isPresent()) {
            throw fields.bad(field, "is given beside a space dimension");
        }
        return Space.named(field.text())
                .orElseThrow(() -> fields.bad(field, "is " + field.quoted() + ", which is unknown"));
    }

    private int dimension() {
        return fields.find(NrrdField.SPACE_DIMENSION)
                .map(field -> values.count(field, 0, NrrdLayout.MAX_SPACE_AXES))
                .orElse(0);
    }

    private Optional<HeaderField> find(NrrdField name, int axes) {
        return fields.find(name).map(field -> {
            checkBehindSpace(fields, field, axes);
            return field;
        });
    }

    /** Throws where a field about the space does not stand behind the one that names it. */
    static void checkBehindSpace(HeaderFields fields, HeaderField field, int axes) {
        boolean behind = fields.inOrder(NrrdField.SPACE, field.name())
                || fields.inOrder(NrrdField.SPACE_DIMENSION, field.name());
        if (axes == 0 || !behind) {
            throw fields.bad(field, "is given, and no space before it");
        }
    }

    /** Warns if a unit of length is not mm: no reader converts. */
    static void checkUnits(HeaderField field, List<String> units, Findings findings) {
        if (!units.stream().allMatch(unit -> MILLIMETRES.contains(unit.strip().toLowerCase(Locale.ROOT)))) {
            findings.warn(
                    FaultCode.UNITS_NOT_MM, field.offset(), field.name() + " are not mm; the spacing is not converted");
        }
    }
}
