// The shapes that pass between the modules; for the type checker only, never part of the page.

interface Relation { name: string; label: string; definition: string; symmetric: boolean; tone: string }
interface EntityType { name: string; plural: string; colour: string; shape: string }
interface Tone { label: string; colour: string; relations: string[] }

interface Side { says: string; facts: number[]; documents: number[]; quotes: [number, string][] }
/** Where sources differ; no contradiction where one merely does not name what another names. */
interface Conflict { kind: string; about: string; contradiction: boolean; sides: Side[] }

interface Places { x: Float32Array; y: Float32Array; home: { x: Float32Array; y: Float32Array } }

interface Graph {
  title: string;
  types: EntityType[];
  relations: Relation[];
  modalities: string[];
  tones: Record<string, Tone>;
  strings: string[];
  documents: Record<'id' | 'title' | 'publisher' | 'url' | 'name' | 'text', string[]> & { date: number[] };
  conflicts: Conflict[];
  conflictsOf: Map<number, Conflict[]>;
  size: number;
  count: number;
  id: string[];
  label: string[];
  type: Uint8Array;
  aliases: (string[] | 0)[];
  links: (string[] | 0)[];
  community: Int32Array;
  x: Float32Array;
  y: Float32Array;
  /** The places that are not in use: those for a tall screen while the canvas is wide, and the other way round. */
  other: Places;
  /** Where all lay before the reader put any elsewhere. */
  home: { x: Float32Array; y: Float32Array };
  isTall: boolean;
  degree: Int32Array;
  start: Int32Array;
  incident: Int32Array;
  factId: string[];
  s: Int32Array;
  o: Int32Array;
  r: Uint8Array;
  m: Uint8Array;
  date: Int32Array;
  until: Int32Array;
  minerals: (number[] | 0)[];
  role: number[];
  place: number[];
  /** How many independent sources tell each fact. */
  support: Int32Array;
  confidence: Uint8Array;
  evidenceStart: Int32Array;
  /** Where the evidence of each document begins in `evidenceByDocument`. */
  documentStart: Int32Array;
  evidenceByDocument: Int32Array;
  evidence: {
    document: Int32Array;
    start: Int32Array;
    quote: Int32Array;
    date: Int32Array;
    m: Uint8Array;
    speaker: Int32Array;
    s: Int32Array;
    o: Int32Array;
  };
}

interface View {
  focus: number;
  pair: [number, number] | null;
  path: [number, number] | null;
  pins: number[];
  hiddenTypes: string[];
  hiddenRelations: string[];
  hiddenModalities: string[];
  from: number;
  to: number;
  undated: boolean;
  since: number;
  table: string;
  /** What the rows of the tables are to say. */
  find: string;
  /** The column by which a table is sorted and `up` or `down`, as `2 down`; empty for the usual. */
  sort: string;
  /** Whether dates are counted by `year` or `month`; empty for what suits them. */
  unit: string;
  /** Where the reader has put entities, in page units, and on which of the two screens. */
  put: { tall: boolean; rows: [number, number, number][] };
  tab: string;
  /** The evidence whose document is open, -1 for none. */
  reading: number;
  /** Middle of the picture and pixels a unit where the reader has moved it, null for the whole. */
  camera: [number, number, number] | null;
}

interface Visible {
  facts: Uint8Array;
  entities: Uint8Array;
  factCount: number;
  entityCount: number;
  byType: number[];
  byRelation: number[];
  byModality: number[];
}

interface Box { x: number; y: number; w: number; h: number }
interface Bounds { left: number; top: number; right: number; bottom: number }

/** What every part of the page is given: the graph, the present view, and how to change it. */
interface App {
  graph: Graph;
  view: View;
  visible: Visible;
  /** Change some choices; `remember` puts the present view on the history first. */
  change(patch: Partial<View>, options?: { remember?: boolean }): void;
  back(): void;
  forward(): void;
  canGoBack(): boolean;
  canGoForward(): boolean;
}

interface Window { mineralgraph: any; __mgNodeXY: () => { x: number; y: number } | null }
declare const vis: any;
