package io.github.tabfit.data.source.many;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The files of a table that is several: a folder, or a pattern such as {@code part-*.csv}.
 *
 * @param origin what the user calls them together
 * @param files at least one, by their names
 * @param left names of files of the folder that are no tables, and are left out
 */
public record TableParts(String origin, List<SourceSpec.File> files, List<String> left) {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /** Copies the lists. */
  public TableParts {
    files = List.copyOf(files);
    left = List.copyOf(left);
  }

  /** Whether a path names several files: it is a folder, or a pattern and no file. */
  public static boolean areNamedBy(Path path) {
    return Files.isDirectory(path) || (isPattern(path) && !Files.exists(path));
  }

  private static boolean isPattern(Path path) {
    return path.getFileName() != null && WILDCARD.matcher(path.getFileName().toString()).find();
  }

  /**
   * Finds the files, sorted by name (by code unit, so that 10 comes before 2). Of a folder those
   * whose format is known, and hidden ones left out.
   *
   * @param format gives the format of a file by its name, empty if it is no table
   * @throws DataException if there is none, or they are of several formats
   */
  public static TableParts of(SourceSpec.File named, Function<String, Optional<String>> format) {
    boolean folder = Files.isDirectory(named.path());
    List<Path> found = folder ? list(named, named.path(), "*") : listPattern(named);
    List<SourceSpec.File> files = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Path path : found) {
      SourceSpec.File file = new SourceSpec.File(path);
      if (folder && format.apply(file.name()).isEmpty()) {
        left.add(file.name());
      } else {
        files.add(file);
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          folder
              ? named.label() + ": is a folder without a table in it (.csv and the like)"
              : "%s: no file has such a name (a pattern stands for names of one folder's files)"
                  .formatted(named.label()));
    }
    requireOneFormat(named.label(), files, format);
    return new TableParts(named.label(), files, left);
  }

  private static void requireOneFormat(
      String origin, List<SourceSpec.File> files, Function<String, Optional<String>> format) {
    SourceSpec.File first = files.get(0);
    for (SourceSpec.File file : files) {
      if (!format.apply(file.name()).equals(format.apply(first.name()))) {
        throw new DataException(
            "%s: required files of one format, found %s and %s (name a pattern such as %s)"
                .formatted(origin, first.name(), file.name(), Path.of(origin).resolve("*.csv")));
      }
    }
  }

  private static List<Path> listPattern(SourceSpec.File named) {
    Path parent = named.path().getParent();
    Path folder = parent == null ? Path.of("") : parent;
    if (parent != null && !Files.isDirectory(parent)) {
      throw new DataException(
          "%s: there is no folder %s (only the last part of a path may be a pattern)"
              .formatted(named.label(), parent));
    }
    return list(named, folder, named.path().getFileName().toString());
  }

  private static List<Path> list(SourceSpec.File named, Path folder, String pattern) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        if (Files.isRegularFile(path) && !name.startsWith(".") && !name.startsWith("_")) {
          files.add(folder.toString().isEmpty() ? Path.of(name) : path);
        }
      }
    } catch (PatternSyntaxException e) {
      throw new DataException(
          "%s: is no pattern of files: %s".formatted(named.label(), e.getDescription()), e);
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(named.label(), e.getMessage()), e);
    }
    files.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return files;
  }
}
