package org.nnunetspark.format.nrrd;

import java.io.IOException;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Content;
import org.nnunetspark.format.RawInput;

/** Bytes written as two hexadecimal digits each, with white space anywhere between the digits. */
final class HexContent implements Content {
    private static final int NONE = -1;

    private final RawInput raw;

    HexContent(RawInput raw) {
        this.raw = raw;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int high = digit();
            int low = high == NONE ? NONE : digit();
            if (low == NONE) {
                break;
            }
            target[from + done] = (byte) (high << 4 | low);
            done++;
        }
        return done == 0 ? -1 : done;
    }

    private int digit() throws IOException {
        int value = raw.read();
        while (AsciiContent.isSpace(value)) {
            value = raw.read();
        }
        if (value < 0) {
            return NONE;
        }
        int digit = value < 128 ? Character.digit(value, 16) : NONE;
        if (digit < 0) {
            throw InputFaultException.at(
                    FaultCode.CORRUPT_DATA, raw.name(), raw.offset() - 1, "a byte that is no hexadecimal digit");
        }
        return digit;
    }
}
