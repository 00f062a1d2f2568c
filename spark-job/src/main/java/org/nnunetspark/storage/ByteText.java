package org.nnunetspark.storage;

import java.util.List;
import java.util.Locale;

/** Numbers of bytes for people: decimal units as disks and quotas are sold in, three digits. */
public final class ByteText {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final double STEP = 1000;
    /** From here on rounding to a whole number gives 1000. */
    private static final double TOO_LONG = 999.5;

    private ByteText() {}

    /** {@code 999 B}, {@code 1.23 kB}, {@code 45.6 GB}. */
    public static String of(long bytes) {
        double value = (double) bytes;
        int unit = 0;
        while (value >= TOO_LONG && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS.get(unit));
    }
}
