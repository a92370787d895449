package org.fleetinventory.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes ELF files with a header, program headers and what these point at: enough to be asked about, nothing to be run. */
final class ElfFile {
    private final boolean wide;
    private final ByteOrder order;
    private final int type;
    private final int machine;
    private final List<byte[]> contents = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();

    ElfFile(int bits, ByteOrder order, int type, int machine) {
        this.wide = bits == 64;
        this.order = order;
        this.type = type;
        this.machine = machine;
    }

    /** A program header of this type, and what it points at. */
    ElfFile segment(int segmentType, byte[] content) {
        types.add(segmentType);
        contents.add(content);
        return this;
    }

    /** PT_INTERP. */
    ElfFile interpreter(String name) {
        return segment(3, (name + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** PT_DYNAMIC: pairs of tag and value; DT_NULL is added. */
    ElfFile dynamic(long... words) {
        ByteBuffer section = ByteBuffer.allocate((words.length + 2) * word()).order(order);
        for (long word : words) {
            put(section, word);
        }
        return segment(2, section.array());
    }

    private int word() {
        return wide ? 8 : 4;
    }

    private void put(ByteBuffer buffer, long value) {
        if (wide) {
            buffer.putLong(value);
        } else {
            buffer.putInt((int) value);
        }
    }

    byte[] bytes() {
        int header = wide ? 64 : 52;
        int entry = wide ? 56 : 32;
        int offset = header + entry * contents.size();
        int size =
                offset + contents.stream().mapToInt(content -> content.length).sum();
        ByteBuffer file = ByteBuffer.allocate(size).order(order);
        file.put(new byte[] {
            0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1), 1
        });
        file.position(16).putShort((short) type).putShort((short) machine).putInt(1);
        put(file, 0);
        put(file, header);
        put(file, 0);
        file.putInt(0).putShort((short) header).putShort((short) entry).putShort((short) contents.size());
        file.position(header);
        for (int i = 0; i < contents.size(); i++) {
            programHeader(file, types.get(i), offset, contents.get(i).length);
            offset += contents.get(i).length;
        }
        contents.forEach(file::put);
        return file.array();
    }

    private void programHeader(ByteBuffer file, int segmentType, long offset, long length) {
        file.putInt(segmentType);
        if (wide) {
            file.putInt(4);
        }
        put(file, offset);
        put(file, 0);
        put(file, 0);
        put(file, length);
        put(file, length);
        if (!wide) {
            file.putInt(4);
        }
        put(file, 1);
    }

    String write(Path path) throws IOException {
        Files.write(path, bytes());
        return path.toString();
    }
}
