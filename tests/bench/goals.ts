import type { EngineName } from "./engines/engine.ts";

/** What a measured figure is to be. */
export interface Bound {
  readonly most?: number;
  readonly least?: number;
}

/** The bound in each engine where there is one. */
export type Goal = Partial<Record<EngineName, Bound>>;

/** A row of the goals: one case beside another in the same group. */
export interface RatioRow {
  readonly title: string;
  readonly group: string;
  /** Divided by this case; `FASTEST` stands for the quickest of all peers in it. */
  readonly by: string;
  readonly goal: Goal;
}

const everywhere = (bound: Bound): Goal => ({ node: bound, chromium: bound, firefox: bound });
const atMost = (most: number): Goal => everywhere({ most });

/** Stands for the fastest promise memoizer of the group. */
export const FASTEST = "the fastest promise memoizer";

/** The speed goals, each a median ratio of one run. */
export const ratioRows: readonly RatioRow[] = [
  { title: "one text ÷ Map.get", group: "text", by: "Map.get", goal: atMost(2) },
  { title: "one text ÷ lru-cache", group: "text", by: "lru-cache", goal: atMost(0.9) },
  { title: "no argument ÷ lru-cache", group: "none", by: "lru-cache", goal: atMost(0.5) },
  { title: "no argument ÷ lru-cache, one key", group: "none", by: "lru-cache, one key", goal: {} },
  {
    title: "text and number ÷ lru-cache by JSON.stringify",
    group: "pair",
    by: "lru-cache by JSON.stringify",
    goal: atMost(0.3),
  },
  {
    title: "nested object ÷ lru-cache by JSON.stringify",
    group: "nested",
    by: "lru-cache by JSON.stringify",
    goal: { node: { most: 0.3 }, chromium: { most: 0.6 }, firefox: { most: 0.4 } },
  },
  {
    title: "nested object ÷ lru-cache by ohash",
    group: "nested",
    by: "lru-cache by ohash",
    goal: atMost(0.06),
  },
  {
    title: "nested object ÷ lru-cache by object-hash",
    group: "nested",
    by: "lru-cache by object-hash",
    goal: {},
  },
  { title: `awaited ÷ ${FASTEST}`, group: "awaited", by: FASTEST, goal: atMost(1) },
  { title: "among 100,000 ÷ Map.get", group: "large", by: "Map.get", goal: atMost(1.5) },
  { title: "among 1,000,000 ÷ Map.get", group: "huge", by: "Map.get", goal: {} },
  { title: "insert and evict ÷ lru-cache", group: "insert", by: "lru-cache", goal: atMost(1.5) },
];

/** A row of the goals that is a figure of its own. */
export interface FigureRow {
  readonly title: string;
  /** The cost that measures it, and the figure's name there. */
  readonly cost: string;
  readonly figure: string;
  readonly goal: Goal;
}

const MEBIBYTE = 1024 * 1024;
const inNode = (bound: Bound): Goal => ({ node: bound });

/** The other costs of having the package. */
export const figureRows: readonly FigureRow[] = [
  {
    title: "64 MiB in the key: resident bytes grown",
    cost: "bytes-in-key",
    figure: "resident bytes grown",
    goal: inNode({ most: 8 * MEBIBYTE }),
  },
  {
    title: "64 MiB in the key: engine bytes grown",
    cost: "bytes-in-key",
    figure: "engine bytes grown",
    goal: everywhere({ most: MEBIBYTE }),
  },
  {
    title: "engine bytes per entry at 100,000",
    cost: "per-entry",
    figure: "engine bytes per entry",
    goal: everywhere({ most: 128 }),
  },
  {
    title: "JavaScript bytes per entry at 100,000",
    cost: "per-entry",
    figure: "JavaScript bytes per entry",
    goal: {},
  },
  {
    title: "10,000,000 inserts: engine bytes grown",
    cost: "churn",
    figure: "engine bytes grown",
    goal: inNode({ most: 0 }),
  },
  {
    title: "10,000,000 inserts: JavaScript bytes grown",
    cost: "churn",
    figure: "JavaScript bytes grown",
    goal: inNode({ most: MEBIBYTE }),
  },
  {
    title: "1,000,000 live entries",
    cost: "million",
    figure: "live entries",
    goal: everywhere({ least: 1_000_000 }),
  },
  {
    title: "10,000 callers of a cold key: constructions",
    cost: "cold-callers",
    figure: "constructions per key",
    goal: everywhere({ least: 1, most: 1 }),
  },
  {
    title: "10,000 callers of a cold key: µs each",
    cost: "cold-callers",
    figure: "microseconds per call",
    goal: everywhere({ most: 1 }),
  },
];

/** 64 MiB in a key, by how long a call of the group `bytes` takes. */
export const THROUGHPUT = {
  title: "64 MiB in the key: GB/s",
  group: "bytes",
  bytes: 64 * MEBIBYTE,
  goal: { node: { least: 1.5 }, chromium: { least: 1.5 } } as Goal,
};

/** A hit among 1,000,000 keys is to cost at most this many times the ratio among 100,000. */
export const HUGE_OVER_LARGE = 2;

/** From `import` to the first hit in Chromium, in milliseconds. */
export const FIRST_HIT_MILLISECONDS = 8;

/** Whether a figure is within its bound. */
export function isMet(value: number, { most = Infinity, least = -Infinity }: Bound): boolean {
  return value <= most && value >= least;
}
