import { classNameOf } from "./class-name.js";

const keys = new WeakMap<object, symbol>();

/**
 * A key that stands for an object itself, whatever it holds: the same object has the same key, for as
 * long as it lives. For `hashFuncs` and `key`, where a class has no key of its own. The object is held
 * weakly.
 *
 * @example
 * ```ts
 * class Connection {
 *   constructor(readonly host: string) {}
 * }
 * const getTables = cacheResource(
 *   async (connection: Connection) => ({ of: connection.host }),
 *   { hashFuncs: new Map([[Connection, byIdentity]]) },
 * );
 * const [one, two] = [new Connection("db"), new Connection("db")];
 * getTables(one) === getTables(one); // → true
 * getTables(one) === getTables(two); // → false
 * ```
 *
 * @throws TypeError for what is no object: that has a key already, its value
 */
export function byIdentity(object: object): symbol {
  const given: unknown = object;
  if (
    (typeof object !== "object" && typeof object !== "function") ||
    (object as unknown) === null
  ) {
    throw new TypeError(
      `byIdentity() takes an object or a function, and got ${String(given)}: use a primitive itself as the key.`,
    );
  }
  let key = keys.get(object);
  if (key === undefined) {
    key = Symbol(nameOf(object));
    keys.set(object, key);
  }
  return key;
}

/** What a panel or a message shows. */
function nameOf(object: object): string {
  return typeof object === "function" ? object.name : (classNameOf(object) ?? "object");
}
