import { classNameOf } from "./class-name.js";

/** The ways to let go of something, in the order in which they are tried. */
const METHODS = ["close", "destroy", "terminate"] as const;

/**
 * An `onRelease` for whatever says itself how it is let go: calls the value's `[Symbol.asyncDispose]`,
 * `[Symbol.dispose]`, `close`, `destroy` or `terminate`, the first of these that it has. Fits GPU
 * devices, databases, workers, sockets, audio contexts, image bitmaps, ports.
 *
 * @example
 * ```ts
 * const closed: string[] = [];
 * const openChannel = cacheResource(
 *   (name: string) => ({ close: () => void closed.push(name) }),
 *   { onRelease: dispose },
 * );
 * openChannel("news");
 * await openChannel.clear();
 * closed; // → ["news"]
 * ```
 *
 * @returns the promise of its end, where the method gives one; the cache waits for it
 * @throws TypeError for a value that has none of them
 */
export function dispose(value: unknown): void | Promise<void> {
  const method = methodOf(value);
  if (method !== undefined) return method.call(value) as void | Promise<void>;
  throw new TypeError(
    `dispose() got ${nameOf(value)}, which has neither Symbol.asyncDispose, Symbol.dispose, ` +
      "close(), destroy() nor terminate(). Write an `onRelease` of your own for it.",
  );
}

function methodOf(value: unknown): ((this: unknown) => unknown) | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null)
    return undefined;
  const { asyncDispose, dispose } = Symbol as { asyncDispose?: symbol; dispose?: symbol };
  for (const name of [asyncDispose, dispose, ...METHODS]) {
    // Where the browser has no `using` yet, the symbols are missing.
    const method: unknown = name === undefined ? undefined : Reflect.get(value, name);
    if (typeof method === "function") return method as (this: unknown) => unknown;
  }
  return undefined;
}

function nameOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const name = classNameOf(value);
  return name === undefined ? "an object" : `a ${name}`;
}
