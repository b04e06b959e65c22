package io.github.tabfit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip archive of which every field can be set, also to what no writer would write. */
final class RawZip {
  final List<Member> members = new ArrayList<>();
  byte[] before = {};
  byte[] between = {};
  byte[] after = {};
  int countMore;

  /** An entry; the fields are those of both headers unless named after one. */
  static final class Member {
    String name;
    String localName;
    int flags;
    int method;
    long crc;
    long compressed;
    long size;
    int maker;
    long attributes;
    byte[] extra = {};
    byte[] comment = {};
    byte[] data;
    byte[] following = {};

    Member(String name, byte[] content) {
      this.name = name;
      this.localName = name;
      this.data = content;
      this.size = content.length;
      this.compressed = content.length;
      CRC32 sum = new CRC32();
      sum.update(content);
      this.crc = sum.getValue();
    }

    /** Compressed as far as it goes; what the headers claim stays right. */
    Member deflated() {
      Deflater deflater = new Deflater(9, true);
      deflater.setInput(data);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      deflater.end();
      data = out.toByteArray();
      compressed = data.length;
      method = 8;
      return this;
    }
  }

  static RawZip of(Map<String, byte[]> entries) {
    RawZip zip = new RawZip();
    entries.forEach((name, content) -> zip.members.add(new Member(name, content)));
    return zip;
  }

  /** The entries of an archive that is in order. */
  static RawZip read(byte[] archive) throws IOException {
    RawZip raw = new RawZip();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        raw.members.add(new Member(entry.getName(), zip.readAllBytes()));
      }
    }
    return raw;
  }

  Member member(String name) {
    return members.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
  }

  /** Where each entry's header, its data and the next begin, and the directory's parts. */
  List<Integer> borders() {
    List<Integer> borders = new ArrayList<>();
    int place = before.length;
    for (Member member : members) {
      borders.add(place);
      borders.add(place + local(member).length);
      place += local(member).length + member.data.length + member.following.length;
    }
    borders.add(place);
    int directory = toBytes().length - 22;
    borders.add((place + directory) / 2);
    borders.add(directory);
    return borders;
  }

  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    out.writeBytes(before);
    for (Member member : members) {
      directory.writeBytes(central(member, out.size()));
      out.writeBytes(local(member));
      out.writeBytes(member.data);
      out.writeBytes(member.following);
    }
    out.writeBytes(between);
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    out.writeBytes(end(members.size() + countMore, directory.size(), start));
    out.writeBytes(after);
    return out.toByteArray();
  }

  /** What a member's local header and that in the directory say in the same words. */
  private static ByteBuffer both(ByteBuffer into, Member member, byte[] name) {
    return into.putShort((short) 20)
        .putShort((short) member.flags)
        .putShort((short) member.method)
        .putInt(0)
        .putInt((int) member.crc)
        .putInt((int) member.compressed)
        .putInt((int) member.size)
        .putShort((short) name.length)
        .putShort((short) member.extra.length);
  }

  private static byte[] local(Member member) {
    byte[] name = member.localName.getBytes(ISO_8859_1);
    ByteBuffer into = buffer(30 + name.length + member.extra.length).putInt(0x04034b50);
    return both(into, member, name).put(name).put(member.extra).array();
  }

  private static byte[] central(Member member, int start) {
    byte[] name = member.name.getBytes(ISO_8859_1);
    ByteBuffer into =
        buffer(46 + name.length + member.extra.length + member.comment.length)
            .putInt(0x02014b50)
            .putShort((short) (member.maker << 8 | 20));
    return both(into, member, name)
        .putShort((short) member.comment.length)
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt((int) member.attributes)
        .putInt(start)
        .put(name)
        .put(member.extra)
        .put(member.comment)
        .array();
  }

  private static byte[] end(int count, int size, int start) {
    return buffer(22)
        .putInt(0x06054b50)
        .putInt(0)
        .putShort((short) count)
        .putShort((short) count)
        .putInt(size)
        .putInt(start)
        .putShort((short) 0)
        .array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
