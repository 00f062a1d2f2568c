package org.nnunetspark.format.pickle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through a pickle to its end without making any object of it, as a check: only the opcodes that pickles of numbers,
 * texts, containers and NumPy arrays need are allowed, and only NumPy's own constructors. Gives numbers, texts, lists (for
 * lists and tuples) and maps; arrays and all else that NumPy makes as {@link Opaque}.
 */
public final class PickleScan {
    private static final int PROTOCOL = 4;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_ITEMS = 1 << 22;
    private static final Set<String> GLOBALS = Set.of(
            "numpy.dtype",
            "numpy.ndarray",
            "numpy._core.multiarray._reconstruct",
            "numpy._core.multiarray.scalar",
            "numpy.core.multiarray._reconstruct",
            "numpy.core.multiarray.scalar");

    private final DataInputStream in;
    private final Deque<List<Object>> marked = new ArrayDeque<>();
    private final List<Object> memo = new ArrayList<>();
    private List<Object> stack = new ArrayList<>();
    private long at;

    private PickleScan(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * What no value is made of.
     *
     * @param name of the constructor, or what it is
     */
    public record Opaque(String name) {}

    /**
     * The value of a pickle, which must be all there is.
     *
     * @throws IOException with the byte and the reason, if it is not a pickle as described
     */
    public static Object read(InputStream in) throws IOException {
        return new PickleScan(in).value();
    }

    private Object value() throws IOException {
        try {
            require(next() == 0x80 && next() <= PROTOCOL, "this is no pickle of protocol " + PROTOCOL + " or less");
            int code = next();
            while (code != '.') {
                step(code);
                code = next();
            }
            require(marked.isEmpty() && stack.size() == 1, "the pickle ends with " + stack.size() + " values");
            require(in.read() < 0, "the file goes on behind the pickle's end");
            return stack.get(0);
        } catch (EOFException e) {
            throw new EOFException("the pickle is cut off at byte " + at);
        }
    }

    private void step(int code) throws IOException {
        switch (code) {
            case 0x95 -> skip(8);
            case 'N' -> push(new Opaque("None"));
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) (int) little(4));
            case 'K' -> push(little(1));
            case 'M' -> push(little(2));
            case 0x8a -> push(little(next()));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(little(8))));
            case 'X' -> text(little(4) & 0xffff_ffffL);
            case 0x8c -> text(next());
            case 'B' -> bytes(little(4) & 0xffff_ffffL);
            case 'C' -> bytes(next());
            case 0x8e -> bytes(little(8));
            case 'q' -> memorize(next());
            case 'r' -> memorize((int) little(4));
            case 0x94 -> memorize(memo.size());
            case 'h' -> recall(next());
            case 'j' -> recall((int) little(4));
            default -> build(code);
        }
    }

    private void build(int code) throws IOException {
        switch (code) {
            case '(' -> mark();
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case ')' -> push(List.of());
            case 't' -> push(Collections.unmodifiableList(popMarked()));
            case 0x85 -> push(List.copyOf(pop(1)));
            case 0x86 -> push(List.copyOf(pop(2)));
            case 0x87 -> push(List.copyOf(pop(3)));
            case 'a' -> append(pop(1));
            case 'e' -> append(popMarked());
            case 's' -> set(pop(2));
            case 'u' -> set(popMarked());
            case 0x93 -> global(pop(2));
            case 'R' -> reduce(pop(2));
            case 'b' -> state(pop(1).get(0));
            default -> throw wrong("opcode 0x" + HexFormat.of().toHexDigits((byte) code) + " is not allowed");
        }
    }

    private int next() throws IOException {
        int read = in.readUnsignedByte();
        at++;
        return read;
    }

    private long little(int bytes) throws IOException {
        require(bytes <= Long.BYTES, "an integer has " + bytes + " bytes");
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    private void skip(long bytes) throws IOException {
        require(bytes >= 0, "a length is negative");
        in.skipNBytes(bytes);
        at += bytes;
    }

    private void text(long length) throws IOException {
        require(length <= MAX_TEXT, "a text has " + length + " bytes");
        byte[] utf8 = new byte[(int) length];
        in.readFully(utf8);
        at += length;
        push(new String(utf8, StandardCharsets.UTF_8));
    }

    private void bytes(long length) throws IOException {
        skip(length);
        push(new Opaque(length + " bytes"));
    }

    private void push(Object value) throws IOException {
        require(stack.size() < MAX_ITEMS, "the pickle has too many values");
        stack.add(value);
    }

    private void mark() throws IOException {
        require(marked.size() < MAX_ITEMS, "the pickle has too many values");
        marked.push(stack);
        stack = new ArrayList<>();
    }

    private List<Object> popMarked() throws IOException {
        require(!marked.isEmpty(), "there is no mark");
        List<Object> items = stack;
        stack = marked.pop();
        return items;
    }

    private List<Object> pop(int count) throws IOException {
        require(stack.size() >= count, "a value is missing");
        List<Object> tail = stack.subList(stack.size() - count, stack.size());
        List<Object> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private Object top() throws IOException {
        require(!stack.isEmpty(), "a value is missing");
        return stack.get(stack.size() - 1);
    }

    private void memorize(int index) throws IOException {
        require(index == memo.size() && index < MAX_ITEMS, "the memo is not filled in order");
        memo.add(top());
    }

    private void recall(int index) throws IOException {
        require(index >= 0 && index < memo.size(), "nothing was memorised as " + index);
        push(memo.get(index));
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> items) throws IOException {
        require(top() instanceof ArrayList<?>, "there is no list to append to");
        ((List<Object>) top()).addAll(items);
    }

    @SuppressWarnings("unchecked")
    private void set(List<Object> items) throws IOException {
        require(top() instanceof Map<?, ?> && items.size() % 2 == 0, "there is no dict to set items of");
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            require(key instanceof String || key instanceof Number || key instanceof List<?>, "a key is no key");
            map.put(key, items.get(i + 1));
        }
    }

    private void global(List<Object> name) throws IOException {
        String full = name.get(0) + "." + name.get(1);
        require(GLOBALS.contains(full), "the pickle asks for " + full);
        push(new Opaque(full));
    }

    private void reduce(List<Object> call) throws IOException {
        boolean fits = call.get(0) instanceof Opaque constructor
                && GLOBALS.contains(constructor.name())
                && call.get(1) instanceof List<?>;
        require(fits, "something is called that is no constructor");
        push(new Opaque("object"));
    }

    private void state(Object state) throws IOException {
        require(top() instanceof Opaque && state instanceof List<?>, "there is no object that takes this state");
    }

    private void require(boolean condition, String reason) throws IOException {
        if (!condition) {
            throw wrong(reason);
        }
    }

    private IOException wrong(String reason) {
        return new IOException("at byte " + at + ": " + reason);
    }
}
