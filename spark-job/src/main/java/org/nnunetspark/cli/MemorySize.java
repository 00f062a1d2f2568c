package org.nnunetspark.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount of memory as Java and Spark write it: {@code 800m}, {@code 16g}, in binary units; plain bytes without. */
final class MemorySize implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,11})([kmgt]?)(i?b)?");
    private static final String UNITS = "kmgt";
    private static final int STEP = 10;

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TypeConversionException(
                    "an amount of memory is a number with k, m, g or t, such as 16g, not '" + text + "'");
        }
        int unit = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
        long number = Long.parseLong(size.group(1));
        if (number > Long.MAX_VALUE >> (STEP * unit)) {
            throw new TypeConversionException("'" + text + "' is more memory than can be counted");
        }
        return number << (STEP * unit);
    }
}
