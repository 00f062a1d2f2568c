package org.nnunetspark.format.pickle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.razorvine.pickle.Unpickler;

/** Reads pickles with Pyrolite's unpickler into texts that show every value with its Python type. */
final class PickleReader {
    static {
        Unpickler.registerConstructor("numpy", "ndarray", arguments -> "ndarray");
        Unpickler.registerConstructor("numpy", "dtype", arguments -> new NumpyObject("dtype", arguments));
        Unpickler.registerConstructor(
                "numpy._core.multiarray", "_reconstruct", arguments -> new NumpyObject("ndarray", new Object[0]));
        Unpickler.registerConstructor(
                "numpy._core.multiarray", "scalar", arguments -> new NumpyObject("scalar", arguments));
    }

    private PickleReader() {}

    static String read(byte[] pickle) throws IOException {
        return show(new Unpickler().loads(pickle));
    }

    private static String show(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> show(entry.getKey()) + ": " + show(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining("\n", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PickleReader::show).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Object[] tuple) {
            return Arrays.stream(tuple).map(PickleReader::show).collect(Collectors.joining(", ", "(", ")"));
        }
        if (value instanceof byte[] bytes) {
            return "b'" + HexFormat.of().formatHex(bytes) + "'";
        }
        return value == null ? "None" : value.getClass().getSimpleName() + " " + value;
    }

    /** What NumPy's constructors were called with, and the state that followed. */
    public static final class NumpyObject {
        private final String kind;
        private final List<Object> parts = new ArrayList<>();

        NumpyObject(String kind, Object[] arguments) {
            this.kind = kind;
            parts.add(arguments);
        }

        /** Called by the unpickler. */
        public void __setstate__(Object[] state) {
            parts.add(state);
        }

        @Override
        public String toString() {
            return kind + show(parts);
        }
    }
}
