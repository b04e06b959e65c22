"""Writes src/test/resources/reference/*.json: what PyTorch and mpmath compute, in float64.

Run from the project's root:  python src/test/python/reference_values.py
Made with PyTorch 2.13 and mpmath 1.3.

Derivatives are PyTorch's autograd everywhere. Where PyTorch has no such function, or has it in
another form, the formula is written out here with tensors; each such place says so.
"""

import json
import math
import pathlib

import mpmath
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)
OUT = pathlib.Path("src/test/resources/reference")


def write(name, data):
    text = json.dumps(data, indent=None, separators=(",", ":"))
    (OUT / name).write_text(text.replace("},{", "},\n{") + "\n")


# --- the error function, from mpmath with 50 digits ---

mpmath.mp.dps = 50
xs = [0.0, 1e-300, 1e-9, 0.01, 0.3, 0.5, 0.84, 0.9999, 1.0, 1.0001, 1.3, 1.9, 2.0, 2.7, 3.5, 5.0, 5.9, 8.0, 15.0, 26.0]
xs += [-x for x in xs[1:]]
write("error-function.json", [
    {"x": x, "erf": float(mpmath.erf(x)), "erfc": float(mpmath.erfc(x))} for x in xs])

# --- activations ---

# PyTorch has these in another form: hard_sigmoid (its slope is 1/6), quick_gelu (not at all),
# softplus (linear above 20), step.
ACTIVATIONS = {
    "identity": lambda x, p: x * 1,
    "sigmoid": lambda x, p: torch.sigmoid(x),
    "tanh": lambda x, p: torch.tanh(x),
    "relu": lambda x, p: F.relu(x),
    "leaky_relu": lambda x, p: F.leaky_relu(x, p),
    "gelu": lambda x, p: F.gelu(x, approximate="none"),
    "quick_gelu": lambda x, p: x * torch.sigmoid(1.702 * x),
    "swish": lambda x, p: F.silu(x),
    "elu": lambda x, p: F.elu(x, p),
    "selu": lambda x, p: F.selu(x),
    "softplus": lambda x, p: torch.logaddexp(x, torch.zeros_like(x)),
    "softsign": lambda x, p: F.softsign(x),
    "hard_sigmoid": lambda x, p: torch.clamp(0.2 * x + 0.5, 0, 1),
    "mish": lambda x, p: F.mish(x),
    "relu6": lambda x, p: F.relu6(x),
    "softmax": lambda x, p: F.softmax(x, dim=-1),
}
PARAMETERS = {"leaky_relu": [0.01, 0.2], "elu": [1.0, 0.5]}
POINTS = [-1000.0, -100.0, -37.5, -20.0, -8.0, -3.1, -2.4, -1.7, -1.0, -0.6, -0.2, -1e-3, -1e-9,
          1e-9, 1e-3, 0.1, 0.5, 1.0, 1.3, 2.2, 2.6, 3.7, 5.5, 6.5, 9.0, 21.0, 40.0, 100.0, 1000.0]

activations = []
for name, function in ACTIVATIONS.items():
    if name == "softmax":
        continue
    for parameter in PARAMETERS.get(name, [0.0]):
        x = torch.tensor(POINTS, requires_grad=True)
        value = function(x, parameter)
        slope, = torch.autograd.grad(value.sum(), x)
        activations.append({"activation": name, "parameter": parameter, "x": POINTS,
                            "value": value.tolist(), "derivative": slope.tolist()})
write("activations.json", activations)

rows = [[0.3, -1.2, 2.0], [0.0, 0.0], [5.0, 5.0, -5.0, 1.0], [1000.0, -1000.0, 999.0], [-40.0, 3.0, 2.9]]
write("softmax.json", [
    {"z": z, "value": F.softmax(torch.tensor(z), -1).tolist(),
     "jacobian": torch.autograd.functional.jacobian(
         lambda t: F.softmax(t, -1), torch.tensor(z)).tolist()} for z in rows])

# --- losses: of a row, on the output p or (three pairs) on the pre-activation z ---

