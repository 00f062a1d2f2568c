package org.nnunetspark.ledger;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places where tests stop the program. Off in production: one comparison. The system property
 * {@code nnunetspark.fault=E8b:halt@3} halts the JVM the third time that E8b is reached; {@code throw} throws there instead.
 */
final class FaultPoint {
    private static final int KILLED = 137;
    private static final Pattern FORM = Pattern.compile("(\\w+):(halt|throw)@(\\d+)");
    private static final FaultPoint ACTIVE = parse(System.getProperty("nnunetspark.fault", ""));

    private final String place;
    private final boolean halts;
    private final AtomicInteger left;

    private FaultPoint(String place, boolean halts, int times) {
        this.place = place;
        this.halts = halts;
        this.left = new AtomicInteger(times);
    }

    private static FaultPoint parse(String property) {
        Matcher form = FORM.matcher(property);
        return form.matches()
                ? new FaultPoint(form.group(1), form.group(2).equals("halt"), Integer.parseInt(form.group(3)))
                : new FaultPoint("", false, 0);
    }

    /** This place is reached. */
    static void at(String place) {
        if (ACTIVE.place.equals(place) && ACTIVE.left.decrementAndGet() == 0) {
            if (ACTIVE.halts) {
                Runtime.getRuntime().halt(KILLED);
            }
            throw new IllegalStateException("stopped at " + place + " by a test");
        }
    }
}
