"use strict";
/* Asks the server for what is new, and shows it. Names and messages are set as text, never as markup. */
(() => {
  const token = new URLSearchParams(location.search).get("token") || "";
  const LIVE = 500, HIDDEN = 2000, STORED = 2000, LIST = 5000, PATIENCE = 4;
  const COLORS = ["var(--c0)", "var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)", "var(--c7)", "var(--c8)", "var(--c9)"];
  const {figure} = Charts;
  const main = document.getElementById("main");
  const byId = id => document.getElementById(id);
  let view = null, revision = -1, rows = [], failures = 0, over = false, run = "";
  let logScale = false, order = {key: "rank", down: false};

  function make(name, properties, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties || {})) {
      if (key in element) element[key] = value; else element.setAttribute(key, value);
    }
    element.append(...children.filter(child => child !== null));
    return element;
  }

  function setText(element, text) { if (element.textContent !== text) element.textContent = text; }

  function duration(seconds) {
    if (!Number.isFinite(seconds)) return "-";
    if (seconds < 10) return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds), h = Math.floor(whole / 3600), m = Math.floor(whole / 60) % 60, s = whole % 60;
    const two = n => String(n).padStart(2, "0");
    return h ? `${h}:${two(m)}:${two(s)} h` : m ? `${m}:${two(s)} min` : `${s} s`;
  }

  const megabytes = bytes => bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
  const percent = share => share === null || share === undefined ? "-" : `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
  const words = id => id.replaceAll("_", " ");
  const isOver = state => ["done", "stopped", "failed"].includes(state);

  /* ---- pieces ---- */

  function section(title, ...children) {
    const small = make("small");
    const heading = make("h2", {}, title, small);
    const element = make("section", {}, heading, ...children);
    element.small = small;
    return element;
  }

  function tiles(names) {
    const list = make("dl", {className: "tiles"});
    const set = {};
    for (const name of names) {
      const value = make("span"), under = make("small"), box = make("div", {}, make("dt", {}, name), make("dd", {}, value, under));
      list.append(box);
      set[name] = (text, more) => { box.hidden = text === null; setText(value, text === null ? "" : text); setText(under, more || ""); };
    }
    return {list, set};
  }

  function chart(title, legend, extra) {
    const small = make("small"), keys = make("span", {className: "legend"});
    const body = make("div", {className: "chart"});
    const caption = make("figcaption", {}, title, small, keys);
    if (extra) caption.append(extra);
    const figureElement = make("figure", {}, caption, body);
    function setLegend(entries) {
      keys.replaceChildren(...entries.map(([name, color, dot]) => {
        const swatch = make("i", dot ? {className: "dot"} : {});
        swatch.style.background = color;
        return make("span", {}, swatch, name);
      }));
    }
    setLegend(legend);
    return {element: figureElement, body, small, setLegend};
  }

  function table(headers) {
    const body = make("tbody");
    const head = make("tr");
    for (const [text, number] of headers) head.append(make("th", {scope: "col", className: number ? "number" : ""}, text));
    return {element: make("div", {className: "wide", tabIndex: 0}, make("table", {}, make("thead", {}, head), body)), body, head};
  }

  const cell = (text, number) => make("td", {className: number ? "number" : ""}, text);

  function remarks(box, list) {
    if (box.count === list.length) return;
    box.count = list.length;
    box.replaceChildren(...list.map(r => make("p", {className: `note ${r.tone}`}, make("strong", {}, r.tone === "attention" ? "Warning: " : "Note: "), r.text)));
  }

  function head(state, kind, pill, tone, live) {
    setText(byId("kind"), kind);
    setText(byId("title"), state.title || "Reading the table");
    setText(byId("subtitle"), state.subtitle || "");
    setText(byId("network"), state.network || "");
    const element = byId("state");
    setText(element, pill);
    element.className = `pill ${tone} ${live ? "live" : ""}`;
    document.title = `${pill} · ${state.title || "Tabfit"}`;
  }

  function stopButton(state, note) {
    const button = byId("stop"), hint = byId("stop-note");
    button.hidden = isOver(state.state) || state.stored || over;
    hint.hidden = true;
    if (state.stopping && !button.hidden) { button.disabled = true; setText(button, "Stopping"); }
    if (button.classList.contains("sure")) { hint.hidden = false; setText(hint, note); }
  }

  byId("stop").addEventListener("click", async () => {
    const button = byId("stop");
    if (!button.classList.contains("sure")) {
      button.classList.add("sure");
      setText(button, "Really stop?");
      setTimeout(() => { button.classList.remove("sure"); if (!button.disabled) setText(button, "Stop"); }, 5000);
      return;
    }
    button.classList.remove("sure");
    button.disabled = true;
    setText(button, "Stopping");
    try { await fetch("/stop", {method: "POST", headers: {"X-Tabfit-Token": token}}); } catch (gone) { button.hidden = true; }
  });

  /* ---- a training ---- */

  const PHASES = {
    preparing: ["Reading the table", "", true], running: ["Training", "", true], finishing: ["Training the winner", "", true],
    done: ["Done", "good", false], stopped: ["Stopped", "attention", false], failed: ["Failed", "bad", false]
  };

  function trainingView() {
    const bar = make("div"), box = tiles(["Epoch", "Best epoch", "Speed", "Time left", "Learning rate", "Time", "Memory"]);
    const notes = make("div", {id: "remarks"});
    const toggle = make("input", {type: "checkbox"});
    toggle.addEventListener("change", () => { logScale = toggle.checked; redraw(); });
    const loss = chart("Loss", [], make("label", {}, toggle, "log scale"));
    const metric = chart("Metric", []);
    const rate = chart("Learning rate", []);
    const health = chart("Units that do nothing more, %", []);
    const ratio = chart("Gradient of the first layer over the last's", []);
    const curves = section("Learning curves", make("div", {className: "charts"}, loss.element, metric.element));
    const table1 = table([["Layer"], ["Units", 1], ["Weights", 1], ["Gradient", 1], ["Update : weights", 1], ["Activations, mean ± sd", 1], ["Dead", 1], ["Saturated", 1]]);
    const updates = chart("Update : weights, a step", []), gradients = chart("Gradient norm", []);
    const layers = section("Layers", table1.element, make("div", {className: "charts"}, updates.element, gradients.element));
    const course = section("Course of training", make("div", {className: "charts three"}, rate.element, ratio.element, health.element));
    const folds = section("Folds");
    const foldChart = chart("Loss of each fold's held-out rows", []);
    folds.append(foldChart.element);
    const result = section("Result");
    main.replaceChildren(make("section", {}, make("div", {className: "bar"}, bar), box.list), notes, result, folds, curves, layers, course);
    let shownResult = null, latest = null;

    function redraw() { if (latest) draw(latest); }

    function update(state) {
      latest = state;
      const [pill, tone, live] = PHASES[state.state];
      const counted = over && live ? ["The program has ended", "attention", false] : [pill, tone, live];
      head(state, state.stored ? `· ${state.path}` : "· training", ...counted);
      stopButton(state, "Stopping saves the best weights so far as a checkpoint, as Ctrl-C does. Press again to stop.");
      remarks(notes, state.remarks);
      const done = state.epochs_done || 0, all = state.epochs_all || state.epochs || 0;
      bar.style.width = all ? `${100 * (isOver(state.state) ? 1 : done / all)}%` : "0";
      const members = state.members || 1;
      const most = all.toLocaleString("en");
      box.set.Epoch(all ? done.toLocaleString("en") : "-", members > 1 ? `of ${most}, ${members} networks together` : `of ${most} at the most`);
      const best = state.best || [];
      if (!best.length) box.set["Best epoch"]("-", "");
      else if (best.length === 1) box.set["Best epoch"](String(best[0].epoch), `validation ${words(state.metric)} ${figure(best[0].value)}`);
      else box.set["Best epoch"](figure(Math.round(best.reduce((s, b) => s + b.epoch, 0) / best.length)), `mean of ${best.length}; validation ${words(state.metric)} ${figure(best.reduce((s, b) => s + b.value, 0) / best.length)}`);
      const speed = state.epochs_per_second;
      box.set.Speed(state.stored || !speed ? null : `${figure(Number(speed.toPrecision(3)))} /s`, "epochs");
      const left = speed ? (all - done) / speed : NaN;
      box.set["Time left"](isOver(state.state) || over || !Number.isFinite(left) ? null : duration(left), "or less");
      box.set["Learning rate"](state.learning_rate === undefined || state.learning_rate === null ? null : figure(state.learning_rate));
      box.set.Time(duration(state.seconds));
      box.set.Memory(state.stored ? null : megabytes(state.memory.used), `of ${megabytes(state.memory.most)}`);
      draw(state);
      if (state.result && state.result !== shownResult) { showResult(result, state); shownResult = state.result; }
      result.hidden = !state.result;
    }

    function draw(state) {
      const members = state.members || 1;
      const own = Array.from({length: members}, () => []);
      for (const row of rows) if (own[row[0]]) own[row[0]].push(row);
      const seriesOf = (column, name, color, options) => {
        const list = [];
        if (members > 1) {
          own.forEach((points, i) => list.push({name: `${name}, network ${i + 1}`, quiet: true, color, width: 1, opacity: 0.3, points: points.map(p => [p[1], p[column]])}));
          list.push({name: `${name}, mean`, color, width: 2.4, points: mean(own, column), ...options});
        } else {
          list.push({name, color, width: 2, points: own[0].map(p => [p[1], p[column]]), ...options});
        }
        return list;
      };
      const best = state.best || [];
      const marks = key => best.map(b => ({x: b.epoch, y: b[key], color: "var(--c2)", label: members === 1 ? `best: epoch ${b.epoch}` : null}));
      const validated = rows.some(r => r[3] !== null);
      loss.setLegend([["train", COLORS[0]], ...(validated ? [["validation", COLORS[1]], ["best epoch", "var(--c2)", true]] : [])]);
      Charts.draw(loss.body, {series: [...seriesOf(2, "train", COLORS[0]), ...seriesOf(3, "validation", COLORS[1])], marks: marks("loss"), log: logScale, clip: true, whole: true,
        label: `Loss by epoch, ${rows.length} points`, empty: "The first epoch has not ended."});
      metric.element.hidden = !state.metric || state.metric === "loss";
      if (!metric.element.hidden) {
        setText(metric.element.querySelector("figcaption").firstChild, words(state.metric));
        metric.setLegend([["validation", COLORS[1]], ["best epoch", "var(--c2)", true]]);
        Charts.draw(metric.body, {series: seriesOf(4, "validation", COLORS[1]), marks: marks("value"), whole: true, label: `Validation ${words(state.metric)} by epoch`, empty: "There is no figure yet."});
      }
      const simple = (c, column, name, color, options) => {
        c.element.hidden = !rows.some(r => r[column] !== null);
        if (!c.element.hidden) Charts.draw(c.body, {series: seriesOf(column, name, color), whole: true, height: 190, label: `${name} by epoch`, ...options});
      };
      simple(rate, 5, "learning rate", COLORS[3]);
      simple(ratio, 9, "ratio", COLORS[6], {log: true});
      health.element.hidden = !rows.some(r => r[7] !== null || r[8] !== null);
      if (!health.element.hidden) {
        const shares = [[7, "dead", COLORS[0]], [8, "saturated", COLORS[1]]].filter(([column]) => rows.some(r => r[column] !== null));
        health.setLegend(shares.map(([, name, color]) => [name, color]));
        const whole = s => ({...s, points: s.points.map(([x, y]) => [x, y === null ? null : 100 * y])});
        Charts.draw(health.body, {series: shares.flatMap(([column, name, color]) => seriesOf(column, name, color).map(whole)), whole: true, height: 190, label: "Share of dead and saturated units by epoch"});
      }
      course.hidden = rate.element.hidden && ratio.element.hidden && health.element.hidden;
      // Folds are told as they end, and of a training on the disk none is.
      folds.hidden = !state.folds || Boolean(state.stored);
      if (!folds.hidden) {
        setText(folds.small, `${state.fold_losses.length} of ${state.folds}, then a model of all rows`);
        Charts.draw(foldChart.body, {series: [{name: "loss", color: COLORS[0], dots: true, points: state.fold_losses.map((l, i) => [i + 1, l])}], xLabel: "fold", whole: true, height: 180, label: "Loss by fold", empty: "The first fold is being trained."});
      }
      drawLayers(state);
    }

    function mean(own, column) {
      const sums = new Map();
      for (const points of own) for (const p of points) {
        if (p[column] === null) continue;
        const at = sums.get(p[1]) || [0, 0];
        at[0] += p[column]; at[1]++;
        sums.set(p[1], at);
      }
      return [...sums].map(([x, [sum, n]]) => [x, sum / n]).sort((a, b) => a[0] - b[0]);
    }

    function drawLayers(state) {
      const list = state.layers || [];
      layers.hidden = !list.length;
      if (!list.length) return;
      setText(layers.small, state.members > 1 ? "of the first network, on a sample of training rows" : "on a sample of training rows");
      table1.body.replaceChildren(...list.map((l, i) => {
        const swatch = make("span", {className: "swatch"});
        swatch.style.background = COLORS[i % COLORS.length];
        const activations = l.activation_mean === null ? "-" : `${figure(Number(l.activation_mean.toPrecision(3)))} ± ${figure(Number(l.activation_deviation.toPrecision(3)))}`;
        return make("tr", {}, make("td", {}, swatch, l.name), cell(String(l.units), 1), cell(figure(l.weight_norm), 1), cell(figure(l.gradient_norm), 1), cell(figure(l.update_ratio), 1), cell(activations, 1), cell(percent(l.dead_share), 1), cell(percent(l.saturated_share), 1));
      }));
      const of = place => list.map((l, i) => ({name: l.name, color: COLORS[i % COLORS.length], width: 1.6, points: state.layer_history.map(row => [row[0], row[1 + 2 * i + place]])}));
      setText(updates.small, "0.001 is usual (dashed)");
      Charts.draw(updates.body, {series: of(0), log: true, guide: 0.001, whole: true, height: 220, label: "Update to weight ratio of each layer by epoch"});
      setText(gradients.small, "of the epoch's last batch");
      Charts.draw(gradients.body, {series: of(1), log: true, whole: true, height: 220, label: "Gradient norm of each layer by epoch"});
    }
    return {update, redraw};
  }

  function showResult(box, state) {
    const r = state.result, parts = Object.entries(r.metrics || {}).filter(([, values]) => values);
    while (box.children.length > 1) box.lastChild.remove();
    for (const line of (r.verdict && r.verdict.lines) || []) box.append(make("p", {className: "note"}, line));
    if (parts.length) {
      const t = table([["Metric"], ...parts.map(([name]) => [name, 1])]);
      const names = [...new Set(parts.flatMap(([, values]) => Object.keys(values)))];
      t.body.append(...names.map(name => make("tr", {}, cell(words(name)), ...parts.map(([, values]) => cell(figure(values[name]), 1)))));
      box.append(t.element);
    }
    if (r.bundle) {
      const what = state.state === "stopped" ? "Stopped: a checkpoint with the best weights so far" : "Model";
      box.append(make("p", {className: "hint"}, `${what}: ${r.bundle}${r.epochs ? ` (${r.epochs} epochs, weights of epoch ${r.best_epoch}, ${r.engine} engine)` : ""}`));
    }
  }

  /* ---- a sweep ---- */

  const TONES = {complete: "good", pruned: "attention", failed: "bad"};

  function sweepView() {
    const bar = make("div"), box = tiles(["Trials", "Best", "Complete", "Pruned", "Failed", "Time", "Memory"]);
    const notes = make("div", {id: "remarks"}), cards = make("div", {className: "cards"});
    const running = section("Running trials", cards);
    const toggle = make("input", {type: "checkbox"});
    let chosen = false;
    toggle.addEventListener("change", () => { chosen = true; drawn = -1; if (latest) update(latest); });
    const history = chart("", [["complete", COLORS[0], true], ["pruned", COLORS[9], true], ["best so far", COLORS[1]]], make("label", {}, toggle, "log scale"));
    const past = section("History", history.element);
    const shares = make("div"), importance = section("What mattered", shares);
    const holder = make("div"), trials = section("Trials", holder);
    const result = section("Result");
    main.replaceChildren(make("section", {}, make("div", {className: "bar"}, bar), box.list), notes, result, running, past, importance, trials);
    let latest = null, drawn = -1, shownResult = null;
    const better = (a, b, state) => state.greater_is_better ? a > b : a < b;

    function update(state) {
      latest = state;
      let [pill, tone, live] = PHASES[state.state];
      if (state.state === "running") pill = state.stored ? "Not ended" : "Searching";
      if (over && live) { pill = "The program has ended"; tone = "attention"; live = false; }
      head(state, state.stored ? `· ${state.path}` : "· sweep", pill, tone, live);
      stopButton(state, "Trials that run are given up; those that ended are kept, and --resume continues. Press again to stop.");
      remarks(notes, state.remarks);
      if (!state.metric) return;
      const count = status => rows.filter(t => t.status === status).length;
      const best = rows.filter(t => t.status === "complete").reduce((b, t) => b === null || better(t.value, b.value, state) ? t : b, null);
      bar.style.width = `${100 * rows.length / (state.trials_all || 1)}%`;
      box.set.Trials(`${rows.length} of ${state.trials_all}`, "at the most");
      box.set.Best(best ? figure(best.value) : "-", best ? `validation ${words(state.metric)}, trial ${best.trial}${best.trial === 0 ? " (the file as given)" : ""}` : "");
      box.set.Complete(String(count("complete"))); box.set.Pruned(String(count("pruned"))); box.set.Failed(String(count("failed")));
      box.set.Time(state.stored && !isOver(state.state) ? null : duration(state.seconds));
      box.set.Memory(state.stored ? null : megabytes(state.memory.used), `of ${megabytes(state.memory.most)}`);
      drawRunning(state);
      if (drawn !== rows.length) { drawn = rows.length; draw(state, best); }
      importance.hidden = !state.importance || !Object.keys(state.importance).length;
      if (!importance.hidden && !shares.children.length) {
        setText(importance.small, "share of the variance of the metric that each parameter explains");
        for (const [path, share] of Object.entries(state.importance)) {
          const inner = make("div");
          inner.style.width = `${100 * share}%`;
          shares.append(make("div", {className: "share"}, make("span", {}, path), make("div", {className: "bar small"}, inner), make("span", {className: "number"}, percent(share))));
        }
      }
      result.hidden = !state.result;
      if (state.result && state.result !== shownResult) {
        shownResult = state.result;
        while (result.children.length > 1) result.lastChild.remove();
        const r = state.result, found = r.best;
        if (found) result.append(make("p", {className: "note good"}, `Best: trial ${found.trial}, validation ${words(state.metric)} ${figure(found.value)}.` + (r.file ? ` The file as given has ${figure(r.file.value)}${r.file.kept ? "; no trial is better beyond chance, and the file's model is saved." : "; the trial's model is saved."}` : "")));
        const test = Object.entries(r.test || {}).map(([name, value]) => `${words(name)} ${figure(value)}`).join(", ");
        if (test) result.append(make("p", {}, `Test rows: ${test}.`));
        result.append(make("p", {className: "hint"}, r.bundle ? `Model: ${r.bundle}` : `Stopped; continue with --resume. What there is, is in ${r.sweep}`));
      }
    }

    function drawRunning(state) {
      running.hidden = !state.running.length;
      cards.replaceChildren(...state.running.map(t => {
        const inner = make("div"), line = make("div");
        const share = t.epochs ? ((t.fold - 1) + t.epoch / t.epochs) / t.folds : 0;
        inner.style.width = `${100 * share}%`;
        const at = t.epochs ? `epoch ${t.epoch} of ${t.epochs}${t.folds > 1 ? `, fold ${t.fold} of ${t.folds}` : ""}` : "begins";
        Charts.spark(line, t.curve, "var(--c1)");
        return make("div", {className: "card"}, make("h3", {}, `Trial ${t.trial}`, make("span", {}, t.value === undefined || t.value === null ? "" : figure(t.value))),
          make("p", {}, at), make("div", {className: "bar small"}, inner), line,
          make("p", {}, settingsText(t.settings) || "the file as given"));
      }));
    }

    const settingsText = settings => Object.entries(settings).map(([path, value]) => `${short(path)} ${shown(value)}`).join(", ");
    const short = path => path.split(".").pop();
    const shown = value => value !== "" && Number.isFinite(Number(value)) ? figure(Number(value)) : value;

    function draw(state, best) {
      const complete = rows.filter(t => t.status === "complete").sort((a, b) => a.trial - b.trial);
      const dots = list => list.map(t => [t.trial, t.value]);
      const values = rows.map(t => t.value).filter(v => v !== null);
      // Losses of trials often span orders of magnitude.
      if (!chosen) toggle.checked = !state.greater_is_better && Math.min(...values) > 0 && Math.max(...values) > 30 * Math.min(...values);
      let top = null;
      const steps = complete.map(t => { top = top === null || better(t.value, top, state) ? t.value : top; return [t.trial, top]; });
      setText(history.small, `validation ${words(state.metric)} of each trial; ${state.greater_is_better ? "higher" : "lower"} is better`);
      Charts.draw(history.body, {series: [
        {name: "best so far", color: COLORS[1], step: true, width: 2, points: steps},
        {name: "pruned", color: COLORS[9], dots: true, quiet: true, radius: 3.5, points: dots(rows.filter(t => t.status === "pruned"))},
        {name: "complete", color: COLORS[0], dots: true, points: dots(complete)}
      ], xLabel: "trial", x0: 0, clip: true, log: toggle.checked, whole: true, height: 270, label: `Validation ${state.metric} by trial, ${rows.length} trials`, empty: "The first trial has not ended."});
      drawTable(state, best);
    }

    function drawTable(state, best) {
      trials.hidden = !rows.length;
      const rank = {complete: 0, pruned: 1, failed: 2};
      const value = {
        rank: t => [rank[t.status], t.value === null ? Infinity : state.greater_is_better ? -t.value : t.value, t.trial],
        trial: t => [t.trial], status: t => [rank[t.status]], value: t => [t.value === null ? Infinity : t.value], epochs: t => [t.epochs], seconds: t => [t.seconds]
      };
      const key = value[order.key] || (t => { const v = t.settings[order.key] || ""; return [Number.isFinite(Number(v)) && v !== "" ? Number(v) : v]; });
      const compare = (a, b) => { const x = key(a), y = key(b); for (let i = 0; i < x.length; i++) { if (x[i] < y[i]) return -1; if (x[i] > y[i]) return 1; } return 0; };
      const sorted = [...rows].sort((a, b) => order.down ? compare(b, a) : compare(a, b));
      const columns = [["Rank", "rank", 1], ["Trial", "trial", 1], ["State", "status"], [words(state.metric), "value", 1], ["Epochs", "epochs", 1], ["Seconds", "seconds", 1], ...state.parameters.map(p => [short(p), p, 1])];
      const t = table([]);
      for (const [text, name, number] of columns) {
        const button = make("button", {type: "button", title: name}, text);
        button.addEventListener("click", () => { order = {key: name, down: order.key === name && !order.down}; drawTable(latest, best); });
        t.head.append(make("th", {scope: "col", className: number ? "number" : "", "aria-sort": order.key === name ? (order.down ? "descending" : "ascending") : "none"}, button));
      }
      const place = new Map([...rows].filter(r => r.status === "complete").sort((a, b) => (state.greater_is_better ? b.value - a.value : a.value - b.value) || a.trial - b.trial).map((r, i) => [r.trial, i + 1]));
      t.body.append(...sorted.map(r => make("tr", {className: best && r.trial === best.trial ? "best" : r.status === "complete" ? "" : "faint"},
        cell(place.has(r.trial) ? String(place.get(r.trial)) : "", 1), cell(String(r.trial), 1), make("td", {}, make("span", {className: `tag ${TONES[r.status]}`, title: r.error}, r.status)),
        cell(figure(r.value), 1), cell(String(r.epochs), 1), cell(r.seconds.toFixed(1), 1),
        ...state.parameters.map(p => cell(r.settings[p] === undefined ? (r.trial === 0 ? "file's" : "") : shown(r.settings[p]), 1)))));
      const scrolled = holder.firstChild ? holder.firstChild.scrollTop : 0;
      holder.replaceChildren(t.element);
      t.element.scrollTop = scrolled;
    }
    return {update, redraw() { if (latest) { drawn = -1; update(latest); } }};
  }

  /* ---- runs on the disk ---- */

  function listView() {
    const box = section("Runs");
    main.replaceChildren(box);
    function update(state) {
      head({title: "Runs", subtitle: state.title}, "", `${state.runs.length} runs`, "", false);
      byId("stop").hidden = true;
      while (box.children.length > 1) box.lastChild.remove();
      if (!state.runs.length) { box.append(make("p", {className: "empty"}, "There are no runs here yet: tabfit train makes one.")); return; }
      const t = table([["Run"], ["Model"], ["Kind"], ["Target"], ["Test rows"], ["Epochs", 1], ["Seconds", 1], ["Ended", 1]]);
      t.body.append(...state.runs.map(r => {
        const link = make("a", {href: `#${encodeURIComponent(r.path)}`}, r.path);
        const metrics = Object.entries(r.metrics || {}).filter(([name]) => ["accuracy", "roc_auc", "r2", "rmse"].includes(name)).map(([name, value]) => `${words(name)} ${figure(value)}`).join(", ");
        return make("tr", {}, make("td", {}, link), cell(r.name || ""), make("td", {}, make("span", {className: "tag"}, r.stopped === "cancelled" ? "stopped" : r.kind)), cell(r.target ? `${r.target} (${r.task})` : ""), cell(metrics), cell(r.epochs ? String(r.epochs) : "", 1), cell(r.seconds ? r.seconds.toFixed(1) : "", 1), cell(new Date(r.time).toLocaleString(), 1));
      }));
      box.append(t.element);
    }
    return {update, redraw() {}};
  }

  function refusedView() {
    return {update(state) { main.replaceChildren(make("p", {className: "note bad"}, make("strong", {}, "Beware: "), state.reason)); head({title: run}, "", "Not to be shown", "bad", false); }, redraw() {}};
  }

  /* ---- asking ---- */

  const VIEWS = {training: trainingView, sweep: sweepView, runs: listView, refused: refusedView};
  let kind = "", turn = 0;

  function back() {
    if (byId("back") || !run) return;
    const link = make("a", {id: "back", href: "#"}, "All runs");
    byId("kind").parentElement.after(link);
  }

  function take(state) {
    const entries = state.points || state.trials || [];
    if (state.from === 0 || state.revision !== revision) rows = [];
    rows = rows.slice(0, state.from || 0).concat(entries);
    revision = state.revision === undefined ? -1 : state.revision;
    if (kind !== state.kind) { kind = state.kind; view = VIEWS[kind](); }
    const link = byId("back");
    if (link && !run) link.remove();
    back();
    view.update(state);
  }

  /** One line of asking at a time: that of the newest turn. */
  async function ask(mine) {
    let wait = document.hidden ? HIDDEN : LIVE;
    try {
      const query = new URLSearchParams({entries: rows.length});
      if (revision >= 0) query.set("revision", revision);
      if (run) query.set("run", run);
      const answer = await fetch(`/state?${query}`, {headers: {"X-Tabfit-Token": token}, cache: "no-store"});
      if (!answer.ok) throw new Error(await answer.text());
      const state = await answer.json();
      if (mine !== turn) return;
      failures = 0;
      last = state;
      if (state.last) over = true;
      take(state);
      if (state.kind === "runs") wait = LIST;
      if (state.stored) wait = isOver(state.state) ? LIST : STORED;
      if (state.last) { ended(); return; }
    } catch (fault) {
      if (mine !== turn) return;
      if (++failures >= PATIENCE) { over = true; ended(); return; }
    }
    timer = setTimeout(() => ask(mine), wait);
  }

  let last = null, timer = null;

  function ended() {
    if (last) take({...last, from: rows.length, points: [], trials: [], revision});
    const footer = document.querySelector("footer");
    setText(footer, "The program has ended: the page keeps what it was told last.");
    if (!last) { setText(byId("state"), "No answer"); byId("state").className = "pill bad"; }
  }

  function open() {
    run = decodeURIComponent(location.hash.slice(1));
    rows = []; revision = -1; kind = "";
    clearTimeout(timer);
    if (!over) ask(++turn);
  }

  let resizing = null;
  window.addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => view && view.redraw(), 150); });
  window.addEventListener("hashchange", open);
  open();
})();
