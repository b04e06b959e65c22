package io.github.tabfit.data.storage;

import io.github.tabfit.files.WriteFault;
import io.github.tabfit.spec.SpecException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A temporary file: written once, then mapped and read at random. It has no name as soon as it is
 * open (on Windows: as soon as it is closed), so that nothing is left of it however the program
 * ends; its space is free again when nobody refers to the mapping any more.
 *
 * <p>It is written through the channel, never through the mapping: a full disk is then a fault that
 * can be told, not the end of the virtual machine.
 */
final class SpillFile {
  private static final double MEGA = 1 << 20;

  private final Path folder;
  private final FileChannel channel;
  private long size;

  /** Opens a file in the folder. */
  SpillFile(Path folder) {
    this.folder = folder;
    try {
      Path file = Files.createTempFile(folder, "tabfit-", ".cache");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /**
   * Writes what remains of the buffer behind what is there.
   *
   * @return its place in the file, in bytes
   * @throws SpecException if the disk is full or fails
   */
  long append(ByteBuffer bytes) {
    long place = size;
    try {
      while (bytes.hasRemaining()) {
        size += channel.write(bytes);
      }
    } catch (IOException e) {
      close();
      throw refused(e);
    }
    return place;
  }

  /**
   * Fills the buffer from a place of the file.
   *
   * @throws SpecException if the disk fails
   */
  void read(long place, ByteBuffer into) {
    long from = place;
    try {
      while (into.hasRemaining()) {
        int count = channel.read(into, from);
        if (count < 0) {
          throw new EOFException("the file is shorter than what was written");
        }
        from += count;
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /**
   * Maps the file in segments, little-endian; nothing can be written afterwards.
   *
   * @param segmentBytes length of a segment, at most 2^31 - 1
   */
  MappedByteBuffer[] map(long segmentBytes) {
    int count = Math.toIntExact((size + segmentBytes - 1) / segmentBytes);
    MappedByteBuffer[] segments = new MappedByteBuffer[count];
    try {
      for (int i = 0; i < count; i++) {
        long start = i * segmentBytes;
        segments[i] =
            channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(segmentBytes, size - start));
        segments[i].order(ByteOrder.LITTLE_ENDIAN);
      }
    } catch (IOException e) {
      throw refused(e);
    } finally {
      close();
    }
    return segments;
  }

  /** Ends it; what is mapped stays. */
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private SpecException refused(IOException fault) {
    return new SpecException(
        "%s: the table's cache cannot be written: %s after %s MB (make room there, name another folder in the environment variable TABFIT_CACHE, or give Java more memory and set data.cache: memory)"
            .formatted(
                folder, WriteFault.reason(fault), String.format(Locale.ROOT, "%.0f", size / MEGA)),
        fault);
  }
}
