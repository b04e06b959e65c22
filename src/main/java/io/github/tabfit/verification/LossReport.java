package io.github.tabfit.verification;

/**
 * The loss with all penalties in both networks.
 *
 * @param dl4j as DL4J reports it
 * @param reference by the formulas, and with DL4J's clipping where the notes say so
 * @param relative |a - b| / max(|a|, |b|)
 */
public record LossReport(double dl4j, double reference, double relative) {}
