package org.nnunetspark.storage.local;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** File names that are not UTF-8, as Python's "surrogateescape" (PEP 383) has them: no two become the same text. */
final class FileNames {
    private static final int ESCAPED = 0xDC00;
    private static final int HEX = 16;

    private FileNames() {}

    /** The name of a file. Java tells the bytes of it in its URI only. */
    static String of(Path path) {
        String uri = path.toUri().getRawPath();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        return text(bytes(uri.substring(uri.lastIndexOf('/', end - 1) + 1, end)));
    }

    private static byte[] bytes(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < quoted.length(); i++) {
            if (quoted.charAt(i) == '%') {
                bytes.write(Integer.parseInt(quoted.substring(i + 1, i + 3), HEX));
                i += 2;
            } else {
                bytes.write(quoted.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    static String text(byte[] name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(name);
        CharBuffer out = CharBuffer.allocate(name.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + Byte.toUnsignedInt(in.get())));
            }
            result = decoder.reset().decode(in, out, true);
        }
        return out.flip().toString();
    }
}
