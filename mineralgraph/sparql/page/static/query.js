// Asks the endpoint and shows the answer: a table, a graph, yes or no, or what was wrong.

import { draw } from "./drawing.js";
import { coloured } from "./highlight.js";
import { linksOf, words } from "./linking.js";

const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";
const SHOWN = 1000;
const find = (id) => document.getElementById(id);
const relations = new Set(document.querySelector("main").dataset.relations.split(" ").map(words));
const prefixes = [...document.querySelectorAll(".prefixes dt")]
  .map((term) => [term.textContent, term.nextElementSibling.textContent])
  .filter(([prefix]) => prefix !== "id:")
  .sort((a, b) => b[1].length - a[1].length);

function colour() {
  find("coloured").replaceChildren(coloured(find("query").value));
  find("query").style.height = "auto";
  find("query").style.height = `${find("query").scrollHeight}px`;
}

async function ask() {
  find("run").disabled = true;
  find("status").textContent = "asking …";
  for (const id of ["problem", "figure", "save"]) find(id).hidden = true;
  find("answer").replaceChildren();
  const began = performance.now();
  try {
    const response = await request(ACCEPT);
    const took = `${Math.round(performance.now() - began)} ms`;
    if (!response.ok) complain((await response.json()).detail);
    else if (response.headers.get("content-type").startsWith("application/n-triples")) showTriples(await response.text(), took);
    else showResults(await response.json(), took);
  } catch (error) {
    complain(`The endpoint did not answer: ${error.message}`);
  } finally {
    find("run").disabled = false;
  }
}

function request(accept) {
  const body = new URLSearchParams({ query: find("query").value });
  return fetch("/sparql", { method: "POST", body, headers: { Accept: accept } });
}

function complain(detail) {
  find("status").textContent = "";
  find("problem").textContent = detail;
  find("problem").hidden = false;
}

function showResults(results, took) {
  if ("boolean" in results) {
    find("status").textContent = `${results.boolean ? "yes" : "no"}, ${took}`;
    return;
  }
  const columns = results.head.vars;
  const rows = results.results.bindings.map((row) => columns.map((name) => row[name]));
  find("status").textContent = `${rows.length} row${rows.length === 1 ? "" : "s"}, ${took}`;
  find("save").hidden = false;
  showTable(columns, rows);
  showGraph(rows.flatMap((row) => linksOf(columns, row, relations, named)));
}

function showTriples(text, took) {
  const rows = text.split("\n").filter(Boolean).map(parts);
  find("status").textContent = `${rows.length} triple${rows.length === 1 ? "" : "s"}, ${took}`;
  showTable(["subject", "predicate", "object"], rows);
  const labels = new Map(rows.filter(([, p]) => p.value.endsWith("#label")).map(([s, , o]) => [s.value, o.value]));
  const labelled = (term) => ({ id: term.value, label: labels.get(term.value) ?? short(term.value) });
  const links = rows.filter(([, p, o]) => o.type === "uri" && !p.value.endsWith("#type"));
  showGraph(links.map(([s, p, o]) => ({ from: labelled(s), to: labelled(o), label: local(p.value) })));
}

function parts(line) {
  const match = /^(\S+) (\S+) (.*) \.$/.exec(line);
  return match.slice(1).map((term) => {
    if (term.startsWith("<")) return { type: "uri", value: term.slice(1, -1) };
    if (term.startsWith("_:")) return { type: "bnode", value: term };
    const literal = /^"((?:[^"\\]|\\.)*)"/.exec(term);
    return { type: "literal", value: literal ? JSON.parse(`"${literal[1].replaceAll("\\'", "'")}"`) : term };
  });
}

const named = (term) => ({ id: term.value, label: term.type === "uri" ? short(term.value) : term.value });
const local = (iri) => words(iri.slice(Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1));

function short(iri) {
  const known = prefixes.find(([, start]) => iri.startsWith(start));
  return known ? known[0] + decoded(iri.slice(known[1].length)) : iri;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // percent signs that encode no text
  }
}

function showGraph(links) {
  const between = links.filter(({ from, to }) => from.id !== to.id);
  if (between.length === 0) return;
  find("figure").hidden = false;
  draw(find("drawing"), between);
}

function showTable(names, rows) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of names) {
    const cell = document.createElement("th");
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows.slice(0, SHOWN)) {
    const line = body.insertRow();
    for (const term of row) fill(line.insertCell(), term);
  }
  find("answer").replaceChildren(table);
  if (rows.length > SHOWN) find("answer").append(`The first ${SHOWN} of ${rows.length} rows are shown; the CSV has all.`);
}

function fill(cell, term) {
  if (!term) return;
  if (term.type !== "uri") {
    cell.textContent = term.value;
    cell.classList.toggle("long", term.value.length > 60);
    cell.classList.toggle("short", term.value.length <= 16);
    return;
  }
  const things = prefixes.find(([prefix, start]) => prefix === "country:" && start)[1].replace(/country\/$/, "");
  const target = term.value.startsWith(things) ? `/id/${term.value.slice(things.length)}` : term.value;
  if (!/^(https?:|\/id\/)/.test(target)) {
    cell.textContent = term.value;
    return;
  }
  const anchor = document.createElement("a");
  anchor.href = target;
  anchor.rel = "noreferrer";
  anchor.textContent = short(term.value);
  cell.append(anchor);
}

async function save() {
  const response = await request("text/csv");
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(await response.blob());
  anchor.download = "answer.csv";
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}

find("query").addEventListener("input", colour);
find("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); ask(); }
});
find("example").addEventListener("change", (event) => {
  if (event.target.value) { find("query").value = event.target.value; colour(); ask(); }
});
find("run").addEventListener("click", ask);
find("save").addEventListener("click", save);
colour();
