package org.nnunetspark.format.pickle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.format.pickle.PyValue.Float64Matrix;
import org.nnunetspark.format.pickle.PyValue.NumpyFloat64;
import org.nnunetspark.format.pickle.PyValue.Positions;
import org.nnunetspark.format.pickle.PyValue.PyBool;
import org.nnunetspark.format.pickle.PyValue.PyDict;
import org.nnunetspark.format.pickle.PyValue.PyFloat;
import org.nnunetspark.format.pickle.PyValue.PyInt;
import org.nnunetspark.format.pickle.PyValue.PyList;
import org.nnunetspark.format.pickle.PyValue.PyNone;
import org.nnunetspark.format.pickle.PyValue.PyStr;
import org.nnunetspark.format.pickle.PyValue.PyTuple;

/**
 * Writes one value as a pickle of protocol 4, array by array through a small buffer. Frames, which protocol 4 leaves to
 * the writer, are not used. The same value gives the same bytes.
 */
public final class PickleWriter {
    private static final int BUFFER = 64 << 10;
    private static final long MAX_UINT32 = 0xffff_ffffL;

    /** Objects that are pickled once and fetched from the memo afterwards. */
    private enum Shared {
        RECONSTRUCT("numpy._core.multiarray", "_reconstruct"),
        SCALAR("numpy._core.multiarray", "scalar"),
        NDARRAY("numpy", "ndarray"),
        DTYPE("numpy", "dtype"),
        FLOAT64("f8", ""),
        INT64("i8", "");

        private final String first;
        private final String second;

        Shared(String first, String second) {
            this.first = first;
            this.second = second;
        }
    }

    private final OutputStream target;
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<Shared, Integer> memo = new EnumMap<>(Shared.class);

    private PickleWriter(OutputStream target) {
        this.target = target;
    }

    /** Writes a value; the stream is neither flushed nor closed. */
    public static void write(PyValue value, OutputStream target) throws IOException {
        PickleWriter writer = new PickleWriter(target);
        writer.op(Opcode.PROTO).put((byte) 4);
        writer.value(value);
        writer.op(Opcode.STOP);
        writer.drain();
    }

    private void value(PyValue value) throws IOException {
        if (value instanceof PyNone) {
            op(Opcode.NONE);
        } else if (value instanceof PyBool bool) {
            op(bool.value() ? Opcode.NEWTRUE : Opcode.NEWFALSE);
        } else if (value instanceof PyInt number) {
            integer(number.value());
        } else if (value instanceof PyFloat number) {
            op(Opcode.BINFLOAT).putLong(Long.reverseBytes(Double.doubleToRawLongBits(number.value())));
        } else if (value instanceof PyStr text) {
            text(text.value());
        } else if (value instanceof PyTuple tuple) {
            sequence(Opcode.MARK, tuple.items(), Opcode.TUPLE);
        } else if (value instanceof PyList list) {
            op(Opcode.EMPTY_LIST);
            sequence(Opcode.MARK, list.items(), Opcode.APPENDS);
        } else if (value instanceof PyDict dict) {
            dict(dict);
        } else if (value instanceof NumpyFloat64 scalar) {
            scalar(scalar.value());
        } else if (value instanceof Float64Matrix matrix) {
            matrix(matrix);
        } else if (value instanceof Positions positions) {
            positions(positions);
        }
    }

    private void integer(long value) throws IOException {
        if (value == (int) value) {
            op(Opcode.BININT).putInt((int) value);
        } else {
            op(Opcode.LONG1).put((byte) Long.BYTES).putLong(value);
        }
    }

