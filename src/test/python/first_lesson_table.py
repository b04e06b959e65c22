"""Makes data/first-lesson.csv: 1,000 rows of ten normal numbers and a label that depends on them.

Run from the project's root: python src/test/python/first_lesson_table.py > data/first-lesson.csv
Python's own generator (Mersenne Twister, seed 42): the same bytes with every Python 3.
"""
import math
import random

random.seed(42)
names = [f"x{i}" for i in range(1, 11)]
print(",".join([*names, "label"]))
for _ in range(1000):
    x = [random.gauss(0, 1) for _ in names]
    score = 1.5 * x[0] - 2 * x[1] + x[2] * x[3] + math.sin(2 * x[4])
    label = 1 if random.random() < 1 / (1 + math.exp(-2 * score)) else 0
    print(",".join([*(f"{value:.4f}" for value in x), str(label)]))
