import { describe } from "./describe.js";
import { nearestName } from "./nearest-name.js";
import { isPlainObject } from "../keys/plain.js";

/**
 * Time by unit, as `Temporal.Duration` names its properties, such as `{ hours: 1, minutes: 30 }`.
 * A real `Temporal.Duration` is one too. Years and months are not taken: how long they are depends on
 * the date they begin.
 */
export interface DurationLike {
  readonly weeks?: number | undefined;
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly microseconds?: number | undefined;
  readonly nanoseconds?: number | undefined;
}

const MILLISECONDS: Readonly<Record<keyof DurationLike, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1,
  microseconds: 1e-3,
  nanoseconds: 1e-6,
};
const UNITS = Object.keys(MILLISECONDS) as (keyof DurationLike)[];
const CALENDAR_UNITS = ["years", "months"];

/**
 * The milliseconds of a `Temporal.Duration` or its like; `undefined` for an object that is neither.
 *
 * @throws TypeError for an unknown property or one that is no number, RangeError for a negative
 * number, NaN, or a calendar unit
 */
export function durationLikeMilliseconds(option: string, value: object): number | undefined {
  if (!isDurationObject(value)) return undefined;
  const names = isPlainObject(Object.getPrototypeOf(value) as object | null)
    ? Object.keys(value)
    : [...CALENDAR_UNITS, ...UNITS];
  let milliseconds = 0;
  let given = false;
  for (const name of names) {
    const amount = (value as Readonly<Record<string, unknown>>)[name];
    if (amount === undefined) continue;
    milliseconds += millisecondsOf(option, name, amount);
    given = true;
  }
  if (given) return milliseconds;
  throw new TypeError(
    `Option \`${option}\` got an object without a duration. ` +
      `Write one such as { minutes: 5 }, with ${listed(UNITS, "or")}.`,
  );
}

/** A `Temporal.Duration` is known by its tag, which a polyfill's has too. */
function isDurationObject(value: object): boolean {
  if (Array.isArray(value)) return false;
  return (
    isPlainObject(Object.getPrototypeOf(value) as object | null) ||
    Object.prototype.toString.call(value) === "[object Temporal.Duration]"
  );
}

function millisecondsOf(option: string, name: string, amount: unknown): number {
  if (CALENDAR_UNITS.includes(name)) {
    // A Temporal.Duration has every unit, most of them zero.
    if (amount === 0) return 0;
    throw new RangeError(
      `Option \`${option}\` got \`${name}\`, and how long ${name} are depends on the date they begin. ` +
        `Write days, such as { days: ${name === "years" ? 365 : 30} }.`,
    );
  }
  if (!isUnit(name)) {
    const nearest = nearestName(name, UNITS);
    throw new TypeError(
      `Option \`${option}\` got a duration with the unknown property \`${name}\`.` +
        (nearest === undefined
          ? ` It takes ${listed(UNITS, "and")}.`
          : ` Did you mean \`${nearest}\`?`),
    );
  }
  if (typeof amount !== "number") {
    throw new TypeError(
      `Option \`${option}\` takes numbers in a duration, and got ${describe(amount)} for \`${name}\`.`,
    );
  }
  if (!(amount >= 0) || amount === Infinity) {
    throw new RangeError(
      `Option \`${option}\` takes numbers from 0 up in a duration, and got ${amount} for \`${name}\`.` +
        (amount === Infinity ? " For no limit, write null." : ""),
    );
  }
  return amount * MILLISECONDS[name];
}

function isUnit(name: string): name is keyof DurationLike {
  return Object.hasOwn(MILLISECONDS, name);
}

function listed(names: readonly string[], conjunction: "and" | "or"): string {
  return `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1) ?? ""}`;
}