# PyTorch has not: msle, hinge and squared hinge with labels -1 and 1. Its poisson_nll_loss, kl_div
# and cosine_similarity are the same with the arguments given here.
LOSSES = {
    "mse": lambda y, p: F.mse_loss(p, y),
    "mae": lambda y, p: F.l1_loss(p, y),
    "huber": lambda y, p: F.huber_loss(p, y, delta=1.0),
    "msle": lambda y, p: ((torch.log(1 + y) - torch.log(1 + p)) ** 2).mean(),
    "poisson": lambda y, p: F.poisson_nll_loss(p, y, log_input=False, eps=0.0, reduction="sum"),
    "binary_cross_entropy": lambda y, p: F.binary_cross_entropy(p, y, reduction="sum"),
    "cross_entropy": lambda y, p: -(y * torch.log(p)).sum(),
    "kl_divergence": lambda y, p: F.kl_div(torch.log(p), y, reduction="sum"),
    "hinge": lambda y, p: torch.clamp(1 - y * p, min=0).sum(),
    "squared_hinge": lambda y, p: (torch.clamp(1 - y * p, min=0) ** 2).sum(),
    "cosine": lambda y, p: -F.cosine_similarity(p, y, dim=0, eps=1e-12),
}
EXAMPLES = {
    "mse": [([1.5], [0.2]), ([1.0, -2.0, 0.5], [0.9, 1.0, -3.0])],
    "mae": [([1.5], [0.2]), ([1.0, -2.0, 0.5], [0.9, 1.0, -3.0])],
    "huber": [([1.5], [1.2]), ([1.5], [-3.0]), ([1.0, -2.0, 0.5], [0.9, 1.0, -3.0])],
    "msle": [([3.0], [0.2]), ([0.0, 2.0], [4.0, 1e-3])],
    "poisson": [([3.0], [0.2]), ([0.0, 2.0], [4.0, 1e-3])],
    "binary_cross_entropy": [([1.0], [0.2]), ([0.0, 1.0, 0.3], [0.4, 0.99, 0.5])],
    "cross_entropy": [([0.0, 1.0, 0.0], [0.2, 0.5, 0.3]), ([0.1, 0.2, 0.7], [0.6, 0.3, 0.1])],
    "kl_divergence": [([0.0, 1.0, 0.0], [0.2, 0.5, 0.3]), ([0.1, 0.2, 0.7], [0.6, 0.3, 0.1])],
    "hinge": [([1.0], [0.4]), ([-1.0, 1.0, -1.0], [-1.5, 0.3, 2.0])],
    "squared_hinge": [([1.0], [0.4]), ([-1.0, 1.0, -1.0], [-1.5, 0.3, 2.0])],
    "cosine": [([0.0, 1.0], [0.3, 0.7]), ([0.2, -1.0, 0.4], [0.5, 2.0, -0.1])],
}
losses = []
for name, function in LOSSES.items():
    for y, p in EXAMPLES[name]:
        output = torch.tensor(p, requires_grad=True)
        value = function(torch.tensor(y), output)
        gradient, = torch.autograd.grad(value, output)
        losses.append({"loss": name, "y": y, "p": p, "value": value.item(), "gradient": gradient.tolist()})

# The check function of Koenker and Bassett, which PyTorch has not: q of what an output lacks, 1 - q
# of what it has too much.
for q, y, p in (([0.5], [1.5], [0.2]), ([0.1, 0.5, 0.9], [1.0, 1.0, 1.0], [0.9, 1.5, -3.0])):
    output = torch.tensor(p, requires_grad=True)
    e = output - torch.tensor(y)
    value = torch.maximum((1 - torch.tensor(q)) * e, -torch.tensor(q) * e).mean()
    gradient, = torch.autograd.grad(value, output)
    losses.append({"loss": "quantile", "quantiles": q, "y": y, "p": p, "value": value.item(),
                   "gradient": gradient.tolist()})
write("losses.json", losses)

# On logits: PyTorch's own fused functions, and chains of the above where it has none.
logits = []


def on_logits(loss, activation, y, z, function):
    t = torch.tensor(z, requires_grad=True)
    value = function(torch.tensor(y), t)
    gradient, = torch.autograd.grad(value, t)
    logits.append({"loss": loss, "activation": activation, "y": y, "z": z, "value": value.item(),
                   "gradient": gradient.tolist()})


