/** How far up a prototype chain a kind is looked for; built-in kinds lie within a few steps. */
const MOST_PROTOTYPES = 16;

/**
 * The names that the prototypes of an object give themselves (`Symbol.toStringTag`), nearest first,
 * each with how far up it stands. Only plain strings count: a getter would be the object's own code.
 */
export function* brandNames(object: object): Generator<readonly [name: string, steps: number]> {
  let prototype = Object.getPrototypeOf(object) as object | null;
  for (let steps = 0; prototype !== null && steps < MOST_PROTOTYPES; steps++) {
    const name: unknown = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value;
    if (typeof name === "string") yield [name, steps];
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
}

/**
 * A property or method of one of the environment's classes (`"GPUBuffer"`, `"WebAssembly.Memory"`),
 * applied to an object. It is looked up when it is needed, because the class may not exist here, or
 * not yet; and on the class itself, so that nothing of the object's own runs.
 *
 * @throws TypeError when the object is not of the class, whatever its prototype says
 */
export function native(object: object, className: string, member: string): unknown {
  const descriptor: { readonly get?: unknown; readonly value?: unknown } | undefined =
    Object.getOwnPropertyDescriptor(prototypeOf(className), member);
  const read = descriptor?.get ?? descriptor?.value;
  if (typeof read !== "function") throw new TypeError(`${className} has no ${member} here`);
  return Reflect.apply(read, object, []);
}

/** As `native`, for a member that is a number. */
export function nativeNumber(object: object, className: string, member: string): number {
  const number = native(object, className, member);
  if (typeof number !== "number" || !(number >= 0)) {
    throw new TypeError(`${member} of this ${className} is no size`);
  }
  return number;
}

function prototypeOf(className: string): object {
  let found: unknown = globalThis;
  for (const part of `${className}.prototype`.split(".")) {
    found = (found as Record<string, unknown> | undefined)?.[part];
  }
  if (typeof found !== "object" || found === null) {
    throw new TypeError(`there is no ${className} here`);
  }
  return found;
}
