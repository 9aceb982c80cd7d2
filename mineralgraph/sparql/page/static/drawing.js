// The answer as a small graph: springs between connected things, repulsion between all, a few hundred steps.

const MOST = 60;
const SVG = "http://www.w3.org/2000/svg";

export function draw(svg, links) {
  const nodes = new Map();
  const edges = [];
  for (const { from, to, label } of links) {
    const missing = [from, to].filter((end) => !nodes.has(end.id)).length;
    if (nodes.size + missing > MOST) continue;
    for (const end of [from, to]) {
      if (!nodes.has(end.id)) nodes.set(end.id, { ...end, ...place(nodes.size) });
    }
    edges.push({ a: nodes.get(from.id), b: nodes.get(to.id), label });
  }
  const all = [...nodes.values()];
  for (let step = 0; step < 300; step += 1) settle(all, edges, 1 - step / 300);
  show(svg, all, edges);
}

function place(number) {
  const angle = number * 2.39996;
  return { x: 30 * Math.sqrt(number + 1) * Math.cos(angle), y: 30 * Math.sqrt(number + 1) * Math.sin(angle) };
}

function settle(nodes, edges, heat) {
  for (const node of nodes) node.dx = node.dy = 0;
  for (let i = 0; i < nodes.length; i += 1) {
    for (let j = i + 1; j < nodes.length; j += 1) push(nodes[i], nodes[j], (distance) => 6000 / (distance * distance));
  }
  for (const { a, b } of edges) push(a, b, (distance) => (110 - distance) * 0.06);
  for (const node of nodes) {
    const size = Math.hypot(node.dx, node.dy) || 1;
    const step = Math.min(size, 20 * heat);
    node.x += (node.dx / size) * step - node.x * 0.01;
    node.y += (node.dy / size) * step - node.y * 0.01;
  }
}

function push(a, b, force) {
  const x = b.x - a.x || 0.1;
  const y = b.y - a.y || 0.1;
  const distance = Math.hypot(x, y);
  const by = force(distance) / distance;
  a.dx -= x * by; a.dy -= y * by;
  b.dx += x * by; b.dy += y * by;
}

function show(svg, nodes, edges) {
  svg.replaceChildren();
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const [left, top] = [Math.min(...xs) - 60, Math.min(...ys) - 40];
  svg.setAttribute("viewBox", `${left} ${top} ${Math.max(...xs) - left + 160} ${Math.max(...ys) - top + 40}`);
  const parts = [];
  for (const edge of edges) {
    const line = element(svg, "line");
    const label = element(svg, "text", edge.label);
    label.setAttribute("class", "edge");
    parts.push(() => {
      line.setAttribute("x1", edge.a.x); line.setAttribute("y1", edge.a.y);
      line.setAttribute("x2", edge.b.x); line.setAttribute("y2", edge.b.y);
      label.setAttribute("x", (edge.a.x + edge.b.x) / 2); label.setAttribute("y", (edge.a.y + edge.b.y) / 2 - 3);
    });
  }
  for (const node of nodes) {
    const circle = element(svg, "circle");
    circle.setAttribute("r", 7);
    const label = element(svg, "text", node.label);
    parts.push(() => {
      circle.setAttribute("cx", node.x); circle.setAttribute("cy", node.y);
      label.setAttribute("x", node.x + 10); label.setAttribute("y", node.y + 4);
    });
    circle.addEventListener("pointerdown", (event) => {
      circle.setPointerCapture(event.pointerId);
      circle.onpointermove = (move) => {
        const point = new DOMPoint(move.clientX, move.clientY).matrixTransform(svg.getScreenCTM().inverse());
        node.x = point.x; node.y = point.y;
        parts.forEach((part) => part());
      };
      circle.onpointerup = () => { circle.onpointermove = null; };
    });
  }
  parts.forEach((part) => part());
}

function element(svg, name, text = "") {
  const made = document.createElementNS(SVG, name);
  made.textContent = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  svg.append(made);
  return made;
}
