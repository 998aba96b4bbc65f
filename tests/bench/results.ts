import type { EngineName } from "./engines/engine.ts";
import type { FirstHit } from "./first-hit.ts";
import {
  type Bound,
  FASTEST,
  figureRows,
  FIRST_HIT_MILLISECONDS,
  type Goal,
  HUGE_OVER_LARGE,
  isMet,
  ratioRows,
  THROUGHPUT,
} from "./goals.ts";
import { median } from "./median.ts";
import type { Samples } from "./realm/rounds.ts";

/** What one engine gave. */
export interface Measured {
  readonly version: string;
  readonly samples: Record<string, Samples>;
  readonly figures: Record<string, Record<string, number>>;
  /** What could not be measured, and why. */
  readonly failures: Record<string, string>;
}

/** One line of the report. */
export interface Row {
  readonly title: string;
  readonly cells: Partial<Record<EngineName, Cell>>;
}

/** One engine's figure in it. */
export interface Cell {
  readonly value: number;
  readonly bound?: Bound;
  /** Absent where there is no goal. */
  readonly met?: boolean;
  /** What it was divided by, where that was chosen by the run. */
  readonly by?: string;
}

export const SUBJECT = "cache-resource";
const LIMIT = "Map.get of the promise";

/** The middle of the ratios of two cases, taken round by round. */
function ratio(samples: Samples, subject: string, by: string): number {
  const divisors = samples[by] ?? [];
  return median((samples[subject] ?? []).map((value, round) => value / (divisors[round] ?? NaN)));
}

function fastestPeer(samples: Samples): string {
  const peers = Object.keys(samples).filter((name) => !name.startsWith(SUBJECT) && name !== LIMIT);
  const slower = (one: string, other: string) =>
    median(samples[one] ?? []) - median(samples[other] ?? []);
  return peers.sort(slower)[0] ?? LIMIT;
}

const judged = (value: number, bound: Bound | undefined): Cell =>
  bound === undefined ? { value } : { value, bound, met: isMet(value, bound) };

/** All rows of which something was measured, for one build of the package. */
export function rowsOf(
  measured: Partial<Record<EngineName, Measured>>,
  firstHit: FirstHit | undefined,
  subject = SUBJECT,
): Row[] {
  const across = (title: string, goal: Goal, read: Reader): Row => {
    const cells: Row["cells"] = {};
    for (const [name, engine] of Object.entries(measured) as [EngineName, Measured][]) {
      const answer = read(engine);
      if (answer === undefined || Number.isNaN(answer.value)) continue;
      cells[name] = { ...answer, ...judged(answer.value, goal[name]) };
    }
    return { title, cells };
  };
  const inGroup = (group: string, use: (samples: Samples) => Answer): Reader => {
    return ({ samples }) => {
      const found = samples[group];
      return found?.[subject] === undefined ? undefined : use(found);
    };
  };

  const rows = ratioRows.map(({ title, group, by, goal }) =>
    across(
      title,
      goal,
      inGroup(group, (samples) => {
        if (by !== FASTEST) return { value: ratio(samples, subject, by) };
        const fastest = fastestPeer(samples);
        return { value: ratio(samples, subject, fastest), by: fastest };
      }),
    ),
  );
  rows.push(
    across(
      "ratio among 1,000,000 ÷ ratio among 100,000",
      everywhereMost(HUGE_OVER_LARGE),
      (engine) => {
        const { large, huge } = engine.samples;
        if (large === undefined || huge === undefined) return undefined;
        return { value: ratio(huge, subject, "Map.get") / ratio(large, subject, "Map.get") };
      },
    ),
    across(
      THROUGHPUT.title,
      THROUGHPUT.goal,
      inGroup(THROUGHPUT.group, (samples) => ({
        value: THROUGHPUT.bytes / median(samples[subject] ?? []),
      })),
    ),
    ...figureRows.map(({ title, cost, figure, goal }) =>
      across(title, goal, ({ figures }) => {
        const value = figures[cost]?.[figure];
        return value === undefined ? undefined : { value };
      }),
    ),
  );
  if (firstHit !== undefined) {
    const cell = judged(firstHit.whole, { most: FIRST_HIT_MILLISECONDS });
    rows.push({ title: "import to first hit, in milliseconds", cells: { chromium: cell } });
    for (const [part, value] of Object.entries(firstHit.parts)) {
      rows.push({ title: `- of it: ${part}`, cells: { chromium: { value } } });
    }
  }
  return rows.filter(({ cells }) => Object.keys(cells).length > 0);
}

type Answer = Pick<Cell, "value" | "by">;
type Reader = (engine: Measured) => Answer | undefined;

const everywhereMost = (most: number): Goal => ({
  node: { most },
  chromium: { most },
  firefox: { most },
});