for z in ([0.3, -1.2, 2.0], [30.0, -20.0, 1.0], [1000.0, -1000.0, 0.0]):
    for y in ([0.0, 1.0, 0.0], [0.1, 0.2, 0.7]):
        on_logits("cross_entropy", "softmax", y, z, lambda y, t: F.cross_entropy(t, y))
        on_logits("kl_divergence", "softmax", y, z,
                  lambda y, t: F.kl_div(F.log_softmax(t, -1), y, reduction="sum"))
    for y in ([1.0, 0.0, 1.0], [0.3, 0.2, 0.6]):
        on_logits("binary_cross_entropy", "sigmoid", y, z,
                  lambda y, t: F.binary_cross_entropy_with_logits(t, y, reduction="sum"))
for loss, activation, y, z in (
        ("mse", "softmax", [0.0, 1.0, 0.0], [0.3, -1.2, 2.0]),
        ("mse", "tanh", [0.0, 1.0, 0.0], [0.3, -1.2, 2.0]),
        ("cosine", "softmax", [0.0, 1.0, 0.0], [0.3, -1.2, 2.0]),
        ("poisson", "softplus", [3.0], [-0.7]),
        ("msle", "softplus", [3.0], [-0.7]),
        ("cross_entropy", "sigmoid", [0.0, 1.0], [0.3, -0.7]),
        ("binary_cross_entropy", "softmax", [0.0, 1.0], [0.3, -0.7]),
        ("squared_hinge", "identity", [-1.0, 1.0], [0.3, -0.7])):
    on_logits(loss, activation, y, z,
              lambda y, t, l=loss, a=activation: LOSSES[l](y, ACTIVATIONS[a](t, 0.0)))
write("losses-on-logits.json", logits)

# --- optimizers ---

START = [0.5, -1.0, 2.0]
GRADIENTS = [[0.5, -0.02, 1.0], [-0.3, 0.01, 2.0], [0.1, 0.4, -1.5], [0.0, -0.7, 0.2],
             [1e-4, 0.3, -0.1], [-2.0, 0.0, 0.05], [0.7, 0.2, 0.3]]


def with_torch(make, prepare=None):
    """The parameters after each step of an optimizer of torch.optim."""
    w = torch.tensor(START, requires_grad=True)
    optimizer = make([w])
    if prepare:
        prepare(optimizer, w)
    after = []
    for g in GRADIENTS:
        w.grad = torch.tensor(g)
        optimizer.step()
        after.append(w.tolist())
    return after


def written(step):
    """The parameters after each step of step(w, g, t, state) -> w, t from 1."""
    w, state, after = torch.tensor(START), {}, []
    for t, g in enumerate(GRADIENTS, 1):
        w = step(w, torch.tensor(g), t, state)
        after.append(w.tolist())
    return after


def moments(state, g, b1, b2, start=0.0):
    zero = torch.zeros_like(g)
    state["m"] = b1 * state.get("m", zero) + (1 - b1) * g
    state["v"] = b2 * state.get("v", zero) + (1 - b2) * g ** 2
    return state["m"], state["v"]


A, B1, B2, EPS = 0.05, 0.9, 0.99, 1e-2


# Adam, AdamW and AMSGrad with epsilon inside the correction, as in ND4J and in the last paragraph
# of section 2 of the Adam paper; torch.optim corrects v before it adds epsilon.
def adam(w, g, t, s, decay=0.0):
    m, v = moments(s, g, B1, B2)
    return w - decay * A * w - A * math.sqrt(1 - B2 ** t) / (1 - B1 ** t) * m / (torch.sqrt(v) + EPS)


def amsgrad(w, g, t, s):
    m, v = moments(s, g, B1, B2)
    s["h"] = torch.maximum(s.get("h", torch.zeros_like(v)), v)
    return w - A * math.sqrt(1 - B2 ** t) / (1 - B1 ** t) * m / (torch.sqrt(s["h"]) + EPS)


# Nadam with a constant beta1 (torch.optim has momentum_decay) and epsilon as Adam's.
def nadam(w, g, t, s):
    m, v = moments(s, g, B1, B2)
    rate = A * math.sqrt(1 - B2 ** t) / (1 - B1 ** t)
    return w - rate * (B1 * m + (1 - B1) * g) / (torch.sqrt(v) + EPS)


