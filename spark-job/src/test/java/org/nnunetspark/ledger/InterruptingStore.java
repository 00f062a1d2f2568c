package org.nnunetspark.ledger;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Staging;

/** Lets something else happen just before the call of a given number: an interleaving of two processes, made repeatable. */
final class InterruptingStore {
    private final ObjectStore view;
    private final int call;
    private final Event event;
    private int calls;

    @FunctionalInterface
    interface Event {
        Object happen() throws IOException;
    }

    InterruptingStore(ObjectStore store, int call, Event event) {
        this.view = (ObjectStore) proxy(ObjectStore.class, store);
        this.call = call;
        this.event = event;
    }

    ObjectStore view() {
        return view;
    }

    boolean wasInterrupted() {
        return calls > call;
    }

    private Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (isCounted(type, method) && calls++ == call) {
                Object unused = event.happen();
            }
            Object result = invoke(target, method, arguments);
            return result instanceof Staging staging ? proxy(Staging.class, staging) : result;
        });
    }

    /** The same calls that {@link org.nnunetspark.storage.FaultyObjectStore} counts. */
    private static boolean isCounted(Class<?> type, Method method) {
        return type == Staging.class
                ? method.getName().equals("publish")
                : method.getParameterCount() > 0 && method.getDeclaringClass() == ObjectStore.class;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
