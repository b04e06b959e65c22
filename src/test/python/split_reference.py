"""Which rows scikit-learn's train_test_split holds out: what HoldOutTest expects.

Run from the project's root: python src/test/python/split_reference.py > src/test/resources/data/held-out.csv
Needs: scikit-learn, pandas (seen with 1.9.1 and 3.0.6).
"""
import pandas as pd
from sklearn.model_selection import train_test_split

print("table,target,stratified,share,seed,held")
for table, target, stratified in [
    ("iris", "species", True),
    ("wine", "cultivar", True),
    ("penguins", "Species", True),
    ("house-prices", "price", False),
]:
    frame = pd.read_csv(f"data/{table}.csv")
    for share in (0.2, 0.33):
        for seed in (0, 1, 42, 2147483647):
            _, held = train_test_split(
                range(len(frame)),
                test_size=share,
                random_state=seed,
                stratify=frame[target] if stratified else None,
            )
            print(table, target, str(stratified).lower(), share, seed, " ".join(map(str, sorted(held))), sep=",")
