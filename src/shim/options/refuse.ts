import { describe } from "./describe.js";

/**
 * Refuses what an option got, in the sentence that all of them share.
 *
 * @param takes - what the option takes, such as "a function"
 * @param kind - TypeError for a value of another kind, RangeError for one out of range
 * @param and - how the value came there, where it is not the option's own
 */
export function refuse(
  option: string,
  takes: string,
  value: unknown,
  kind: typeof TypeError | typeof RangeError = TypeError,
  and = "got",
): never {
  throw new kind(`Option \`${option}\` takes ${takes}, and ${and} ${describe(value)}.`);
}
