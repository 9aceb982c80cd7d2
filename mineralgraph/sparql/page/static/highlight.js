// Colours SPARQL as it is typed: a list of token patterns, the first that matches wins.

const TOKENS = new RegExp([
  /(?<note>#[^\n]*)/,
  /(?<text>"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/,
  /(?<iri><[^<>"{}|^`\\\s]*>)/,
  /(?<variable>[?$][\p{L}\p{N}_]+)/,
  /(?<name>[\p{L}\p{N}_.-]*:[\p{L}\p{N}_.:%-]*)/,
  /(?<word>\b(?:a|as|ask|asc|avg|base|bind|bound|by|coalesce|concat|construct|contains|count|datatype|desc|describe|distinct|exists|false|filter|from|graph|group|group_concat|having|if|in|isblank|isiri|isliteral|lang|lcase|limit|max|min|minus|named|not|offset|optional|order|prefix|reduced|regex|replace|sample|select|separator|service|silent|str|strafter|strbefore|strends|strlen|strstarts|substr|sum|true|ucase|undef|union|values|where|year)\b)/,
].map((pattern) => pattern.source).join("|"), "giu");

export function coloured(text) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    fragment.append(text.slice(end, match.index));
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = match[0];
    fragment.append(span);
    end = match.index + match[0].length;
  }
  fragment.append(text.slice(end), "\n");
  return fragment;
}
