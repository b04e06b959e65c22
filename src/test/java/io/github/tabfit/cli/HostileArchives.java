package io.github.tabfit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tabfit.cli.RawZip.Member;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Archives that are none, or more than they show. */
final class HostileArchives extends HostileFiles {
  HostileArchives(byte[] model) throws IOException {
    super(model);
  }

  @Override
  void make() throws IOException {
    noArchives();
    truncated();
    flipped();
    names();
    bombs();
    oddHeaders();
    hiddenBytes();
    missing();
  }

  private void noArchives() {
    String message = "is not a model file: ";
    add("empty file", new byte[0], message + "it has 0 bytes");
    add("one byte", new byte[] {'P'}, message + "it has 1 bytes");
    add("text", "size,kind\n1,a\n2,b\n3,c\n4,d\n".getBytes(UTF_8), message + "it does not end as");
    add("serialised object alone", Canary.serialised(), message + "it does not end as");
    add("archive without entries", new RawZip().toBytes(), "manifest.json' is missing");
    add("zeros", new byte[100_000], message + "it does not end as");
  }

  private void truncated() {
    int number = 0;
    for (int border : RawZip.of(entries).borders()) {
      byte[] cut = Arrays.copyOf(RawZip.of(entries).toBytes(), border);
      add("truncated at border " + number++, cut, "is not a model file: ");
    }
    add("truncated by one byte", Arrays.copyOf(model, model.length - 1), "is not a model file: ");
  }

