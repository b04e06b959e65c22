"use strict";
// Draws the charts of the page: SVG by Vega, its expressions interpreted, in the page's colours.
(() => {
  const specs = JSON.parse(document.getElementById("charts").textContent);
  const views = new Map();
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "status");
  document.body.append(tip);

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  function config() {
    const text = colour("text"), muted = colour("muted"), line = colour("line");
    const font = getComputedStyle(document.body).fontFamily;
    return {
      background: "transparent", font, padding: 2,
      view: {stroke: "transparent"},
      axis: {labelColor: muted, titleColor: muted, gridColor: line, domainColor: line, tickColor: line,
        titleFontWeight: "normal", labelFontSize: 11, titleFontSize: 12, labelLimit: 160},
      legend: {labelColor: text, titleColor: muted, titleFontWeight: "normal", labelFontSize: 11, orient: "top", labelLimit: 220},
      header: {labelColor: text, titleColor: muted},
      title: {color: text}, text: {color: text}, rule: {color: muted, aria: false},
      mark: {color: "#4269d0", tooltip: true},
      range: {
        category: ["#4269d0", "#e08b00", "#e5484d", "#2f9e8f", "#3ca951", "#d6579b", "#a463f2", "#6f9bdb", "#9c6b4e", "#8b919a"],
        ramp: {scheme: "viridis"}, diverging: {scheme: "redblue"}
      }
    };
  }

  function tooltip(handler, event, item, value) {
    if (value === null || value === undefined || value === "") {
      tip.hidden = true;
      return;
    }
    tip.textContent = typeof value === "object"
      ? Object.entries(value).map(([name, text]) => name + ": " + text).join("\n") : String(value);
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8)) + "px";
    tip.style.top = Math.max(4, Math.min(event.clientY + 14, innerHeight - box.height - 8)) + "px";
  }

  async function draw(id) {
    const place = document.getElementById(id);
    try {
      const old = views.get(id);
      const compiled = vegaLite.compile(specs[id], {config: config()}).spec;
      const view = new vega.View(vega.parse(compiled, null, {ast: true}), {
        renderer: "svg", expr: vega.expressionInterpreter, hover: true, logLevel: vega.Error
      });
      view.tooltip(tooltip);
      if (old) {
        old.finalize();
        place.replaceChildren();
      }
      views.set(id, view);
      view.initialize(place);
      await view.runAsync();
      place.dataset.drawn = "true";
    } catch (fault) {
      const text = document.createElement("p");
      text.className = "failed";
      text.textContent = "This chart could not be drawn: " + fault.message;
      place.replaceChildren(text);
      console.error(id, fault);
    }
  }

  async function drawAll() {
    for (const id of Object.keys(specs)) {
      await draw(id);
    }
    document.documentElement.dataset.drawn = String(document.querySelectorAll("[data-drawn=true].chart").length);
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  matchMedia("print").addEventListener("change", drawAll);
  document.addEventListener("keydown", event => { if (event.key === "Escape") tip.hidden = true; });
  drawAll();
})();
