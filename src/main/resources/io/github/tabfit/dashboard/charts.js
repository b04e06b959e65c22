"use strict";
/* Line and dot charts in SVG. All text is set as text, never as markup. */
const Charts = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const LEFT = 58, RIGHT = 14, TOP = 10, BOTTOM = 34;

  function svg(name, attributes, parent, classes) {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (classes) element.setAttribute("class", classes);
    if (parent) parent.appendChild(element);
    return element;
  }

  /** A number for a reader, four digits or so. */
  function figure(value) {
    if (value === null || value === undefined || !Number.isFinite(value)) return "-";
    const size = Math.abs(value);
    if (size === 0) return "0";
    if (size >= 1e6 || size < 1e-4) return value.toExponential(2).replace("e+", "e");
    if (Number.isInteger(value)) return String(value);
    return String(Number(value.toPrecision(4)));
  }

  function linearTicks(low, high, count) {
    const raw = (high - low) / count || 1;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= raw * 0.999);
    const ticks = [];
    for (let t = Math.ceil(low / step - 1e-9) * step; t <= high + step * 1e-9; t += step) {
      ticks.push(Math.abs(t) < step * 1e-9 ? 0 : Number(t.toPrecision(12)));
    }
    return ticks;
  }

  function logTicks(low, high) {
    const ticks = [];
    for (let p = Math.floor(Math.log10(low)); p <= Math.ceil(Math.log10(high)); p++) {
      for (const f of [1, 2, 5]) {
        const t = f * 10 ** p;
        if (t >= low * 0.999 && t <= high * 1.001) ticks.push(t);
      }
    }
    const tens = ticks.filter(t => Math.abs(Math.log10(t) - Math.round(Math.log10(t))) < 1e-9);
    if (ticks.length < 2) return linearTicks(low, high, 4).filter(t => t > 0);
    if (ticks.length <= 6) return ticks;
    const every = Math.ceil(tens.length / 6);
    return tens.length >= 2 ? tens.filter((t, i) => i % every === 0) : ticks.filter((t, i) => i % 2 === 0);
  }

  /**
   * Draws a chart into an element, in place of what it had.
   * options: series [{name, color, points [[x, y]], width, opacity, dots}], marks [{x, y, color, label}],
   * log, guide (a horizontal line), xLabel, label (for readers of the screen), whole (x is a count), tips
   */
  function draw(element, options) {
    const width = Math.max(260, element.clientWidth || 560), height = options.height || 250;
    const usable = y => y !== null && Number.isFinite(y) && (!options.log || y > 0);
    const series = options.series.map(s => ({...s, points: s.points.filter(p => usable(p[1]))})).filter(s => s.points.length);
    element.replaceChildren();
    if (!series.length) {
      const empty = document.createElement("p");
      empty.className = "empty";
      empty.textContent = options.empty || "Nothing to draw yet.";
      element.appendChild(empty);
      return;
    }
    let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
    for (const s of series) for (const [x, y] of s.points) {
      x0 = Math.min(x0, x); x1 = Math.max(x1, x); y0 = Math.min(y0, y); y1 = Math.max(y1, y);
    }
    if (options.x0 !== undefined) x0 = Math.min(x0, options.x0);
    if (x1 === x0) x1 = x0 + 1;
    if (options.clip && !options.log) {
      // One early giant must not flatten all that follows.
      const all = series.flatMap(s => s.points.map(p => p[1])).sort((a, b) => a - b);
      const cut = all[Math.floor(all.length * 0.98)];
      if (all.length > 40 && y1 > cut + 3 * (cut - y0)) y1 = cut + 0.3 * (cut - y0);
    }
    if (options.log) {
      if (options.guide) { y0 = Math.min(y0, options.guide); y1 = Math.max(y1, options.guide); }
      if (y1 / y0 < 1.2) { y0 /= 1.2; y1 *= 1.2; }
      y0 /= 1.08; y1 *= 1.08;
    } else {
      const pad = (y1 - y0 || Math.abs(y1) || 1) * 0.06;
      const low = y0;
      y0 -= pad; y1 += pad;
      if (low >= 0 && y0 < 0) y0 = 0;
    }
    const scaleX = x => LEFT + (x - x0) / (x1 - x0) * (width - LEFT - RIGHT);
    const of = y => options.log ? Math.log(y) : y;
    const scaleY = y => height - BOTTOM - (of(y) - of(y0)) / (of(y1) - of(y0)) * (height - TOP - BOTTOM);
    const inside = y => Math.max(TOP, Math.min(height - BOTTOM, scaleY(y)));
    const root = svg("svg", {viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": options.label || ""});
    for (const t of options.log ? logTicks(y0, y1) : linearTicks(y0, y1, 5)) {
      const y = scaleY(t);
      svg("line", {x1: LEFT, x2: width - RIGHT, y1: y, y2: y}, root, "grid");
      svg("text", {x: LEFT - 8, y: y + 4, "text-anchor": "end"}, root).textContent = figure(t);
    }
    for (const t of linearTicks(x0, x1, Math.max(3, Math.floor(width / 90)))) {
      if (options.whole && !Number.isInteger(t)) continue;
      svg("text", {x: scaleX(t), y: height - BOTTOM + 17, "text-anchor": "middle"}, root).textContent = figure(t);
    }
    svg("text", {x: width - RIGHT, y: height - 3, "text-anchor": "end"}, root).textContent = options.xLabel || "epoch";
    if (options.guide) svg("line", {x1: LEFT, x2: width - RIGHT, y1: scaleY(options.guide), y2: scaleY(options.guide)}, root, "guide");
    for (const s of series) {
      if (s.dots) {
        for (const p of s.points) {
          const dot = svg("circle", {cx: scaleX(p[0]), cy: inside(p[1]), r: s.radius || 4, "data-series": s.name}, root, "halo");
          dot.style.fill = s.color;
        }
        continue;
      }
      const at = s.points.map(p => `${scaleX(p[0]).toFixed(1)} ${inside(p[1]).toFixed(1)}`);
      const line = s.step ? at.map((p, i) => i ? `H${p.split(" ")[0]} V${p.split(" ")[1]}` : `M${p}`).join(" ") : "M" + at.join("L");
      const path = svg("path", {d: line, "stroke-width": s.width || 2, "data-series": s.name, "data-points": s.points.length}, root);
      path.style.stroke = s.color;
      path.style.opacity = s.opacity || 1;
      if (s.points.length === 1) {
        const dot = svg("circle", {cx: scaleX(s.points[0][0]), cy: inside(s.points[0][1]), r: 3}, root);
        dot.style.fill = s.color;
      }
    }
    for (const m of options.marks || []) {
      if (!usable(m.y) || m.x < x0 || m.x > x1) continue;
      const x = scaleX(m.x), y = inside(m.y);
      if (m.label) svg("line", {x1: x, x2: x, y1: TOP, y2: height - BOTTOM}, root, "guide");
      const dot = svg("circle", {cx: x, cy: y, r: m.label ? 5 : 3.5}, root, "halo");
      dot.style.fill = m.color;
      if (m.label) {
        const right = x > width * 0.72;
        svg("text", {x: x + (right ? -8 : 8), y: TOP + 12, "text-anchor": right ? "end" : "start"}, root).textContent = m.label;
      }
    }
    element.appendChild(root);
    hover(root, {series, scaleX, x0, x1, width, height, options});
  }

  function nearest(points, x) {
    let low = 0, high = points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (points[middle][0] < x) low = middle; else high = middle;
    }
    return Math.abs(points[low][0] - x) <= Math.abs(points[high][0] - x) ? points[low] : points[high];
  }

  function hover(root, at) {
    const tip = document.getElementById("tip");
    const cross = svg("line", {y1: TOP, y2: at.height - BOTTOM, x1: 0, x2: 0, visibility: "hidden"}, root, "cross");
    root.addEventListener("mousemove", event => {
      const box = root.getBoundingClientRect();
      const share = ((event.clientX - box.left) / box.width * at.width - LEFT) / (at.width - LEFT - RIGHT);
      const named = at.series.filter(s => !s.quiet);
      if (share < -0.02 || share > 1.02 || !named.length) { leave(); return; }
      const point = nearest(named[0].points, at.x0 + share * (at.x1 - at.x0));
      const lines = [`${at.options.xLabel || "epoch"} ${figure(point[0])}`];
      for (const s of named.slice(0, 8)) {
        const own = nearest(s.points, point[0]);
        if (own[2]) lines.push(`${s.name}: ${own[2]}`); else lines.push(`${s.name}: ${figure(own[1])}`);
      }
      const x = at.scaleX(point[0]);
      cross.setAttribute("x1", x); cross.setAttribute("x2", x); cross.setAttribute("visibility", "visible");
      tip.textContent = lines.join("\n");
      tip.hidden = false;
      const flip = event.clientX + tip.offsetWidth + 24 > window.innerWidth;
      tip.style.left = `${event.clientX + (flip ? -tip.offsetWidth - 14 : 14)}px`;
      tip.style.top = `${event.clientY + 12}px`;
    });
    function leave() { tip.hidden = true; cross.setAttribute("visibility", "hidden"); }
    root.addEventListener("mouseleave", leave);
  }

  /** A line without axes. */
  function spark(element, points, color) {
    element.replaceChildren();
    const known = points.filter(p => p[1] !== null);
    if (known.length < 2) return;
    const width = 300, height = 36;
    const xs = known.map(p => p[0]), ys = known.map(p => p[1]);
    const x0 = Math.min(...xs), x1 = Math.max(...xs), y0 = Math.min(...ys), y1 = Math.max(...ys);
    const root = svg("svg", {viewBox: `0 0 ${width} ${height}`, height, preserveAspectRatio: "none", "aria-hidden": "true"});
    const d = "M" + known.map(p => `${((p[0] - x0) / (x1 - x0) * width).toFixed(1)} ${(height - 3 - (p[1] - y0) / (y1 - y0 || 1) * (height - 6)).toFixed(1)}`).join("L");
    const path = svg("path", {d, "stroke-width": 1.5, "vector-effect": "non-scaling-stroke"}, root);
    path.style.stroke = color;
    element.appendChild(root);
  }

  return {draw, spark, figure};
})();
