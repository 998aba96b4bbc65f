/**
 * A property or method of one of the environment's classes (`"GPUBuffer"`, `"WebAssembly.Memory"`),
 * applied to an object. It is looked up when it is needed, because the class may not exist here, or
 * not yet; and on the class itself, so that nothing of the object's own runs.
 *
 * @throws TypeError when the object is not of the class, whatever its prototype says
 */
export function native(object: object, className: string, member: PropertyKey): unknown {
  return applied(prototypeOf(className) as object, member, object);
}

/** The same, by the class's prototype; `options` are for a method. */
export function applied(
  prototype: object,
  member: PropertyKey,
  object: object,
  options?: object,
): unknown {
  const found: unknown = Reflect.get(prototype, member, object);
  return typeof found === "function" ? (found.call(object, options) as unknown) : found;
}

/** The prototype of one of the environment's classes; `undefined` where it has none of the name. */
export function prototypeOf(className: string): object | undefined {
  let found: unknown = globalThis;
  for (const part of `${className}.prototype`.split(".")) {
    found = (found as Record<string, unknown> | undefined)?.[part];
  }
  return found as object | undefined;
}
