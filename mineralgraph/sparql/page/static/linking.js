// Which things of an answer are connected, and by what: the edges of the small graph.

const LONGEST = 60;
const SKIPPED = new Set(["actual", "planned", "proposed", "ended", ""]);

// A row is read from left to right. Where it has relations (mg:attended, "agreed with"), each connects the name before
// it to the name after it; where it has none, the first name is connected to every other, by what their columns are
// called. Things are names; where a row has fewer than two of them, short texts are.
export function linksOf(columns, row, relations, name) {
  const cells = columns.map((column, index) => ({ column, term: row[index] })).filter(({ term }) => term);
  const parts = cells.map((cell) => ({ ...cell, ...kindOf(cell.term, relations) }));
  const things = parts.filter(({ kind }) => kind === "thing");
  const named = things.length >= 2 ? "thing" : "text";
  const chosen = parts.filter(({ kind }) => kind === named || kind === "relation");
  return chosen.some(({ kind }) => kind === "relation") ? chain(chosen, name) : star(chosen, name);
}

function kindOf(term, relations) {
  if (term.type === "uri") {
    const local = words(term.value.slice(term.value.lastIndexOf("#") + 1));
    if (!term.value.includes("#")) return { kind: "thing" };
    return relations.has(local) ? { kind: "relation", label: local } : { kind: "term" };
  }
  const text = words(term.value);
  if (relations.has(text)) return { kind: "relation", label: text };
  const isName = term.type === "literal" && !("datatype" in term) && text.length < LONGEST && !SKIPPED.has(text);
  return { kind: isName ? "text" : "value" };
}

function chain(parts, name) {
  const links = [];
  let before = null;
  let relation = null;
  for (const part of parts) {
    if (part.kind === "relation") {
      relation = part.label;
      continue;
    }
    if (before && relation) links.push({ from: name(before.term), to: name(part.term), label: relation });
    if (relation || !before) before = part;
    relation = null;
  }
  return links;
}

function star([first, ...others], name) {
  return others.map((part) => ({ from: name(first.term), to: name(part.term), label: words(part.column) }));
}

export const words = (text) => text.replaceAll("_", " ");