    private void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        op(Opcode.BINUNICODE).putInt(bytes.length);
        for (byte b : bytes) {
            room(1).put(b);
        }
    }

    private void sequence(Opcode before, List<? extends PyValue> items, Opcode after) throws IOException {
        op(before);
        for (PyValue item : items) {
            value(item);
        }
        op(after);
    }

    private void dict(PyDict dict) throws IOException {
        op(Opcode.EMPTY_DICT);
        op(Opcode.MARK);
        for (Map.Entry<PyValue, PyValue> entry : dict.entries()) {
            value(entry.getKey());
            value(entry.getValue());
        }
        op(Opcode.SETITEMS);
    }

    /** {@code scalar(dtype('f8'), bytes)}. */
    private void scalar(double value) throws IOException {
        shared(Shared.SCALAR);
        shared(Shared.FLOAT64);
        bytes(Double.BYTES);
        room(Double.BYTES).putDouble(value);
        op(Opcode.TUPLE2);
        op(Opcode.REDUCE);
    }

    private void matrix(Float64Matrix matrix) throws IOException {
        beginArray(matrix.values().size() / matrix.columns(), matrix.columns(), Shared.FLOAT64);
        for (double value : matrix.values()) {
            room(Double.BYTES).putDouble(value);
        }
        endArray();
    }

    private void positions(Positions positions) throws IOException {
        beginArray(positions.count(), 4, Shared.INT64);
        for (int i = 0; i < positions.count(); i++) {
            ByteBuffer row = room(4 * Long.BYTES).putLong(0);
            for (int axis = 0; axis < 3; axis++) {
                row.putLong(positions.coordinate(i, axis));
            }
        }
        endArray();
    }

    /** {@code _reconstruct(ndarray, (0,), b'b')}, then the state (1, shape, dtype, is Fortran order, bytes). */
    private void beginArray(int rows, int columns, Shared dtype) throws IOException {
        shared(Shared.RECONSTRUCT);
        shared(Shared.NDARRAY);
        integer(0);
        op(Opcode.TUPLE1);
        bytes(1);
        room(1).put((byte) 'b');
        op(Opcode.TUPLE3);
        op(Opcode.REDUCE);
        op(Opcode.MARK);
        integer(1);
        integer(rows);
        integer(columns);
        op(Opcode.TUPLE2);
        shared(dtype);
        op(Opcode.NEWFALSE);
        bytes((long) rows * columns * Long.BYTES);
    }

    private void endArray() throws IOException {
        op(Opcode.TUPLE);
        op(Opcode.BUILD);
    }

    /** The head of a bytes object, whose content follows. */
    private void bytes(long length) throws IOException {
        if (length <= MAX_UINT32) {
            op(Opcode.BINBYTES).putInt((int) length);
        } else {
            op(Opcode.BINBYTES8).putLong(length);
        }
    }

    private void shared(Shared object) throws IOException {
        Integer known = memo.get(object);
        if (known != null) {
            op(Opcode.BINGET).put(known.byteValue());
            return;
        }
        if (object == Shared.FLOAT64 || object == Shared.INT64) {
            dtype(object.first);
        } else {
            text(object.first);
            text(object.second);
            op(Opcode.STACK_GLOBAL);
        }
        op(Opcode.MEMOIZE);
        memo.put(object, memo.size());
    }

    /** {@code dtype(name, False, True)}, then the state that NumPy gives a little-endian number. */
    private void dtype(String name) throws IOException {
        shared(Shared.DTYPE);
        text(name);
        op(Opcode.NEWFALSE);
        op(Opcode.NEWTRUE);
        op(Opcode.TUPLE3);
        op(Opcode.REDUCE);
        PyValue none = new PyNone();
        PyValue unused = new PyInt(-1);
        value(new PyTuple(List.of(new PyInt(3), new PyStr("<"), none, none, none, unused, unused, new PyInt(0))));
        op(Opcode.BUILD);
    }

    private ByteBuffer op(Opcode opcode) throws IOException {
        return room(1 + 1 + Long.BYTES).put(opcode.code());
    }

    /** The buffer, with room for so many bytes. */
    private ByteBuffer room(int bytes) throws IOException {
        if (out.remaining() < bytes) {
            drain();
        }
        return out;
    }

    private void drain() throws IOException {
        target.write(out.array(), 0, out.position());
        out.clear();
    }
}
