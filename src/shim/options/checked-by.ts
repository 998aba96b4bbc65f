import { tagOf } from "../keys/plain.js";
import { describe } from "./describe.js";
import { nearestName } from "./nearest-name.js";

/** Checks one option. @returns what the library goes by; of `undefined`, the default */
export type Check = (option: string, value: unknown) => unknown;

/** What a table of checks makes of options. */
export type CheckedBy<Checks extends Readonly<Record<string, Check>>> = {
  [Option in keyof Checks]: ReturnType<Checks[Option]>;
};

/**
 * Checks options by a table that has every option there is.
 *
 * @param what - who takes them, and an example of them, for the message
 * @throws TypeError for what is no options object (a Map or a promise of one would be read as empty) and
 * for a property that is no option; what the checks throw
 */
export function checkedBy<Checks extends Readonly<Record<string, Check>>>(
  checks: Checks,
  options: unknown,
  what: string,
  example: string,
): CheckedBy<Checks> {
  // A class's instance with the options as its fields is fine; arrays, Maps, Dates … say what they are.
  if (tagOf(options) !== "Object") {
    throw new TypeError(
      `${what}() takes its options as an object such as ${example}, and got ${describe(options)}.`,
    );
  }
  const names = Object.keys(checks);
  for (const name of Object.keys(options as object)) {
    if (!names.includes(name)) {
      throw new TypeError(`Unknown option \`${name}\`.${inItsPlace(name, names, "options")}`);
    }
  }
  const given = options as Readonly<Record<string, unknown>>;
  const checked: Record<string, unknown> = {};
  for (const name of names) checked[name] = checks[name]?.(name, given[name] ?? undefined);
  return checked as CheckedBy<Checks>;
}

/** What to write in place of an unknown name. */
export function inItsPlace(name: string, known: readonly string[], what: string): string {
  const nearest = nearestName(name, known);
  return nearest === undefined
    ? ` The ${what} are ${known.join(", ")}.`
    : ` Did you mean \`${nearest}\`?`;
}
