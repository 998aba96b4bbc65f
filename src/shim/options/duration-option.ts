import type { DurationLike } from "./duration-like.js";

/**
 * What an option that is a duration takes: a number of **seconds**, a text such as `"1h30m"`, or a
 * `Temporal.Duration` or its like such as `{ minutes: 5 }`.
 */
export type DurationOption = number | string | DurationLike;
