// Point at a box or a line, or reach it with the keyboard: its whole chain stands out.
// Everything on the page works without this script. A touch opens the page behind what was touched.
"use strict";

for (const diagram of document.querySelectorAll(".diagram-scroll > .diagram")) {
  trace(diagram);
}

function trace(diagram) {
  const nodes = new Map();
  for (const node of diagram.querySelectorAll(".node")) nodes.set(node.dataset.node, node);
  const links = [...diagram.querySelectorAll(".link")];
  const leaving = groupedBy(links, "from");
  const arriving = groupedBy(links, "to");

  function follow(start, lines, end, lit) {
    const seen = new Set([start]);
    const waiting = [start];
    while (waiting.length) {
      const here = waiting.pop();
      lit.add(nodes.get(here));
      for (const line of lines.get(here) ?? []) {
        lit.add(line);
        const next = line.dataset[end];
        if (!seen.has(next)) {
          seen.add(next);
          waiting.push(next);
        }
      }
    }
  }

  function show(target) {
    const { node, from, to } = target.dataset;
    const lit = new Set();
    follow(node ?? from, arriving, "from", lit);
    follow(node ?? to, leaving, "to", lit);
    for (const line of links) {
      if (!node && line.dataset.from === from && line.dataset.to === to) lit.add(line);
    }
    for (const item of [...nodes.values(), ...links]) {
      item.classList.toggle("is-lit", lit.has(item));
    }
    diagram.classList.add("is-tracing");
  }

  function update() {
    const target =
      diagram.querySelector(".node:hover, .link:hover, .hit:hover") ??
      diagram.querySelector("a:focus-visible");
    if (target) {
      show(target);
    } else {
      diagram.classList.remove("is-tracing");
      for (const item of diagram.querySelectorAll(".is-lit")) item.classList.remove("is-lit");
    }
  }

  // On the element around it: a drawing that listens to focus would become a stop of its own.
  const frame = diagram.parentElement;
  for (const event of ["pointerover", "pointerleave"]) {
    frame.addEventListener(event, (found) => {
      if (found.pointerType !== "touch") update();
    });
  }
  frame.addEventListener("focusin", update);
  frame.addEventListener("focusout", () => requestAnimationFrame(update));
}

function groupedBy(links, end) {
  const groups = new Map();
  for (const link of links) {
    const key = link.dataset[end];
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  return groups;
}