  private void flipped() {
    byte[] whole = RawZip.of(entries).toBytes();
    List<Integer> borders = RawZip.of(entries).borders();
    int directory = borders.get(borders.size() - 3);
    int index = 0;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      int header = borders.get(2 * index);
      int data = borders.get(2 * index + 1);
      String of = " of " + entry.getKey() + " flipped";
      addFlipped("local signature" + of, whole, header, "is described in two ways");
      addFlipped("local name" + of, whole, header + 30, "is described in two ways");
      addFlipped("local checksum" + of, whole, header + 14, "is described in two ways");
      addFlipped("content" + of, whole, data + entry.getValue().length / 2, "its checksum is");
      addFlipped("signature in the directory" + of, whole, directory, "directory is damaged");
      addFlipped("method in the directory" + of, whole, directory + 10, "which is not read here");
      addFlipped("checksum in the directory" + of, whole, directory + 16, "in two ways");
      addFlipped("size in the directory" + of, whole, directory + 24, "in two ways");
      addFlipped("place in the directory" + of, whole, directory + 42, "belong to none");
      directory += 46 + entry.getKey().length();
      index++;
    }
  }

  private void addFlipped(String name, byte[] whole, int place, String message) {
    byte[] bytes = whole.clone();
    bytes[place] ^= 1;
    add(name, bytes, message);
  }

  private void names() {
    for (String name :
        List.of(
            "../../evil.txt",
            "/tmp/evil.txt",
            "..\\..\\evil.txt",
            "C:\\evil.txt",
            "tabfit/../../evil.txt",
            "tabfit/./signature.json",
            "tabfit//signature.json",
            "Configuration.json",
            "tabfit/",
            "evil/",
            "model.zip",
            "noParams.marker")) {
      add("entry named " + name, with(name, new byte[] {1}), "does not belong in a model file");
    }
    add("name that moves the cursor", with("\u001b[2Jx", new byte[1]), "'?[2Jx' does not belong");
    add("name with a zero", with("tabfit/signature.json\0", new byte[1]), "does not belong");
    add("long name", with("a".repeat(60_000), new byte[1]), "is not a model file: ");
    add("no name", with("", new byte[1]), "an entry's name has 0 bytes");
    for (String entry : List.of(CONFIGURATION, COEFFICIENTS, SIGNATURE, MANIFEST)) {
      add("two of " + entry, with(entry, entries.get(entry)), "'" + entry + "' is there twice");
    }
    add("zip in a zip", with("inner.zip", model), "'inner.zip' does not belong");
    add(
        "65000 entries",
        zip -> {
          for (int i = 0; i < 65_000; i++) {
            zip.members.add(new Member("e" + i, new byte[0]));
          }
        },
        "it has 65009 entries");
    add("more entries than it says", zip -> zip.countMore = -1, "is not a model file");
    add("fewer entries than it says", zip -> zip.countMore = 1, "is not a model file");
  }

  private static Consumer<RawZip> with(String name, byte[] content) {
    return zip -> zip.members.add(new Member(name, content));
  }

  private void bombs() throws IOException {
    byte[] zeros = new byte[200_000_000];
    Member bomb = new Member("x", zeros).deflated();
    for (String entry : entries.keySet()) {
      add(
          "200 MB of zeros as " + entry,
          zip -> {
            Member member = zip.member(entry);
            member.data = bomb.data;
            member.compressed = bomb.compressed;
            member.size = bomb.size;
            member.crc = bomb.crc;
            member.method = bomb.method;
          },
          "the entry '" + entry + "' claims ");
    }
    add(
        "a claim of 4 GB",
        zip -> zip.member(COEFFICIENTS).size = 0xFFFFFFFFL,
        "claims 4,294,967,295 bytes");
    add(
        "a stored entry that claims 4 GB of the file",
        zip -> zip.member(COEFFICIENTS).compressed = 0xFFFFFFFFL,
        "reaches beyond the entries' end");
    add(
        "zip64",
        zip -> {
          zip.member(COEFFICIENTS).size = 0xFFFFFFFFL;
          zip.member(COEFFICIENTS).extra = new byte[20];
        },
        "has fields that Tabfit does not write");
    add(
        "more than it claims",
        zip -> zip.member(SIGNATURE).deflated().size = 100,
        "its size is not what it claims");
    add(
        "less than it claims",
        zip -> zip.member(SIGNATURE).deflated().size = 100_000,
        "its size is not what it claims");
    add(
        "stored, but of another size",
        zip -> zip.member(SIGNATURE).size = 100,
        "'tabfit/signature.json' is damaged");
    addSealed(
        "spaces in a JSON entry",
        all -> all.put(METRICS, " ".repeat(70_000_000).getBytes(UTF_8)),
        "claims 70,000,000 bytes, more than the 67,108,864 it may have");
  }

  private void oddHeaders() {
    change("encrypted", member -> member.flags = 1, "is encrypted");
    change("strong encryption", member -> member.flags = 0x41, "is encrypted");
    change("masked headers", member -> member.flags = 0x2000, "fields that Tabfit does not write");
    for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 99}) {
      change("method " + method, member -> member.method = method, "compressed by method ");
    }
    change("deflated, but is not", member -> member.method = 8, "is damaged");
    change("comment", member -> member.comment = new byte[9], "that Tabfit does not write");
    change("other name beside", member -> member.extra = otherName(), "that Tabfit does not");
    change("symbolic link", member -> attributes(member, 0xA1FFL << 16), "is a link, a folder or");
    change("device", member -> attributes(member, 0x61FFL << 16), "is a link, a folder or");
    change("folder", member -> member.attributes = 0x10, "is a link, a folder or the like");
    change("other local name", member -> member.localName = "x" + "y".repeat(20), "in two ways");
    change("sizes that do not follow", member -> member.flags = 8, "in two ways");
  }

  private void change(String name, Consumer<Member> change, String message) {
    add(name, zip -> change.accept(zip.member(SIGNATURE)), message);
  }

  private static void attributes(Member member, long attributes) {
    member.maker = 3;
    member.attributes = attributes;
  }

  /** The extra field by which Info-ZIP gives a name in Unicode. */
  private static byte[] otherName() {
    return "up\u0011\0\u0001\0\0\0\0../evil.txt".getBytes(ISO_8859_1);
  }

  private void hiddenBytes() {
    add("script before", zip -> zip.before = "#!/bin/sh\n".getBytes(UTF_8), "belong to none");
    add("bytes behind", zip -> zip.after = new byte[10], "does not end as a zip archive does");
    add("bytes before the directory", zip -> zip.between = new byte[10], "belong to no entry");
    RawZip inner = new RawZip();
    inner.members.add(new Member("preprocessor.bin", Canary.serialised()));
    byte[] hidden = Arrays.copyOf(inner.toBytes(), inner.borders().get(2));
    add(
        "entry that the directory lacks",
        zip -> zip.member(COEFFICIENTS).following = hidden,
        "belong to none");
    add("second archive behind", zip -> zip.after = inner.toBytes(), "is not a model file");
  }

  private void missing() throws IOException {
    for (String entry : entries.keySet()) {
      String message = "the entry '" + entry + "' is missing";
      add("without " + entry, zip -> zip.members.remove(zip.member(entry)), message);
      if (!List.of(MANIFEST, UPDATER, METRICS).contains(entry)) {
        addSealed("without " + entry + " and its mention", all -> all.remove(entry), message);
      }
    }
  }
}
