package org.nnunetspark.spark;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many cases may be put aside before a run is stopped: many at once are seldom bad files, but a wrong folder or a lost mount.
 *
 * @param most as many, or percent of all cases
 * @param percent which of both
 */
public record BadCases(double most, boolean percent) {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})|(\\d{1,3}(?:\\.\\d{1,6})?)%");
    private static final double ALL = 100;

    /** No bound. */
    public static BadCases any() {
        return new BadCases(ALL, true);
    }

    /**
     * Reads {@code 3} or {@code 2.5%}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static BadCases parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a number of cases such as 3, or a share such as 2.5%, is wanted, not " + text);
        }
        boolean percent = matcher.group(2) != null;
        double most = Double.parseDouble(matcher.group(percent ? 2 : 1));
        if (percent && most > ALL) {
            throw new IllegalArgumentException("more than all cases cannot be bad: " + text);
        }
        return new BadCases(most, percent);
    }

    /** Whether so many are still allowed. */
    boolean allow(int bad, int cases) {
        return percent ? bad * ALL <= most * cases : bad <= most;
    }

    @Override
    public String toString() {
        return percent ? String.format(Locale.ROOT, "%s%%", most) : Long.toString((long) most);
    }
}
