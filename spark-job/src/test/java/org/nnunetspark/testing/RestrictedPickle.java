package org.nnunetspark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks over a pickle as a restricted unpickler would, and executes nothing: only opcodes that nnU-Net's properties need, and
 * only the four names of NumPy that arrays and numbers are made of. A name must stand as two texts right before the opcode
 * that fetches it, so that none can be put together from data.
 */
public final class RestrictedPickle {
    private static final Set<String> NAMES = Set.of(
            "numpy._core.multiarray._reconstruct", "numpy._core.multiarray.scalar", "numpy.ndarray", "numpy.dtype");

    private final ByteBuffer bytes;
    private final Set<String> texts = new HashSet<>();
    private final List<Optional<String>> lastTwo = new ArrayList<>(List.of(Optional.empty(), Optional.empty()));

    private RestrictedPickle(byte[] pickle) {
        this.bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Walks to the end.
     *
     * @return every text in it
     * @throws IllegalArgumentException at the first opcode or name that is not allowed
     */
    public static Set<String> texts(byte[] pickle) {
        RestrictedPickle walk = new RestrictedPickle(pickle);
        if (walk.step() != 0x80 || walk.bytes.get(1) != 4) {
            throw new IllegalArgumentException("not a pickle of protocol 4");
        }
        while (walk.step() != '.') {
            if (!walk.bytes.hasRemaining()) {
                throw new IllegalArgumentException("the pickle does not end");
            }
        }
        if (walk.bytes.hasRemaining()) {
            throw new IllegalArgumentException("something follows the pickle");
        }
        return walk.texts;
    }

    private int step() {
        int at = bytes.position();
        int opcode = Byte.toUnsignedInt(bytes.get());
        Optional<String> text = Optional.empty();
        switch (opcode) {
            case '(', '.', 'N', 0x88, 0x89, 't', 0x85, 0x86, 0x87, ']', 'e', '}', 'u', 'R', 'b', 0x94 -> {
                // MARK STOP NONE NEWTRUE NEWFALSE TUPLE TUPLE1-3 EMPTY_LIST APPENDS EMPTY_DICT SETITEMS REDUCE BUILD
                // MEMOIZE: no argument
            }
            case 0x80, 'h' -> skip(1); // PROTO BINGET
            case 'J' -> skip(4); // BININT
            case 'G' -> skip(8); // BINFLOAT
            case 0x8a -> skip(Byte.toUnsignedInt(bytes.get())); // LONG1
            case 'B' -> skip(bytes.getInt()); // BINBYTES
            case 0x8e -> skip(Math.toIntExact(bytes.getLong())); // BINBYTES8
            case 'X' -> text = Optional.of(text(bytes.getInt())); // BINUNICODE
            case 0x93 -> requireName(at); // STACK_GLOBAL
            default ->
                throw new IllegalArgumentException(String.format("opcode 0x%02x at %d is not allowed", opcode, at));
        }
        lastTwo.remove(0);
        lastTwo.add(text);
        return opcode;
    }

    private void skip(int length) {
        bytes.position(Math.addExact(bytes.position(), length));
    }

    private String text(int length) {
        byte[] content = new byte[length];
        bytes.get(content);
        String text = new String(content, UTF_8);
        texts.add(text);
        return text;
    }

    private void requireName(int at) {
        String name = lastTwo.get(0).orElse("?") + "." + lastTwo.get(1).orElse("?");
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("the name " + name + " at " + at + " is not allowed");
        }
    }
}
