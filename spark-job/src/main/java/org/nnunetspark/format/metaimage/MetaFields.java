package org.nnunetspark.format.metaimage;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.FieldText;
import org.nnunetspark.format.Findings;

/** The values of a header by their keys, and their texts as numbers. */
final class MetaFields {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** What C++ reads as an integer, up to 18 digits: these fit a long. */
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    /** What C++ reads as a floating-point number in the classic locale. */
    static final Pattern REAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private final Findings findings;
    private final Map<MetaKey, Field> fields = new EnumMap<>(MetaKey.class);

    MetaFields(Findings findings) {
        this.findings = findings;
    }

    /**
     * A value as it stands in the header.
     *
     * @param text without blanks around it
     * @param offset of its line
     */
    record Field(String text, long offset) {}

    /** Adds a value; MetaIO takes the last one of a key, but two contradict each other. */
    void put(MetaKey key, String text, long offset) {
        if (key.isPerAxis() && !fields.containsKey(MetaKey.AXES)) {
            throw findings.fault(FaultCode.BAD_HEADER, offset, key + " stands before NDims");
        }
        if (fields.putIfAbsent(key, new Field(text, offset)) != null) {
            throw findings.fault(FaultCode.BAD_HEADER, offset, key + " is there twice");
        }
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Optional<Field> find(MetaKey key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** The value of a key that must be there. */
    Field require(MetaKey key) {
        return find(key).orElseThrow(() -> findings.fault(FaultCode.BAD_HEADER, "the header has no " + key));
    }

    /** Where a key's line is, or the header's beginning. */
    long offset(MetaKey key) {
        return find(key).map(Field::offset).orElse(0L);
    }

    /** Whether a value begins like True or 1, MetaIO's rule. */
    boolean isTrue(MetaKey key, boolean otherwise) {
        return find(key)
                .map(field -> !field.text.isEmpty() && "Tt1".indexOf(field.text.charAt(0)) >= 0)
                .orElse(otherwise);
    }

    /** A single integer. */
    long whole(MetaKey key, long otherwise) {
        return fields.containsKey(key) ? wholes(key, 1)[0] : otherwise;
    }

    /** Integers of a key that must be there. */
    long[] wholes(MetaKey key, int count) {
        String[] words = words(key, count, "integer", WHOLE);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Long.parseLong(words[i]);
        }
        return numbers;
    }

    /** Whether all values that are made of floating-point numbers are in order, those that have no effect too. */
    void checkReals(int axes) {
        fields.keySet().stream().filter(MetaKey::isReal).forEach(key -> reals(key, axes));
    }

    /** Finite numbers of a key that must be there. MetaIO takes those below the smallest normal one, and -0, for 0. */
    double[] reals(MetaKey key, int axes) {
        String[] words = words(key, key.reals(axes), "number", REAL);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            double number = Double.parseDouble(words[i]);
            if (Double.isInfinite(number)) {
                throw bad(key, "finite numbers");
            }
            numbers[i] = Math.abs(number) < Double.MIN_NORMAL ? 0 : number;
        }
        return numbers;
    }

    private String[] words(MetaKey key, int count, String what, Pattern pattern) {
        String[] words = BLANKS.split(require(key).text);
        boolean match = words.length == count;
        for (int i = 0; i < count && match; i++) {
            match = pattern.matcher(words[i]).matches();
        }
        if (!match) {
            throw bad(key, count == 1 ? "one " + what : count + " " + what + "s");
        }
        return words;
    }

    /** That a value is not what it must be. */
    InputFaultException bad(MetaKey key, String wanted) {
        Field field = require(key);
        return findings.fault(
                FaultCode.BAD_HEADER, field.offset, key + " is " + FieldText.quoted(field.text) + ", not " + wanted);
    }

    /** That a value is one that this program does not read. */
    InputFaultException unsupported(MetaKey key, String reason) {
        return findings.fault(FaultCode.UNSUPPORTED_VARIANT, require(key).offset, reason);
    }
}