# AdaBelief as in ND4J: epsilon joins s at every step; torch.optim has no AdaBelief.
def adabelief(w, g, t, s):
    s["m"] = B1 * s.get("m", torch.zeros_like(g)) + (1 - B1) * g
    s["s"] = B2 * s.get("s", torch.zeros_like(g)) + (1 - B2) * (g - s["m"]) ** 2 + EPS
    rate = A * math.sqrt(1 - B2 ** t) / (1 - B1 ** t)
    return w - rate * s["m"] / (torch.sqrt(s["s"]) + EPS)


def start_at_epsilon(optimizer, w):
    # ND4J starts RmsProp's average at epsilon, torch.optim at 0.
    optimizer.state[w] = {"step": torch.tensor(0.0), "square_avg": torch.full_like(w, EPS).detach()}


ADAM = {"learning_rate": A, "beta1": B1, "beta2": B2, "epsilon": EPS}
# With no epsilon at all torch.optim's Adam and ours are the same.
BARE = {"learning_rate": A, "beta1": B1, "beta2": B2, "epsilon": 1e-300}
O = torch.optim
write("optimizers.json", {"start": START, "gradients": GRADIENTS, "cases": [
    {"optimizer": "gradient_descent", "values": {"learning_rate": A},
     "after": with_torch(lambda w: O.SGD(w, lr=A))},
    {"optimizer": "momentum", "values": {"learning_rate": A, "momentum": 0.8},
     "after": with_torch(lambda w: O.SGD(w, lr=A, momentum=0.8))},
    {"optimizer": "nesterov", "values": {"learning_rate": A, "momentum": 0.8},
     "after": with_torch(lambda w: O.SGD(w, lr=A, momentum=0.8, nesterov=True))},
    {"optimizer": "rmsprop", "values": {"learning_rate": A, "rho": 0.95, "epsilon": EPS},
     "after": with_torch(lambda w: O.RMSprop(w, lr=A, alpha=0.95, eps=EPS), start_at_epsilon)},
    {"optimizer": "adagrad", "values": {"learning_rate": A, "epsilon": EPS},
     "after": with_torch(lambda w: O.Adagrad(w, lr=A, eps=EPS, initial_accumulator_value=1e-6))},
    {"optimizer": "adadelta", "values": {"rho": 0.95, "epsilon": EPS},
     "after": with_torch(lambda w: O.Adadelta(w, lr=1.0, rho=0.95, eps=EPS))},
    {"optimizer": "adam", "values": ADAM, "after": written(adam)},
    {"optimizer": "adam", "values": BARE,
     "after": with_torch(lambda w: O.Adam(w, lr=A, betas=(B1, B2), eps=1e-300))},
    {"optimizer": "adamw", "values": {**ADAM, "weight_decay": 0.1},
     "after": written(lambda w, g, t, s: adam(w, g, t, s, 0.1))},
    {"optimizer": "adamw", "values": {**BARE, "weight_decay": 0.1},
     "after": with_torch(lambda w: O.AdamW(w, lr=A, betas=(B1, B2), eps=1e-300, weight_decay=0.1))},
    {"optimizer": "amsgrad", "values": ADAM, "after": written(amsgrad)},
    # ND4J divides by the root of the largest v, torch.optim too: equal without epsilon.
    {"optimizer": "amsgrad", "values": BARE,
     "after": with_torch(lambda w: O.Adam(w, lr=A, betas=(B1, B2), eps=1e-300, amsgrad=True))},
    # torch.optim adds epsilon to |g|: taken as 0 here, where ND4J has 1e-32.
    {"optimizer": "adamax", "values": ADAM,
     "after": with_torch(lambda w: O.Adamax(w, lr=A, betas=(B1, B2), eps=0.0))},
    {"optimizer": "nadam", "values": ADAM, "after": written(nadam)},
    {"optimizer": "adabelief", "values": ADAM, "after": written(adabelief)},
]})

# --- whole networks: loss, and gradients of every parameter and of the examples ---


def tensor(*shape, scale=1.0):
    return (torch.randn(*shape) * scale).requires_grad_()


