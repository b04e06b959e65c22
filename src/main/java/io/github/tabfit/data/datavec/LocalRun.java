package io.github.tabfit.data.datavec;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.DataAction;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.join.Join;
import org.datavec.api.transform.metadata.StringMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.datavec.local.transforms.LocalTransformExecutor;

/** DataVec's local executor, with results that keep missing values and times. */
final class LocalRun {
  private static final String ROW = "\0row";
  private static final String FILLER = "\0all";

  private LocalRun() {}

  /** The records that a process makes. */
  static List<List<Writable>> of(TransformProcess process, List<List<Writable>> records) {
    if (records.isEmpty()) {
      // The executor asks for the first.
      return List.of();
    }
    List<DataAction> actions = new ArrayList<>(process.getActionList());
    actions.add(new DataAction(new TextsTransform()));
    List<List<Writable>> texts =
        LocalTransformExecutor.execute(
            records, new TransformProcess(process.getInitialSchema(), actions));
    return TextsTransform.read(texts, process.getFinalSchema());
  }

  /**
   * The left records with the right ones' columns, in the left ones' order. DataVec finds the
   * partners; which left records have none is told by their numbers, for Arrow gives back no row of
   * an outer join.
   *
   * @param right whose keys are not missing and differ
   */
  static List<List<Writable>> of(
      Join join, List<List<Writable>> left, List<List<Writable>> right, boolean inner) {
    List<List<Writable>> partners = new ArrayList<>();
    left.forEach(record -> partners.add(null));
    if (!left.isEmpty() && !right.isEmpty()) {
      for (List<Writable> joined : joined(join, left, right)) {
        int key = join.getLeftSchema().numColumns();
        int row = Integer.parseInt(joined.get(key).toString());
        partners.set(row, joined.subList(key + 1, joined.size() - 1));
      }
    }
    List<Writable> none = new ArrayList<>();
    Schema taken = taken(join);
    taken.getColumnNames().forEach(name -> none.add(NullWritable.INSTANCE));
    List<List<Writable>> records = new ArrayList<>();
    for (int row = 0; row < left.size(); row++) {
      List<Writable> partner = partners.get(row);
      if (partner != null || !inner) {
        List<Writable> record = new ArrayList<>(left.get(row));
        record.addAll(partner == null ? none : TextsTransform.read(List.of(partner), taken).get(0));
        records.add(record);
      }
    }
    return records;
  }

  /** The right columns that are no key. */
  private static Schema taken(Join join) {
    Schema.Builder taken = new Schema.Builder();
    List<String> keys = List.of(join.getJoinColumnsRight());
    join.getRightSchema().getColumnMetaData().stream()
        .filter(column -> !keys.contains(column.getName()))
        .forEach(taken::addColumn);
    return taken.build();
  }

  /** Texts of left records, their number, then texts of what is taken, and a filler. */
  private static List<List<Writable>> joined(
      Join join, List<List<Writable>> left, List<List<Writable>> right) {
    Schema leftTexts = texts(join.getLeftSchema(), ROW);
    Schema rightTexts = texts(join.getRightSchema(), FILLER);
    Join ofTexts =
        new Join.Builder(Join.JoinType.Inner)
            .setSchemas(leftTexts, rightTexts)
            .setJoinColumnsLeft(join.getJoinColumnsLeft())
            .setJoinColumnsRight(join.getJoinColumnsRight())
            .build();
    // DataVec leaves out rows that are all key: the number and the filler are no key.
    return LocalTransformExecutor.executeJoin(ofTexts, texts(left), texts(right));
  }

  private static Schema texts(Schema schema, String last) {
    Schema.Builder texts = new Schema.Builder();
    schema.getColumnNames().forEach(name -> texts.addColumn(new StringMetaData(name)));
    return texts.addColumn(new StringMetaData(last)).build();
  }

  private static List<List<Writable>> texts(List<List<Writable>> records) {
    TextsTransform transform = new TextsTransform();
    List<List<Writable>> texts = new ArrayList<>(records.size());
    for (List<Writable> record : records) {
      List<Writable> row = new ArrayList<>(transform.map(record));
      row.add(new Text(Integer.toString(texts.size())));
      texts.add(row);
    }
    return texts;
  }
}
