import io.github.tabfit.data.transform.ExperimentTables;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Seconds that the steps of an experiment take on its table in memory, the tables of joins read
 * each time; the median of five after two to warm up. Run as a source file.
 */
class Steps {
  private static final int TIMES = 7;
  private static final int WARM_UP = 2;

  public static void main(String[] args) {
    DataSpec spec = ExperimentDocument.read(Path.of(args[0])).spec().data();
    ExperimentTables tables = ExperimentTables.read(spec, Set.of());
    double[] seconds = new double[TIMES];
    for (int i = 0; i < seconds.length; i++) {
      long start = System.nanoTime();
      if (tables.of(spec).rowCount() == 0) {
        throw new IllegalStateException("no rows");
      }
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    double[] warm = Arrays.copyOfRange(seconds, WARM_UP, TIMES);
    Arrays.sort(warm);
    System.out.printf(Locale.ROOT, "{\"tabfit\": %.4f}%n", warm[warm.length / 2]);
  }
}
