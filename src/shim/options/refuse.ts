import { describe } from "./describe.js";

/**
 * What an option got and what it takes, in the sentence that all of them share.
 *
 * @param takes - what the option takes, such as "a function"
 * @param and - how the value came there, where it is not the option's own
 */
export function refusal(option: string, takes: string, value: unknown, and = "got"): string {
  return `Option \`${option}\` takes ${takes}, and ${and} ${describe(value)}.`;
}

/**
 * Refuses what an option got.
 *
 * @param type - what values of the option are to `typeof`, where it takes only some of these
 * @throws RangeError for a value of this type, TypeError for any other
 */
export function refuse(
  option: string,
  takes: string,
  value: unknown,
  type?: "string" | "number",
  and?: string,
): never {
  const kind = typeof value === type ? RangeError : TypeError;
  throw new kind(refusal(option, takes, value, and));
}
