import { constructorName, prototypeDepth } from "./plain.js";

/** The errors of the language and of the browser. Whoever extends one may hold more than it does. */
const NATIVE_ERRORS: ReadonlySet<string | undefined> = new Set([
  "Error",
  "AggregateError",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SuppressedError",
  "SyntaxError",
  "TypeError",
  "URIError",
  "DOMException",
]);

/** Whether it is an error of one of those classes, of this realm or another. */
export function isNativeError(value: object, prototype: object): value is Error {
  const name = constructorName(prototype);
  return (
    NATIVE_ERRORS.has(name) &&
    prototypeDepth(prototype) === (name === "Error" ? 1 : 2) &&
    // An object that only has an error's prototype is none.
    ["[object Error]", "[object DOMException]"].includes(Object.prototype.toString.call(value))
  );
}
