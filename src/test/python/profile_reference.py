"""Figures of data/penguins.csv by pandas 3.0.6, numpy 2.4.6 and scipy 1.17.1; run from the repository's root:

    python src/test/python/profile_reference.py > src/test/resources/profile/penguins.json
"""
import json
import numpy as np
import pandas as pd
from scipy import stats

table = pd.read_csv("data/penguins.csv")
numbers = ["Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)"]
texts = ["Species", "Island", "Sex"]
pairs = []


def add(first, second, measure, value, pearson, rows):
    pairs.append({"first": first, "second": second, "measure": measure, "value": float(value),
                  "pearson": None if pearson is None else float(pearson), "rows": int(rows)})


for i, one in enumerate(numbers):
    for other in numbers[i + 1:]:
        both = table[[one, other]].dropna()
        add(one, other, "SPEARMAN", stats.spearmanr(both[one], both[other]).statistic,
            stats.pearsonr(both[one], both[other]).statistic, len(both))

for i, one in enumerate(texts):
    for other in texts[i + 1:]:
        cells = pd.crosstab(table[one], table[other])
        n = cells.to_numpy().sum()
        r, k = cells.shape
        phi2 = stats.chi2_contingency(cells, correction=False).statistic / n
        corrected = max(0, phi2 - (r - 1) * (k - 1) / (n - 1))
        least = min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1
        add(one, other, "CRAMERS_V", np.sqrt(corrected / least), None, n)

for one in texts:
    for other in numbers:
        both = table[[one, other]].dropna()
        n, k = len(both), both[one].nunique()
        f = stats.f_oneway(*[group for _, group in both.groupby(one)[other]]).statistic
        eta2 = f * (k - 1) / (f * (k - 1) + n - k)
        epsilon2 = 1 - (1 - eta2) * (n - 1) / (n - k)
        add(one, other, "CORRELATION_RATIO", np.sqrt(max(0, epsilon2)), None, n)

mass = table["Body Mass (g)"].dropna()
edges = np.arange(2500, 6501, 500)
quartiles = {species: [float(q) for q in group["Body Mass (g)"].dropna().quantile([.25, .5, .75])]
             for species, group in table.groupby("Species")}
gaps = table.isna()
patterns = gaps.apply(lambda row: ",".join(gaps.columns[row]), axis=1).value_counts()
shares = {island: [float(s) for s in (group["Species"].value_counts(normalize=True)
                                      .reindex(sorted(table["Species"].unique()), fill_value=0))]
          for island, group in table.groupby("Island")}
print(json.dumps({
    "pairs": pairs,
    "mass_edges": edges.tolist(),
    "mass_counts": np.histogram(mass, edges)[0].tolist(),
    "mass_by_species": quartiles,
    "species_by_island": shares,
    "gaps": {pattern: int(rows) for pattern, rows in patterns.items()},
    "gap_correlation": float(np.corrcoef(gaps["Sex"], gaps["Body Mass (g)"])[0, 1]),
}, indent=1))
