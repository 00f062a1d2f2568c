package org.nnunetspark.format.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that a field's text holds: so many as the array, or the space, has axes. */
final class FieldValues {
    private static final String BLANKS = " \t";
    private static final Pattern VECTOR = Pattern.compile("[ \t]*(?:none(?=[ \t]|$)|\\(([^)]*)\\))");

    private final HeaderFields fields;

    FieldValues(HeaderFields fields) {
        this.fields = fields;
    }

    /** Words between blanks. */
    List<String> words(HeaderField field, int count) {
        StringTokenizer tokens = new StringTokenizer(field.text(), BLANKS);
        if (tokens.countTokens() != count) {
            throw fields.bad(field, "has " + tokens.countTokens() + " values instead of " + count);
        }
        List<String> words = new ArrayList<>();
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    /** Whole numbers, with or without a sign. */
    List<Long> wholes(HeaderField field, int count) {
        try {
            return words(field, count).stream().map(DecimalText::toLong).toList();
        } catch (NumberFormatException e) {
            throw fields.bad(field, "has a value that is no whole number of 64 bits");
        }
    }

    /** One whole number from {@code least} to {@code most}. */
    int count(HeaderField field, int least, int most) {
        long count = wholes(field, 1).get(0);
        if (count < least || count > most) {
            throw fields.bad(field, "is " + count + ", not from " + least + " to " + most);
        }
        return (int) count;
    }

    /** Numbers, NaN for one that is not known, but never infinite. */
    List<Double> numbers(HeaderField field, int count) {
        try {
            List<Double> numbers =
                    words(field, count).stream().map(DecimalText::toDouble).toList();
            if (numbers.stream().anyMatch(number -> Double.isInfinite(number))) {
                throw fields.bad(field, "has an infinite value");
            }
            return numbers;
        } catch (NumberFormatException e) {
            throw fields.bad(field, "has a value that is no number");
        }
    }

    /** Texts between double quotes, in which a quote has a backslash before it. */
    List<String> quoted(HeaderField field, int count) {
        String text = field.text();
        List<String> texts = new ArrayList<>();
        int end = 0;
        while (texts.size() < count) {
            int begin = skipBlanks(text, end);
            int close = text.startsWith("\"", begin) ? closingQuote(text, begin + 1) : -1;
            if (close < 0) {
                break;
            }
            texts.add(text.substring(begin + 1, close));
            end = close + 1;
        }
        checkEnd(field, count, texts.size(), end);
        return texts;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int closingQuote(String text, int from) {
        int at = text.indexOf('"', from);
        while (at > from && text.charAt(at - 1) == '\\') {
            at = text.indexOf('"', at + 1);
        }
        return at;
    }

    /** Vectors in parentheses; one that is called none, or is all NaN, is empty. */
    List<Optional<List<Double>>> vectors(HeaderField field, int count, int length) {
        Matcher matcher = VECTOR.matcher(field.text());
        List<Optional<List<Double>>> vectors = new ArrayList<>();
        int end = 0;
        while (vectors.size() < count
                && matcher.region(end, field.text().length()).lookingAt()) {
            Optional<String> text = Optional.ofNullable(matcher.group(1));
            vectors.add(text.flatMap(numbers -> vector(field, numbers, length)));
            end = matcher.end();
        }
        checkEnd(field, count, vectors.size(), end);
        return vectors;
    }

    private void checkEnd(HeaderField field, int count, int found, int end) {
        if (found < count) {
            throw fields.bad(field, "is not readable from value " + (found + 1) + " of " + count + " on");
        }
        if (!field.text().substring(end).isBlank()) {
            throw fields.bad(field, "goes on behind value " + count);
        }
    }

    private Optional<List<Double>> vector(HeaderField field, String text, int length) {
        String[] parts = text.split(",", -1);
        if (parts.length != length) {
            throw fields.bad(field, "has a vector of " + parts.length + " coefficients instead of " + length);
        }
        List<Double> vector = new ArrayList<>();
        try {
            for (String part : parts) {
                vector.add(DecimalText.toDouble(part.strip()));
            }
        } catch (NumberFormatException e) {
            throw fields.bad(field, "has a coefficient that is no number");
        }
        if (vector.stream().allMatch(number -> Double.isNaN(number))) {
            return Optional.empty();
        }
        if (!vector.stream().allMatch(Double::isFinite)) {
            throw fields.bad(field, "has a coefficient of NaN or infinity");
        }
        return Optional.of(vector);
    }
}
