import { parseArgs } from "node:util";

import { PlainError } from "../../tools/lib/run.mjs";
import { ENGINES, type EngineName } from "./engines/engine.ts";
import { figureRows, ratioRows, THROUGHPUT } from "./goals.ts";

/** Groups of cases, in the order they are run. */
const GROUPS = [...new Set([...ratioRows.map(({ group }) => group), THROUGHPUT.group])];
const COSTS = [...new Set(figureRows.map(({ cost }) => cost))];
/** Measured from outside the page, in Chromium alone. */
export const FIRST_HIT = "first-hit";
const NAMES = [...GROUPS, ...COSTS, FIRST_HIT];

const USAGE =
  `npm run bench -- [--only ${ENGINES.join("|")}] [--case NAME] [--quick] [--json FILE] [--against FILE]\n` +
  `where NAME is one of ${NAMES.join(", ")}. --only and --case may be given several times;\n` +
  "--against FILE times another build of pkg/cache-resource.js beside this one.";

/** What the command was asked for. */
export interface Parameters {
  readonly engines: readonly EngineName[];
  readonly groups: readonly string[];
  readonly costs: readonly string[];
  readonly firstHit: boolean;
  readonly quick: boolean;
  readonly json: string | undefined;
  readonly against: string | undefined;
}

/** Reads the command line. */
export function readParameters(words: readonly string[]): Parameters {
  const { only, case: cases, quick, json, against } = parse(words);
  const names = chosen("--case", cases, NAMES);
  return {
    engines: chosen("--only", only, ENGINES),
    groups: GROUPS.filter((name) => names.includes(name)),
    costs: COSTS.filter((name) => names.includes(name)),
    firstHit: names.includes(FIRST_HIT),
    quick: quick === true,
    json,
    against,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        only: { type: "string", multiple: true },
        case: { type: "string", multiple: true },
        quick: { type: "boolean" },
        json: { type: "string" },
        against: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function chosen<Name extends string>(
  option: string,
  given: readonly string[] | undefined,
  known: readonly Name[],
): readonly Name[] {
  if (given === undefined) return known;
  const unknown = given.find((name) => !known.includes(name as Name));
  if (unknown !== undefined) {
    throw new PlainError(`${option} does not know "${unknown}".\n${USAGE}`);
  }
  return known.filter((name) => given.includes(name));
}
