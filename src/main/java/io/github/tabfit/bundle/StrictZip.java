package io.github.tabfit.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tabfit.spec.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip archive that leaves nothing to interpretation: entries one after another from the
 * first byte on, then the directory, then its end, and nothing else; what stands before an entry
 * agrees with the directory, so that every reader sees the same entries. Memory is taken for what
 * the file's size vouches for, never for a claim. Nothing is written.
 *
 * <p>Source: PKWARE's APPNOTE.TXT, 4.3 and 4.4.
 */
final class StrictZip implements Closeable {
  /** How many times its compressed size an entry may be, unless it is below {@link #SMALL}. */
  static final int RATIO = 20;

  /** Bytes below which the ratio does not matter. */
  static final int SMALL = 1 << 20;

  private static final int MOST_ENTRIES = 64;
  private static final int LONGEST_NAME = 255;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int DESCRIPTOR_SIZE = 16;
  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 1 << 3;

  /** How hard was compressed, sizes after the data, names in UTF-8. */
  private static final int KNOWN_FLAGS = 0b110 | SIZES_FOLLOW | 1 << 11;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int UNIX = 3;
  private static final int FILE_TYPE = 0xF000;
  private static final int REGULAR = 0x8000;
  private static final int DOS_FOLDER = 0x10;

  private final FileChannel channel;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** An entry as the directory has it; {@code start} is its local header's place. */
  private record Entry(
      String name, int flags, int method, long crc, long compressed, long size, long start) {
    long dataStart() {
      return start + LOCAL_SIZE + name.length();
    }

    boolean sizesFollow() {
      return (flags & SIZES_FOLLOW) != 0;
    }

    long end() {
      return dataStart() + compressed + (sizesFollow() ? DESCRIPTOR_SIZE : 0);
    }
  }