def network(name, sizes, activations, loss, y, l1=0.0, l2=0.0, drop=0.0, weighted=False, norm="none"):
    """sizes: inputs, units of each layer; activations: one a layer, [name, parameter]."""
    n = len(y)
    x = tensor(n, sizes[0])
    example_weights = torch.rand(n) * 2 if weighted else torch.ones(n)
    a, total, layers, parameters = x, 0.0, [], []
    for i, (fan_in, units) in enumerate(zip(sizes, sizes[1:])):
        own = norm if i < len(sizes) - 2 else "none"
        p = {"weights": tensor(fan_in, units, scale=0.8), "bias": tensor(units, scale=0.3),
             "gain": tensor(units if own != "none" else 0)}
        keep = (torch.rand(n, fan_in) >= drop).double() if drop else torch.zeros(0, fan_in)
        if drop:
            a = a * keep / (1 - drop)
        z = a @ p["weights"]
        if own == "layer":  # as DL4J: no epsilon, the bias after the gain
            z = F.layer_norm(z, (units,), eps=0.0) * p["gain"]
            z = z + p["bias"]
        elif own == "batch":
            z = F.batch_norm(z, None, None, p["gain"], p["bias"], training=True, eps=1e-5)
        else:
            z = z + p["bias"]
        activation, parameter = activations[i]
        a = ACTIVATIONS[activation](z, parameter)
        total = total + l2 / 2 * (p["weights"] ** 2).sum() + l1 * p["weights"].abs().sum()
        if own == "layer":
            total = total + l2 / 2 * (p["gain"] ** 2).sum() + l1 * p["gain"].abs().sum()
        parameters.append(p)
        layers.append({"activation": activation, "parameter": parameter, "normalization": own,
                       "kept": keep.tolist()})
    labels = torch.tensor(y)
    data = sum(example_weights[i] * LOSSES[loss](labels[i], a[i]) for i in range(n)) / n
    total = total + data
    flat = [x] + [p[k] for p in parameters for k in p]
    grads = iter(torch.autograd.grad(total, flat, allow_unused=True))
    x_gradient = next(grads)
    for layer, p in zip(layers, parameters):
        for k in p:
            g = next(grads)
            layer[k] = p[k].tolist()
            layer[k + "Gradient"] = [] if g is None else g.tolist()
    return {"name": name, "loss": loss, "x": x.tolist(), "y": y, "exampleWeights": example_weights.tolist(),
            "l1": l1, "l2": l2, "drop": drop, "layers": layers, "output": a.tolist(),
            "dataLoss": data.item(), "value": total.item(), "xGradient": x_gradient.tolist()}


REAL = [[0.5], [-1.0], [2.0], [0.1], [1.3]]
ONE_OF_3 = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
BIT = [[1.0], [0.0], [1.0], [1.0], [0.0]]
TANH, GELU, RELU, SWISH, MISH, ELU = (["tanh", 0.0], ["gelu", 0.0], ["relu", 0.0], ["swish", 0.0],
                                      ["mish", 0.0], ["elu", 0.7])
SOFTMAX, SIGMOID, IDENTITY = ["softmax", 0.0], ["sigmoid", 0.0], ["identity", 0.0]
write("networks.json", [
    network("linear", [3, 1], [IDENTITY], "mse", REAL),
    network("one hidden layer", [3, 4, 1], [TANH, IDENTITY], "mse", REAL),
    network("two hidden layers", [3, 5, 4, 3], [GELU, SWISH, SOFTMAX], "cross_entropy", ONE_OF_3),
    network("three hidden layers", [4, 5, 4, 3, 1], [MISH, ELU, RELU, SIGMOID], "binary_cross_entropy", BIT),
    network("softmax within", [3, 4, 3], [SOFTMAX, SOFTMAX], "mse", ONE_OF_3),
    network("l1 and l2", [3, 4, 4, 1], [TANH, GELU, IDENTITY], "huber", REAL, l1=0.01, l2=0.1),
    network("dropout", [4, 6, 5, 3], [SWISH, TANH, SOFTMAX], "cross_entropy", ONE_OF_3, drop=0.4),
    network("example weights", [3, 4, 3], [TANH, SOFTMAX], "cross_entropy", ONE_OF_3, weighted=True),
    network("layer normalization", [3, 5, 4, 1], [GELU, TANH, IDENTITY], "mse", REAL, l2=0.1, norm="layer"),
    network("batch normalization", [3, 5, 4, 3], [SWISH, TANH, SOFTMAX], "cross_entropy", ONE_OF_3, norm="batch"),
    network("everything", [4, 6, 5, 3], [GELU, MISH, SOFTMAX], "kl_divergence", ONE_OF_3, l1=0.02, l2=0.05,
            drop=0.3, weighted=True, norm="layer"),
])
