package org.nnunetspark.faults;

import java.lang.reflect.Method;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.nnunetspark.faults.FaultTable.Line;
import org.opentest4j.TestAbortedException;

/** Puts every test with a {@link FaultRow} into the {@link FaultTable}. */
public final class FaultReport implements InvocationInterceptor {
    private static final int LONGEST_REASON = 160;
    private static final Pattern OF_SEVERAL = Pattern.compile("\\[\\d+] (?:\\w+ ?= ?)?(?:(\\d+) )?(.*)");

    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        report(test, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        report(test, method, context);
    }

    private static void report(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        FaultRow row = method.getExecutable().getAnnotation(FaultRow.class);
        if (row == null) {
            test.proceed();
            return;
        }
        long began = System.nanoTime();
        String outcome = "SURVIVED";
        try {
            test.proceed();
        } catch (TestAbortedException e) {
            outcome = "not run: " + firstLine(e);
            throw e;
        } catch (Throwable e) {
            outcome = "FAILED: " + firstLine(e);
            throw e;
        } finally {
            Line line = new Line(
                    what(row, method.getArguments(), context.getDisplayName()),
                    outcome,
                    (System.nanoTime() - began) / 1e9,
                    Seeds.usedBy(method.getExecutable()));
            table(context).add(line);
        }
    }

    private static Line.What what(FaultRow row, List<Object> arguments, String displayName) {
        return arguments.stream()
                .filter(Injection.class::isInstance)
                .map(Injection.class::cast)
                .findFirst()
                .map(injection -> new Line.What(injection.number(), row.fault(), injection.fault()))
                .orElseGet(() -> named(row, displayName));
    }

    /** A test for several faults may say in its display name which this is, with the number of its row. */
    private static Line.What named(FaultRow row, String displayName) {
        Matcher name = OF_SEVERAL.matcher(displayName);
        if (!row.how().isEmpty() || !name.matches()) {
            return new Line.What(row.number(), row.fault(), row.how());
        }
        int number = name.group(1) == null ? row.number() : Integer.parseInt(name.group(1));
        return new Line.What(number, row.fault(), name.group(2));
    }

    private static String firstLine(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        return text.substring(0, Math.min(LONGEST_REASON, text.length()));
    }

    private static FaultTable table(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(FaultReport.class))
                .getOrComputeIfAbsent(FaultTable.class, made -> new FaultTable(), FaultTable.class);
    }
}
