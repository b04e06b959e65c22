package io.github.tabfit.sweep;

import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.generator.GeneticSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.CrossoverOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.CrossoverResult;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.UniformCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.RandomTwoParentSelection;
import org.deeplearning4j.arbiter.optimize.generator.genetic.mutation.RandomMutationOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.PopulationModel;
import org.deeplearning4j.arbiter.optimize.generator.genetic.selection.GeneticSelectionOperator;

/**
 * Arbiter's genetic search with all its random generators seeded, and a population that is full
 * after a third of the trials: with Arbiter's thirty, most searches would end before it breeds.
 */
final class Genetic {
  private static final int SMALLEST_POPULATION = 3;
  private static final int LARGEST_POPULATION = 30;
  private static final double MUTATION = 0.1;

  private Genetic() {}

  static CandidateGenerator generator(
      SearchSpace space, int trials, ScoreFunction score, long seed) {
    RandomGenerator random = new JDKRandomGenerator();
    random.setSeed(seed);
    GeneticSelectionOperator selection =
        new GeneticSelectionOperator.Builder()
            .randomGenerator(random)
            .crossoverOperator(
                new CopyingCrossover(
                    new UniformCrossover.Builder()
                        .randomGenerator(random)
                        .parentSelection(new RandomTwoParentSelection(random))
                        .build()))
            .mutationOperator(
                new RandomMutationOperator.Builder()
                    .mutationRate(MUTATION)
                    .randomGenerator(random)
                    .build())
            .build();
    int population = Math.max(SMALLEST_POPULATION, Math.min(LARGEST_POPULATION, trials / 3));
    return new GeneticSearchCandidateGenerator.Builder(space, score)
        .populationModel(new PopulationModel.Builder().populationSize(population).build())
        .selectionOperator(selection)
        .build();
  }

  /** Mutation changes genes in place: without a copy those of a parent. */
  private static final class CopyingCrossover extends CrossoverOperator {
    private final CrossoverOperator crossover;

    CopyingCrossover(CrossoverOperator crossover) {
      this.crossover = crossover;
    }

    @Override
    public void initializeInstance(PopulationModel model) {
      super.initializeInstance(model);
      crossover.initializeInstance(model);
    }

    @Override
    public CrossoverResult crossover() {
      CrossoverResult result = crossover.crossover();
      return new CrossoverResult(result.isModified(), result.getGenes().clone());
    }
  }
}
