"""Writes src/test/resources/reference/layers.json: layers of every kind as PyTorch computes them, in float64.

Run from the project's root:  python src/test/python/layer_reference.py
Made with PyTorch 2.13.

A case has a layer's form, its parameters and their gradients in a row (in Tabfit's order), rows x with
their gradient, the mask, the output and the slope of a loss by it. Images and sequences are laid out
channels last, as Tabfit has them. Derivatives are PyTorch's autograd; layers are those of torch.nn where
it has them. Where it has not (tokens, ReGLU, the readout), the formula is written out here.
"""

import json
import pathlib

import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_default_dtype(torch.float64)
torch.manual_seed(11)
cases = []


def draw(*shape):
    """With three decimals, for a shorter file."""
    return (torch.randn(*shape) * 0.6).round(decimals=3)


def normal(*shape):
    return draw(*shape).requires_grad_()


def case(kind, form, x, parameters, output, mask=None):
    """parameters: (leaf, function of a tensor of its shape to Tabfit's row), in Tabfit's order."""
    rows = x.shape[0]
    slope = draw(*output.shape)
    leaves = [x] + [p for p, _ in parameters]
    x_gradient, *gradients = torch.autograd.grad((output * slope).sum(), leaves)
    row = lambda values: [v for p, (_, order) in zip(values, parameters)
                          for v in order(p).flatten().tolist()]
    cases.append({"kind": kind, **form, "x": x.reshape(rows, -1).tolist(),
                  "mask": [] if mask is None else mask.int().tolist(),
                  "parameters": row([p.detach() for p, _ in parameters]),
                  "output": output.reshape(rows, -1).tolist(), "slope": slope.reshape(rows, -1).tolist(),
                  "xGradient": x_gradient.reshape(rows, -1).tolist(), "parameterGradients": row(gradients)})


same = lambda t: t
turned = lambda t: t.mT

# --- convolution and pooling ---


