package org.nnunetspark.faults;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.nnunetspark.faults.FaultTable.Line;
import org.opentest4j.TestAbortedException;

/** Puts every test with a {@link FaultRow} into the {@link FaultTable}. */
public final class FaultReport implements InvocationInterceptor {
    private static final int LONGEST_REASON = 160;

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
                    what(row, method.getArguments()),
                    outcome,
                    (System.nanoTime() - began) / 1e9,
                    Seeds.usedBy(method.getExecutable()));
            table(context).add(line);
        }
    }

    private static Line.What what(FaultRow row, List<Object> arguments) {
        return arguments.stream()
                .filter(Injection.class::isInstance)
                .map(Injection.class::cast)
                .findFirst()
                .map(injection -> new Line.What(injection.number(), row.fault(), injection.fault()))
                .orElseGet(() -> new Line.What(row.number(), row.fault(), row.how()));
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
