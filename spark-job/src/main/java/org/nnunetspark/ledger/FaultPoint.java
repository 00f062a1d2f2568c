package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places where tests let a process die, fail or stall, so that each step of a commit is known to be survivable. Off unless the
 * system property {@code nnunetspark.fault} is set: {@code E8b:halt@3} halts the JVM when E8b is passed the third time.
 * Points end in {@code a} before a step and in {@code b} after it.
 *
 * <ul>
 *   <li>{@code halt}: exit code 137 at once, as kill -9
 *   <li>{@code throw}: an {@link InjectedFaultException}
 *   <li>{@code sleep}: 15 seconds
 *   <li>{@code stop}: SIGSTOP to the own process
 *   <li>{@code linger}: 20 seconds, deaf to interrupts
 *   <li>{@code hang}: for ever, deaf to interrupts
 * </ul>
 *
 * {@code E1b[liver_3]:halt} fires whenever this case, and no other, passes the point.
 */
public final class FaultPoint {
    /** The property that arms a point. */
    public static final String PROPERTY = "nnunetspark.fault";

    private static final Pattern SYNTAX =
            Pattern.compile("(\\w+)(?:\\[([^\\]]+)])?:(halt|throw|sleep|stop|linger|hang)(?:@([1-9][0-9]{0,8}))?");
    private static final long SLEEP_SECONDS = 15;
    private static final long LINGER_SECONDS = 20;
    private static final int KILLED = 137;
    private static final Optional<FaultPoint> ARMED =
            Optional.ofNullable(System.getProperty(PROPERTY)).map(FaultPoint::parse);

    private final String name;
    private final Optional<String> caseId;
    private final Action action;
    private final AtomicInteger passesLeft;

    private FaultPoint(String name, Optional<String> caseId, Action action, int pass) {
        this.name = name;
        this.caseId = caseId;
        this.action = action;
        this.passesLeft = new AtomicInteger(pass);
    }

    static FaultPoint parse(String property) {
        Matcher matcher = SYNTAX.matcher(property);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(PROPERTY
                    + " is point:halt|throw|sleep|stop|linger|hang, perhaps with [case] or @n, not '" + property + "'");
        }
        Action action = Action.valueOf(matcher.group(3).toUpperCase(Locale.ROOT));
        int pass = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
        return new FaultPoint(matcher.group(1), Optional.ofNullable(matcher.group(2)), action, pass);
    }

    /** Passes a point. */
    public static void at(String point) {
        ARMED.ifPresent(fault -> fault.pass(point));
    }

    /** Passes a point with a case. */
    public static void at(String point, String caseId) {
        ARMED.ifPresent(fault -> fault.pass(point, caseId));
    }

    void pass(String point) {
        if (caseId.isEmpty() && name.equals(point) && passesLeft.decrementAndGet() == 0) {
            act();
        }
    }

    void pass(String point, String ofCase) {
        if (caseId.isEmpty()) {
            pass(point);
        } else if (name.equals(point) && caseId.get().equals(ofCase)) {
            act();
        }
    }

    private void act() {
        switch (action) {
            case HALT -> Runtime.getRuntime().halt(KILLED);
            case THROW -> throw new InjectedFaultException(name);
            case SLEEP -> sleep();
            case STOP -> stop();
            case LINGER -> linger();
            case HANG -> hang();
        }
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(SLEEP_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void linger() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LINGER_SECONDS);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
            boolean unused = Thread.interrupted();
        }
    }

    private static void hang() {
        while (true) {
            LockSupport.park();
            boolean unused = Thread.interrupted();
        }
    }

    private void stop() {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            int unused = new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop process " + pid + " at " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private enum Action {
        HALT,
        THROW,
        SLEEP,
        STOP,
        LINGER,
        HANG
    }

    /** Thrown by {@code throw}. */
    public static final class InjectedFaultException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InjectedFaultException(String point) {
            super("injected at " + point);
        }
    }
}
