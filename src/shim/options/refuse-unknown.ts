import { nearestName } from "./nearest-name.js";

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
