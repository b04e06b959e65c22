package io.github.tabfit.files;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that one holder at a time has: other threads, and other processes by a lock of the
 * operating system, which ends with the process however it ends. Where the file system knows no
 * locks, only this process's own holders are kept apart.
 */
public final class LockedFile implements Closeable {
  /** Beyond any content, which thereby stays readable where locks are binding. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final String OWNER = "process ";

  /**
   * Bounds of a size that no other holder's file has at the moment; within a disk's first block.
   */
  private static final int LEAST_MARK = 1 << 8;

  private static final int MOST_MARK = 1 << 12;

  /**
   * What this process holds. It opens none of these a second time, be it to ask or to read: as any
   * channel of a file is closed, POSIX ends the process's locks on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Path key;
  private final FileChannel channel;

  private LockedFile(Path file, Path key, FileChannel channel) {
    this.file = file;
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes the file, which is made if it is not there, and writes into it who has it.
   *
   * @return empty if another has it
   */
  public static Optional<LockedFile> take(Path file) throws IOException {
    while (true) {
      Optional<LockedFile> taken = lock(file, StandardOpenOption.CREATE);
      if (taken.isEmpty()) {
        return taken;
      }
      try {
        // First of all, so that whoever cannot take it can read who has it.
        int length = taken.get().writeOwner();
        if (taken.get().isStillNamed()) {
          taken.get().channel.truncate(length);
          return taken;
        }
      } catch (IOException e) {
        // The name may be another's by now: it stays.
        taken.get().close();
        throw e;
      }
      taken.get().close();
    }
  }

  /** Makes a new file and takes it; empty if there is one of that name. */
  static Optional<LockedFile> make(Path file) throws IOException {
    Optional<LockedFile> taken = lock(file, StandardOpenOption.CREATE_NEW);
    // Another process may have swept it between its making and its locking.
    if (taken.isPresent() && !Files.exists(file)) {
      taken.get().close();
      return Optional.empty();
    }
    return taken;
  }

  /** Takes a file that is there; empty if it is not, or another has it. */
  static Optional<LockedFile> takeExisting(Path file) throws IOException {
    try {
      return lock(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<LockedFile> lock(Path file, StandardOpenOption how) throws IOException {
    Path key = key(file);
    if (!HELD.add(key)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(file, how, StandardOpenOption.WRITE);
      locked = isLocked(channel);
      return locked ? Optional.of(new LockedFile(file, key, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(key);
      }
    }
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (IOException noLocks) {
      return true;
    }
  }

  /**
   * Whether the name is still that of the file that was locked, which its last holder may have
   * deleted in between: a size that is given to the one shows in the other.
   */
  private boolean isStillNamed() throws IOException {
    int mark = ThreadLocalRandom.current().nextInt(LEAST_MARK, MOST_MARK);
    channel.write(ByteBuffer.allocate(1), mark - 1L);
    try {
      return Files.size(file) == mark;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Writes who has the file at its begin; the length of that. */
  private int writeOwner() throws IOException {
    String owner =
        (OWNER + "%s since %s%n")
            .formatted(
                ManagementFactory.getRuntimeMXBean().getName(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    byte[] bytes = owner.getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(bytes), 0);
    return bytes.length;
  }

  /** Who has a file that could not be taken, such as "process 17@host since ...". */
  static String owner(Path file) {
    try {
      if (HELD.contains(key(file))) {
        return "this process";
      }
      return Files.readString(file)
          .lines()
          .findFirst()
          .filter(line -> line.startsWith(OWNER))
          .orElse("another process");
    } catch (IOException e) {
      return "another process";
    }
  }

  private static Path key(Path file) throws IOException {
    return file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
  }

  FileChannel channel() {
    return channel;
  }

  /** Removes the file, and gives it up. */
  public void delete() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      close();
    }
  }

  /** Gives the file up; it stays. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(key);
    }
  }
}