  private StrictZip(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads the directory.
   *
   * @throws DataException if the file is no such archive; the message does not name the file
   */
  static StrictZip open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    StrictZip zip = new StrictZip(channel);
    try {
      zip.readDirectory();
      return zip;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** The entries' names in the file's order. */
  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** The entry's size when it is no longer compressed, bytes, as claimed. */
  long size(String name) {
    return entries.get(name).size();
  }

  long fileSize() throws IOException {
    return channel.size();
  }

  private void readDirectory() throws IOException {
    long length = channel.size();
    if (length < END_SIZE) {
      throw noModel("it has " + length + " bytes");
    }
    ByteBuffer end = bytes(length - END_SIZE, END_SIZE);
    if (end.getInt() != END) {
      throw noModel("it does not end as a zip archive does (no zip, or cut off)");
    }
    int disks = end.getInt();
    int here = unsigned(end.getShort());
    int count = unsigned(end.getShort());
    long size = unsigned(end.getInt());
    long start = unsigned(end.getInt());
    int comment = unsigned(end.getShort());
    if (count > MOST_ENTRIES) {
      throw noModel("it has " + count + " entries");
    }
    if (disks != 0
        || here != count
        || comment != 0
        || start + size != length - END_SIZE
        || size > (long) count * (CENTRAL_SIZE + LONGEST_NAME)) {
      throw noModel("its zip directory is damaged");
    }
    ByteBuffer directory = bytes(start, (int) size);
    long next = 0;
    for (int i = 0; i < count; i++) {
      Entry entry = entry(directory);
      if (entry.start() != next) {
        throw noModel("bytes before the entry '" + entry.name() + "' belong to none");
      }
      if (entry.end() > start) {
        throw damaged(entry, "reaches beyond the entries' end");
      }
      if (entries.putIfAbsent(entry.name(), entry) != null) {
        throw new DataException("the entry '" + entry.name() + "' is there twice");
      }
      requireSameHeader(entry);
      next = entry.end();
    }
    if (next != start || directory.hasRemaining()) {
      throw noModel("bytes before its zip directory belong to no entry");
    }
  }

  private static Entry entry(ByteBuffer directory) {
    if (directory.remaining() < CENTRAL_SIZE || directory.getInt() != CENTRAL) {
      throw noModel("its zip directory is damaged");
    }
    int maker = unsigned(directory.getShort()) >> 8;
    directory.getShort();
    int flags = unsigned(directory.getShort());
    int method = unsigned(directory.getShort());
    directory.getInt();
    long crc = unsigned(directory.getInt());
    long compressed = unsigned(directory.getInt());
    long size = unsigned(directory.getInt());
    int nameLength = unsigned(directory.getShort());
    int extraAndComment = directory.getInt();
    int disk = unsigned(directory.getShort());
    directory.getShort();
    long attributes = unsigned(directory.getInt());
    long start = unsigned(directory.getInt());
    if (nameLength == 0 || nameLength > LONGEST_NAME || nameLength > directory.remaining()) {
      throw noModel("an entry's name has " + nameLength + " bytes");
    }
    byte[] name = new byte[nameLength];
    directory.get(name);
    Entry entry =
        new Entry(
            printable(new String(name, ISO_8859_1)), flags, method, crc, compressed, size, start);
    if ((flags & ENCRYPTED) != 0) {
      throw damaged(entry, "is encrypted");
    }
    int type = maker == UNIX ? (int) (attributes >> 16) & FILE_TYPE : 0;
    if ((type != 0 && type != REGULAR) || (attributes & DOS_FOLDER) != 0) {
      throw damaged(entry, "is a link, a folder or the like; a file is required");
    }
    if (method != STORED && method != DEFLATED) {
      throw damaged(entry, "is compressed by method " + method + ", which is not read here");
    }
    if ((flags & ~KNOWN_FLAGS) != 0 || extraAndComment != 0 || disk != 0) {
      throw damaged(entry, "has fields that Tabfit does not write");
    }
    return entry;
  }

  /** Some readers go by what stands before the data, others by the directory. */
  private void requireSameHeader(Entry entry) throws IOException {
    ByteBuffer local = bytes(entry.start(), LOCAL_SIZE + entry.name().length());
    boolean same = local.getInt() == LOCAL;
    local.getShort();
    same &= unsigned(local.getShort()) == entry.flags();
    same &= unsigned(local.getShort()) == entry.method();
    local.getInt();
    same &= sameSizes(entry, local, entry.sizesFollow());
    same &= unsigned(local.getShort()) == entry.name().length();
    same &= local.getShort() == 0;
    byte[] name = new byte[local.remaining()];
    local.get(name);
    same &= printable(new String(name, ISO_8859_1)).equals(entry.name());
    if (entry.sizesFollow()) {
      ByteBuffer descriptor = bytes(entry.end() - DESCRIPTOR_SIZE, DESCRIPTOR_SIZE);
      same &= descriptor.getInt() == DESCRIPTOR && sameSizes(entry, descriptor, false);
    }
    if (!same) {
      throw damaged(entry, "is described in two ways");
    }
  }

  private static boolean sameSizes(Entry entry, ByteBuffer header, boolean zero) {
    long crc = unsigned(header.getInt());
    long compressed = unsigned(header.getInt());
    long size = unsigned(header.getInt());
    return zero
        ? (crc | compressed | size) == 0
        : crc == entry.crc() && compressed == entry.compressed() && size == entry.size();
  }

  /**
   * An entry's content.
   *
   * @param most the most bytes that it may have
   * @throws DataException if it has more, or is damaged
   */
  byte[] read(String name, long most) throws IOException {
    Entry entry = entries.get(name);
    if (Math.max(entry.size(), entry.compressed() - SMALL) > most) {
      throw damaged(
          entry, "claims %,d bytes, more than the %,d it may have".formatted(entry.size(), most));
    }
    if (entry.size() > Math.max(SMALL, RATIO * entry.compressed())) {
      throw damaged(
          entry,
          "claims to grow from %,d to %,d bytes, more than %d-fold"
              .formatted(entry.compressed(), entry.size(), RATIO));
    }
    byte[] data = bytes(entry.dataStart(), (int) entry.compressed()).array();
    byte[] content = entry.method() == STORED ? data : inflated(entry, data);
    CRC32 crc = new CRC32();
    crc.update(content);
    if (content.length != entry.size() || crc.getValue() != entry.crc()) {
      throw damaged(entry, "is damaged: its checksum is wrong");
    }
    return content;
  }

  /** The entry's claim was held against its compressed size; here its content is against it. */
  private static byte[] inflated(Entry entry, byte[] data) {
    byte[] content = new byte[(int) entry.size()];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(data);
      int filled = 0;
      for (int n = -1; n != 0 && filled < content.length; filled += n) {
        n = inflater.inflate(content, filled, content.length - filled);
      }
      boolean more = inflater.inflate(new byte[1]) > 0;
      if (filled < content.length || more || !inflater.finished() || inflater.getRemaining() > 0) {
        throw damaged(entry, "is damaged: its size is not what it claims");
      }
      return content;
    } catch (DataFormatException e) {
      throw new DataException("the entry '" + entry.name() + "' is damaged: no deflated data", e);
    } finally {
      inflater.end();
    }
  }

  private ByteBuffer bytes(long start, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, start + buffer.position()) < 0) {
        throw noModel("it ends too early");
      }
    }
    return buffer.flip();
  }

  private static int unsigned(short value) {
    return Short.toUnsignedInt(value);
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }

  /** A name as it may be shown: as long as it was, without control characters. */
  private static String printable(String name) {
    return name.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private static DataException noModel(String why) {
    return new DataException("is not a model file: " + why);
  }

  private static DataException damaged(Entry entry, String what) {
    return new DataException("the entry '" + entry.name() + "' " + what);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
