package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;

/** The {@code ensemble} section. */
final class EnsembleCodec {
  private EnsembleCodec() {}

  static EnsembleSpec decode(Section section, Defaults defaults) {
    EnsembleSpec usual = defaults.ensemble();
    int members = section.integer("members", usual.members(), 1);
    Resample resample =
        section.choice("resample", Resample.class, members == 1 ? Resample.NONE : usual.resample());
    int folds = Math.max(members, Math.max(2, usual.folds()));
    if (section.has("folds")) {
      if (resample != Resample.FOLDS) {
        section.fault("folds", "divides the rows of ensemble.resample: folds; leave it out here");
      }
      folds = section.integer("folds", folds, 2);
    }
    int parts = folds;
    section.end();
    return section.build(() -> new EnsembleSpec(members, resample, parts), () -> EnsembleSpec.ONE);
  }

  static void encode(ObjectNode node, EnsembleSpec ensemble) {
    node.put("members", ensemble.members()).put("resample", ensemble.resample().id());
    if (ensemble.resample() == Resample.FOLDS) {
      node.put("folds", ensemble.folds());
    }
  }
}
