"""Reference figures of preprocessing, from scikit-learn and pandas: run in the project's folder."""
import numpy as np
import pandas as pd
from scipy.stats import norm
from sklearn.preprocessing import MinMaxScaler, QuantileTransformer, StandardScaler

OUT = "src/test/resources/data/"

# Φ⁻¹ from deep in the tail to the middle.
p = np.array([1e-300, 1e-15, 1e-7, 0.001, 0.02425, 0.075, 0.3, 0.5, 0.8, 0.95, 0.9999, 1 - 1e-12])
pd.DataFrame({"p": p, "x": norm.ppf(p)}).to_csv(OUT + "normal.csv", index=False, float_format="%.17g")

# Quantiles: carat has many ties and more rows than landmarks, age few rows.
diamonds = pd.read_csv("data/diamonds.csv.gz")["carat"].to_numpy()[:5000]
diabetes = pd.read_csv("data/diabetes.csv")["age"].to_numpy(dtype=float)
rows = []
for name, fit in (("carat", diamonds), ("age", diabetes)):
    t = QuantileTransformer(
        n_quantiles=min(1000, len(fit)), output_distribution="normal", subsample=None)
    t.fit(fit.reshape(-1, 1))
    # numpy's percentiles of equal numbers differ in the last digit, which breaks ties: undone.
    t.quantiles_ = t.quantiles_.round(12)
    ask = np.unique(np.concatenate([
        np.quantile(fit, np.linspace(0, 1, 41)),
        np.linspace(fit.min() - 1, fit.max() + 1, 41)]))
    for x, y in zip(ask, t.transform(ask.reshape(-1, 1)).ravel()):
        rows.append((name, x, y))
pd.DataFrame(rows, columns=["column", "x", "feature"]).to_csv(
    OUT + "quantiles.csv", index=False, float_format="%.17g")

# Penguins, all labelled rows as training rows: missing numbers take the median, but statistics are
# of the observed values; Sex is missing in 11 of 344 rows (3.2 %) and becomes the most frequent.
penguins = pd.read_csv("data/penguins.csv")
numbers = penguins.select_dtypes("number")
frame = pd.DataFrame(index=penguins.index)
for column in penguins.columns[:-1]:
    if column in numbers:
        values = penguins[[column]]
        scaler = StandardScaler().fit(values.dropna())
        frame[column] = scaler.transform(values.fillna(values.median())).ravel()
    else:
        filled = penguins[column].fillna(penguins[column].mode()[0])
        for category in sorted(penguins[column].dropna().unique()):
            frame[f"{column}={category}"] = (filled == category).astype(int)
frame.to_csv(OUT + "penguins-features.csv", index=False, float_format="%.17g")

# Iris, scaled to [0, 1].
iris = pd.read_csv("data/iris.csv").iloc[:, :-1]
pd.DataFrame(MinMaxScaler().fit_transform(iris), columns=iris.columns).to_csv(
    OUT + "iris-min-max.csv", index=False, float_format="%.17g")