def zeros(size, kernel, stride, dilation):
    """Before and after, as TensorFlow pads; PyTorch's own "same" wants a stride of 1."""
    total = max(0, (-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size)
    return total // 2, total - total // 2


def convolution(height, width, kernel, stride, dilation, padding, normalized=False, channels=2, out=3):
    x = normal(3, height, width, channels)
    weight, bias = normal(out, channels, *kernel), normal(out)
    image = x.permute(0, 3, 1, 2)
    if padding == "same":
        top, bottom = zeros(height, kernel[0], stride[0], dilation[0])
        left, right = zeros(width, kernel[1], stride[1], dilation[1])
        if stride == (1, 1):
            own = F.conv2d(image, weight, padding="same", dilation=dilation)
            padded = F.conv2d(F.pad(image, (left, right, top, bottom)), weight, dilation=dilation)
            assert torch.equal(own, padded)
        image = F.pad(image, (left, right, top, bottom))
    parameters = [(bias, same), (weight, same)]
    if normalized:
        z = F.conv2d(image, weight, None, stride, 0, dilation)
        gain = normal(out)
        z = F.batch_norm(z, None, None, gain, bias, training=True, eps=1e-5)
        parameters = [(weight, same), (gain, same), (bias, same)]
    else:
        z = F.conv2d(image, weight, bias, stride, 0, dilation)
    case("convolution", {"height": height, "width": width, "channels": channels, "out": out, "kernel": kernel,
                         "stride": stride, "dilation": dilation, "padding": padding, "batch": normalized},
         x, parameters, torch.tanh(z).permute(0, 2, 3, 1))


convolution(5, 4, (3, 2), (1, 1), (1, 1), "valid")
convolution(6, 5, (3, 2), (2, 3), (1, 1), "valid")
convolution(4, 4, (3, 3), (1, 1), (1, 1), "same")
convolution(4, 3, (2, 2), (1, 1), (1, 1), "same")
convolution(5, 6, (3, 2), (2, 2), (1, 1), "same")
convolution(5, 5, (2, 2), (1, 1), (3, 2), "valid")
convolution(5, 6, (2, 3), (1, 1), (3, 2), "same")
convolution(6, 5, (2, 2), (2, 1), (2, 1), "same")
convolution(1, 6, (1, 3), (1, 1), (1, 1), "same")
convolution(4, 4, (3, 3), (1, 1), (1, 1), "same", normalized=True)


def pooling(kind, height, width, size, stride, channels=2):
    x = normal(3, height, width, channels)
    pool = F.max_pool2d if kind == "max" else F.avg_pool2d
    y = pool(x.permute(0, 3, 1, 2), size, stride).permute(0, 2, 3, 1)
    case("pooling", {"pooling": kind, "height": height, "width": width, "channels": channels, "size": size,
                     "stride": stride}, x, [], y)


for kind in ("max", "average"):
    pooling(kind, 5, 4, (2, 2), (2, 2))
    pooling(kind, 5, 5, (3, 2), (1, 3))

STEPS = 4
MASKS = {"none": None,
         "beginning": torch.tensor([[0, 0, 1, 1], [1, 1, 1, 1], [0, 1, 1, 1]]),
         "end": torch.tensor([[1, 1, 0, 0], [1, 1, 1, 1], [1, 0, 0, 0]])}


def real(x, mask):
    """The real steps of each row."""
    return [x[i] if mask is None else x[i][mask[i].bool()] for i in range(x.shape[0])]


for kind in ("max", "average"):
    for mask in MASKS.values():
        x = normal(3, STEPS, 2)
        y = torch.stack([r.amax(0) if kind == "max" else r.mean(0) for r in real(x, mask)])
        case("global_pooling", {"pooling": kind, "places": STEPS, "channels": 2}, x, [], y, mask)

# --- recurrence: a sequence that is padded at the beginning is a shorter one, at the end a packed one ---

UNITS, WIDTH = 3, 2


def recurrence(kind, where, output):
    mask = MASKS[where]
    module = {"simple_rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[kind](
        WIDTH, UNITS, batch_first=True)
    w, r, b, c = module.parameters()
    with torch.no_grad():
        for p in (w, r, b, c):
            p.copy_(draw(*p.shape))
        if kind != "gru":
            c.zero_()
        else:
            c[:2 * UNITS] = 0
    x = normal(3, STEPS, WIDTH)
    if where == "end":
        lengths = mask.sum(1)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        states, last = module(packed)
        states, _ = pad_packed_sequence(states, batch_first=True, total_length=STEPS)
        last = (last[0] if kind == "lstm" else last)[0]
        y = states if output == "all" else last
    else:
        runs = [module(row[None])[0][0] for row in real(x, mask)]
        y = torch.stack([F.pad(s, (0, 0, STEPS - len(s), 0)) if output == "all" else s[-1] for s in runs])
    # PyTorch's blocks i, f, g, o are Tabfit's g, f, o, i. Its two biases are one but for GRU's candidate.
    blocks = {"simple_rnn": [0], "lstm": [2, 1, 3, 0], "gru": [0, 1, 2]}[kind]
    order = lambda t: torch.cat([t[i * UNITS:(i + 1) * UNITS] for i in blocks])
    parameters = [(w, order), (r, order), (b, order)]
    if kind == "gru":
        parameters.append((c, lambda t: t[2 * UNITS:]))
    case(kind, {"steps": STEPS, "width": WIDTH, "units": UNITS, "steps_out": output}, x, parameters, y, mask)


for kind in ("simple_rnn", "lstm", "gru"):
    for where in MASKS:
        for output in ("last", "all"):
            recurrence(kind, where, output)

# --- attention ---

D, HEADS = 4, 2
columns = torch.tensor([0, 1, 1, 1, 2])
x, w, b, cls = normal(3, 5), normal(5, D), normal(3, D), normal(D)
tokens = b + torch.stack([x[:, columns == j] @ w[columns == j] for j in range(3)], 1)
case("column_tokens", {"columns": columns.tolist()}, x, [(w, same), (b, same), (cls, same)],
     torch.cat([cls.expand(3, 1, D), tokens], 1))
for mask in MASKS.values():
    x, w, b, cls = normal(3, STEPS, WIDTH), normal(WIDTH, D), normal(STEPS, D), normal(D)
    tokens = x @ w + b
    if mask is not None:
        tokens = tokens * mask[:, :, None]
    case("sequence_tokens", {"steps": STEPS, "width": WIDTH}, x, [(w, same), (b, same), (cls, same)],
         torch.cat([cls.expand(3, 1, D), tokens], 1), mask)


def with_cls(mask):
    return None if mask is None else torch.cat([torch.ones(3, 1), mask], 1).bool()


def drawn(module):
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(draw(*p.shape))
    return module


def attention_parameters(m):
    return [(m.in_proj_weight, turned), (m.in_proj_bias, same), (m.out_proj.weight, turned), (m.out_proj.bias, same)]


for mask in MASKS.values():
    module = drawn(torch.nn.MultiheadAttention(D, HEADS, batch_first=True))
    x = normal(3, 1 + STEPS, D)
    padded = None if mask is None else ~with_cls(mask)
    y, _ = module(x, x, x, key_padding_mask=padded)
    case("attention", {"tokens": 1 + STEPS, "heads": HEADS, "width": D}, x, attention_parameters(module), y,
         None if mask is None else with_cls(mask))


def block_parameters(g1, s1, attention, g2, s2, linear1, linear2):
    return ([(g1, same), (s1, same)] + attention_parameters(attention) + [(g2, same), (s2, same)]
            + [(linear1.weight, turned), (linear1.bias, same), (linear2.weight, turned), (linear2.bias, same)])


M = 5
for mask in MASKS.values():
    padded = None if mask is None else ~with_cls(mask)
    form = {"tokens": 1 + STEPS, "heads": HEADS, "width": D, "hidden": M}
    layer = drawn(torch.nn.TransformerEncoderLayer(
        D, HEADS, M, dropout=0.0, activation="gelu", batch_first=True, norm_first=True))
    x = normal(3, 1 + STEPS, D)
    y = layer(x, src_key_padding_mask=padded)
    case("block", {**form, "activation": "gelu"}, x,
         block_parameters(layer.norm1.weight, layer.norm1.bias, layer.self_attn, layer.norm2.weight,
                          layer.norm2.bias, layer.linear1, layer.linear2), y, mask)

    attention = drawn(torch.nn.MultiheadAttention(D, HEADS, batch_first=True))
    norm1, norm2 = drawn(torch.nn.LayerNorm(D)), drawn(torch.nn.LayerNorm(D))
    linear1, linear2 = drawn(torch.nn.Linear(D, 2 * M)), drawn(torch.nn.Linear(M, D))
    x = normal(3, 1 + STEPS, D)
    u = norm1(x)
    y = x + attention(u, u, u, key_padding_mask=padded)[0]
    what, whether = linear1(norm2(y)).chunk(2, -1)
    y = y + linear2(what * F.relu(whether))
    case("block", {**form, "activation": "reglu"}, x,
         block_parameters(norm1.weight, norm1.bias, attention, norm2.weight, norm2.bias, linear1, linear2), y, mask)

x, norm = normal(3, 4, D), drawn(torch.nn.LayerNorm(D))
case("readout", {"tokens": 4, "width": D}, x, [(norm.weight, same), (norm.bias, same)], F.relu(norm(x[:, 0])))

text = json.dumps(cases, separators=(",", ":"))
pathlib.Path("src/test/resources/reference/layers.json").write_text(text.replace("},{", "},\n{") + "\n")
