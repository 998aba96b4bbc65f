/** Runs a case so often, and says how many of the runs gave no value. */
export type Loop = (iterations: number) => number | Promise<number>;

/** One way to do a thing, to be timed beside the other ways. */
export interface Case {
  readonly name: string;
  readonly run: Loop;
}

type Scope = Record<string, unknown>;

/**
 * A case from the expression that is to be timed. `i` counts the runs; the other names are the
 * scope's.
 *
 * Each case is compiled from a text of its own: closures of one loop function would share what the
 * JavaScript engine learns about it, and the second case would pay for the first. Every value is
 * looked at, so that no engine can leave the work out.
 *
 * @example
 * loop("Map.get", "map.get(keys[i & 63])", { map, keys })
 */
export function loop(name: string, expression: string, scope: Scope): Case {
  return { name, run: compile("", expression, scope) };
}

/** How many loops have been compiled. */
let compiled = 0;

/** As `loop`, and each run waits for the promise that the expression gives. */
export function awaitedLoop(name: string, expression: string, scope: Scope): Case {
  return { name, run: compile("async ", `await (${expression})`, scope) };
}

function compile(kind: "" | "async ", expression: string, scope: Scope): Loop {
  // V8 keeps what it compiled by its text, and with it what it has learned of the calls in it: two
  // loops over the same expression would share that, so no text is like another.
  const text = `"use strict"; /* ${compiled++} */ return ${kind}function timed(iterations) {
    let missing = 0;
    for (let i = 0; i < iterations; i++) if ((${expression}) === undefined) missing++;
    return missing;
  };`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the reason is above.
  const make = new Function(...Object.keys(scope), text) as (...values: unknown[]) => Loop;
  return make(...Object.values(scope));
}
