import { describe } from "./describe.js";
import { nearestName } from "./nearest-name.js";

/**
 * @param example - options that the function takes, for the message
 * @throws TypeError for what is no options object: a Map or a promise of one would be read as empty
 */
export function refuseNoOptions(
  what: string,
  options: unknown,
  example: string,
): asserts options is object {
  // A class's instance with the options as its fields is fine; arrays, Maps, Dates … say what they are.
  if (Object.prototype.toString.call(options) === "[object Object]") return;
  throw new TypeError(
    `${what}() takes its options as an object such as ${example}, and got ${describe(options)}.`,
  );
}

/** @throws TypeError for a property that is no option, with the option it most likely meant */
export function refuseUnknown(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    throw new TypeError(
      `Unknown option \`${name}\`.` +
        (nearest === undefined
          ? ` The options are ${known.join(", ")}.`
          : ` Did you mean \`${nearest}\`?`),
    );
  }
}
