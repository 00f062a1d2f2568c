package org.nnunetspark.format.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PickleScanTest {
    @ParameterizedTest
    @ValueSource(strings = {"itk", "nibabel"})
    void readsWhatPythonWrote(String name) throws IOException {
        Object value = PickleScan.read(new ByteArrayInputStream(CasePropertiesTest.golden(name)));
        assertThat(value).isInstanceOf(Map.class);
        Map<?, ?> properties = (Map<?, ?>) value;
        assertThat(properties.containsKey("class_locations")).isTrue();
        assertThat(properties.get("shape_after_cropping_and_before_resampling")).isEqualTo(List.of(19L, 87L, 69988L));
        assertThat(properties.get("bbox_used_for_cropping"))
                .isEqualTo(List.of(List.of(4L, 23L), List.of(13L, 100L), List.of(12L, 70000L)));
    }

    @Test
    void refusesEveryShorterPickleAndSurvivesEveryChangedByte() throws IOException {
        byte[] pickle = CasePropertiesTest.golden("nibabel");
        for (int at = 0; at < pickle.length; at++) {
            assertThat(isRefused(Arrays.copyOf(pickle, at))).as("%d bytes", at).isTrue();
            byte[] changed = pickle.clone();
            changed[at] ^= (byte) 0xff;
            boolean unused = isRefused(changed);
        }
    }

    @Test
    void refusesWhatIsNotNumPys() {
        assertThatThrownBy(() -> read("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093."))
                .isInstanceOf(IOException.class)
                .hasMessage("at byte 15: the pickle asks for os.system");
        assertThatThrownBy(() -> read("\u0080\u0004cos\nsystem\n."))
                .hasMessage("at byte 3: opcode 0x63 is not allowed");
        assertThatThrownBy(() -> read("\u0080\u0004N.N"))
                .hasMessageEndingWith("the file goes on behind the pickle's end");
        assertThatThrownBy(() -> read("\u0080\u0005N."))
                .hasMessageEndingWith("this is no pickle of protocol 4 or less");
        assertThatThrownBy(() -> read("\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff."))
                .hasMessageEndingWith("a length is negative");
    }

    private static boolean isRefused(byte[] pickle) {
        try {
            Object unused = PickleScan.read(new ByteArrayInputStream(pickle));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static Object read(String pickle) throws IOException {
        return PickleScan.read(new ByteArrayInputStream(pickle.getBytes(ISO_8859_1)));
    }
}
