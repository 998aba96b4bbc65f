import { isPlainObject, tagOf } from "../keys/plain.js";
import { inItsPlace } from "./checked-by.js";
import { refuse } from "./refuse.js";

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

/** The milliseconds of each unit, the longer ones first. */
export const MILLISECONDS: Readonly<Record<string, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1,
  microseconds: 1e-3,
  nanoseconds: 1e-6,
} satisfies Record<keyof DurationLike, number>;
const UNITS = Object.keys(MILLISECONDS);
const CALENDAR_UNITS = ["years", "months"];

/**
 * The milliseconds of a `Temporal.Duration` or its like; `undefined` for an object that is neither.
 *
 * @throws TypeError for an unknown property or one that is no number, RangeError for a negative
 * number, NaN, or a calendar unit
 */
export function durationLikeMilliseconds(option: string, value: object): number | undefined {
  const plain = isPlainObject(Object.getPrototypeOf(value) as object | null);
  // A `Temporal.Duration` is known by its tag, which a polyfill's has too.
  if (!plain && tagOf(value) !== "Temporal.Duration") {
    return undefined;
  }
  const amounts = value as Readonly<Record<string, unknown>>;
  const given = (plain ? Object.keys(value) : [...CALENDAR_UNITS, ...UNITS]).filter(
    (name) => amounts[name] !== undefined,
  );
  if (given.length > 0) {
    return given.reduce((sum, name) => sum + millisecondsOf(option, name, amounts[name]), 0);
  }
  throw new TypeError(
    `Option \`${option}\` got an object without a duration. ` +
      `Write one such as { minutes: 5 }. The units are ${UNITS.join(", ")}.`,
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
  if (!UNITS.includes(name)) {
    throw new TypeError(
      `Option \`${option}\` got a duration with the unknown property \`${name}\`.` +
        inItsPlace(name, UNITS, "units"),
    );
  }
  if (typeof amount === "number" && amount >= 0 && amount < Infinity) {
    return amount * (MILLISECONDS[name] as number);
  }
  const takes = "finite numbers from 0 up in a duration, or null for no limit";
  return refuse(option, takes, amount, "number", `for \`${name}\` got`);
}
