package org.nnunetspark.format.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nnunetspark.format.pickle.PyValue.Float64Matrix;
import org.nnunetspark.format.pickle.PyValue.NumpyFloat64;
import org.nnunetspark.format.pickle.PyValue.PyBool;
import org.nnunetspark.format.pickle.PyValue.PyDict;
import org.nnunetspark.format.pickle.PyValue.PyFloat;
import org.nnunetspark.format.pickle.PyValue.PyInt;
import org.nnunetspark.format.pickle.PyValue.PyList;
import org.nnunetspark.format.pickle.PyValue.PyNone;
import org.nnunetspark.format.pickle.PyValue.PyStr;
import org.nnunetspark.format.pickle.PyValue.PyTuple;

final class PickleWriterTest {
    @Test
    void writesPlainValues() throws IOException {
        assertThat(read(new PyNone())).isEqualTo("None");
        assertThat(read(new PyBool(true))).isEqualTo("Boolean true");
        assertThat(read(new PyBool(false))).isEqualTo("Boolean false");
        assertThat(read(new PyInt(Integer.MIN_VALUE))).isEqualTo("Integer -2147483648");
        assertThat(read(new PyInt(1L << 31))).isEqualTo("Long 2147483648");
        assertThat(read(new PyInt(Long.MIN_VALUE))).isEqualTo("Long -9223372036854775808");
        assertThat(read(new PyFloat(-0.0))).isEqualTo("Double -0.0");
        assertThat(read(new PyFloat(0.1))).isEqualTo("Double 0.1");
        assertThat(read(new PyStr("Größe\n'\0"))).isEqualTo("String Größe\n'\0");
    }

    @Test
    void writesEmptyContainers() throws IOException {
        assertThat(read(new PyTuple(List.of()))).isEqualTo("()");
        assertThat(read(new PyList(List.of()))).isEqualTo("[]");
        assertThat(read(new PyDict(List.of()))).isEqualTo("{}");
    }

    @Test
    void nestsContainers() throws IOException {
        PyValue tuple = new PyTuple(List.of(new PyInt(1), new PyList(List.of(new PyNone()))));
        assertThat(read(new PyDict(List.of(Map.entry(tuple, new PyTuple(List.of(new PyStr("a"))))))))
                .isEqualTo("{(Integer 1, [None]): (String a)}");
    }

    /** A text longer than the buffer, and one that looks like an opcode. */
    @Test
    void keepsTextsAsTheyAre() throws IOException {
        String text = "cos\nsystem\n(S'x'\ntR.".repeat(10_000);
        assertThat(read(new PyStr(text))).isEqualTo("String " + text);
    }

    @Test
    void fetchesWhatItSaidBefore() throws IOException {
        int one = pickle(new PyList(List.of(new NumpyFloat64(1)))).length;
        int two = pickle(new PyList(List.of(new NumpyFloat64(1), new NumpyFloat64(2)))).length;
        assertThat(two - one).isLessThan(20);
    }

    @Test
    void refusesRaggedMatrices() {
        assertThatThrownBy(() -> new Float64Matrix(2, List.of(1.0, 2.0, 3.0))).hasMessage("3 values are no rows of 2");
    }

    private static String read(PyValue value) throws IOException {
        return PickleReader.read(pickle(value));
    }

    private static byte[] pickle(PyValue value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PickleWriter.write(value, out);
        return out.toByteArray();
    }
}
