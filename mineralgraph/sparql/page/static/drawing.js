// The answer as a small graph: springs between connected things, repulsion between all, a few hundred steps; then
// stretched to fill its place, so that names keep their size and have room beside each other.

const MOST = 60;
const LABELLED = 20; // more edges than these show what they are only when pointed at
const LONGEST = 32;
const WIDEST = 3; // times that a drawing is stretched at most
const MARGIN = { left: 30, right: 200, top: 26, bottom: 26 };
const SVG = "http://www.w3.org/2000/svg";

export function draw(svg, links) {
  const { nodes, edges } = collected(links);
  for (let step = 0; step < 300; step += 1) settle(nodes, edges, 1 - step / 300);
  const { width, height } = svg.getBoundingClientRect();
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const right = Math.min(MARGIN.right, width / 3);
  stretch(nodes, "x", MARGIN.left, width - right);
  stretch(nodes, "y", MARGIN.top, height - MARGIN.bottom);
  show(svg, nodes, edges);
}

// The first things, and each edge between two of them once.
function collected(links) {
  const nodes = new Map();
  const edges = new Map();
  for (const { from, to, label } of links) {
    const missing = [from, to].filter((end) => !nodes.has(end.id)).length;
    if (nodes.size + missing > MOST) continue;
    for (const end of [from, to]) {
      if (!nodes.has(end.id)) nodes.set(end.id, { ...end, ...place(nodes.size) });
    }
    edges.set([from.id, to.id, label].join("\n"), { a: nodes.get(from.id), b: nodes.get(to.id), label });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
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

function stretch(nodes, axis, start, end) {
  const places = nodes.map((node) => node[axis]);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const factor = Math.min(WIDEST, (end - start) / Math.max(1, last - first));
  for (const node of nodes) node[axis] = (start + end) / 2 + (node[axis] - (first + last) / 2) * factor;
}

function show(svg, nodes, edges) {
  svg.replaceChildren(arrow());
  const parts = [...edges.map((edge) => edgeParts(svg, edge, edges.length <= LABELLED)), ...nodes.map((node) => nodeParts(svg, node))];
  const update = () => parts.forEach((part) => part());
  for (const node of nodes) movable(svg, node, update);
  update();
}

function edgeParts(svg, edge, labelled) {
  const line = element(svg, "line");
  line.setAttribute("marker-end", "url(#arrow)");
  explain(line, `${edge.a.label} ${edge.label} ${edge.b.label}`);
  const label = labelled ? element(svg, "text", edge.label) : null;
  label?.setAttribute("class", "edge");
  return () => {
    line.setAttribute("x1", edge.a.x); line.setAttribute("y1", edge.a.y);
    line.setAttribute("x2", edge.b.x); line.setAttribute("y2", edge.b.y);
    label?.setAttribute("x", (edge.a.x + edge.b.x) / 2);
    label?.setAttribute("y", (edge.a.y + edge.b.y) / 2 - 3);
  };
}

function nodeParts(svg, node) {
  node.circle = element(svg, "circle");
  node.circle.setAttribute("r", 7);
  explain(node.circle, node.label);
  const label = element(svg, "text", node.label);
  return () => {
    node.circle.setAttribute("cx", node.x); node.circle.setAttribute("cy", node.y);
    label.setAttribute("x", node.x + 11); label.setAttribute("y", node.y + 4);
  };
}

function movable(svg, node, update) {
  const { circle } = node;
  circle.addEventListener("pointerdown", (event) => {
    circle.setPointerCapture(event.pointerId);
    circle.onpointermove = (move) => {
      const point = new DOMPoint(move.clientX, move.clientY).matrixTransform(svg.getScreenCTM().inverse());
      node.x = point.x; node.y = point.y;
      update();
    };
    circle.onpointerup = () => { circle.onpointermove = null; };
  });
}

function arrow() {
  const defs = document.createElementNS(SVG, "defs");
  const marker = element(defs, "marker");
  for (const [name, value] of Object.entries({
    id: "arrow", viewBox: "0 0 8 8", refX: 18, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto",
    markerUnits: "userSpaceOnUse",
  })) marker.setAttribute(name, value);
  element(marker, "path").setAttribute("d", "M0 0 8 4 0 8z");
  return defs;
}

function explain(part, text) {
  part.append(Object.assign(document.createElementNS(SVG, "title"), { textContent: text }));
}

function element(parent, name, text = "") {
  const made = document.createElementNS(SVG, name);
  made.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  parent.append(made);
  return made;
}
