/**
 * Whether an object is plain: a literal, `Object.create(null)`, a module namespace, or a literal of
 * another realm (an iframe), whose `Object.prototype` is not this one's.
 */
export function isPlainObject(prototype: object | null): boolean {
  if (prototype === null || prototype === Object.prototype) return true;
  // Only an Object.prototype has no prototype of its own and yet these methods.
  return (
    Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "propertyIsEnumerable")
  );
}

/** Whether an array is one of this realm or another, and not of a class that extends Array. */
export function isPlainArray(array: readonly unknown[]): boolean {
  const prototype = Object.getPrototypeOf(array) as object | null;
  if (prototype === Array.prototype) return true;
  // Every Array.prototype is an array itself, and the only one whose prototype is an Object.prototype.
  return Array.isArray(prototype) && prototypeDepth(prototype) === 1;
}

/** So many prototypes are looked at: a Proxy can be its own. */
export const MOST_PROTOTYPES = 99;

/** The prototypes of an object, nearest first. */
export function prototypesOf(object: object): readonly object[] {
  const prototypes: object[] = [];
  let prototype = Object.getPrototypeOf(object) as object | null;
  while (prototype !== null && prototypes.length < MOST_PROTOTYPES) {
    prototypes.push(prototype);
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return prototypes;
}

/** How many prototypes stand behind an object; a built-in has two, a subclass of one has three. */
export function prototypeDepth(object: object): number {
  return prototypesOf(object).length;
}

/** The name of the class whose prototype this is; `undefined` for another object. */
export function constructorName(prototype: object): string | undefined {
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof constructor === "function" ? constructor.name : undefined;
}

/** The name of an object's class, for messages. */
export function className(value: object): string {
  try {
    const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null;
    // A class can have a static member of its own by this name.
    const name = prototype?.constructor?.name;
    if (typeof name === "string" && name !== "") return name;
  } catch {
    return "Proxy";
  }
  return tagOf(value);
}

/** What the platform calls a value's kind, such as "Map"; an object can call itself what it likes. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
