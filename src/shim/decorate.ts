import type { ResourceCache } from "./cache.js";
import { cachedFunction, wrap } from "./cached-function.js";
import { isObject } from "./objects.js";
import type { Resource } from "./resource.js";
import type { AnyFunction, CachedFunction } from "./types.js";

/** What a TC39 (2023-11) decorator is told about its method. */
interface MethodContext {
  readonly kind: string;
  readonly name: string | symbol;
  readonly static: boolean;
  readonly private: boolean;
  addInitializer(initializer: (this: object) => void): void;
}

/** The arguments with which a TC39 decorator is called. */
type StandardDecoration = readonly [method: unknown, context: MethodContext];

/** Those with which TypeScript's `experimentalDecorators` call one; a field has no descriptor. */
type LegacyDecoration = readonly [
  target: object,
  key: PropertyKey,
  descriptor: PropertyDescriptor | undefined,
];

/** Decorates a method by either standard. @returns `undefined` where these are no decorator's arguments */
export function decorate(
  cacheOf: () => ResourceCache,
  args: readonly unknown[],
  options: unknown,
): unknown {
  if (isStandard(args)) return decorateStandard(cacheOf(), args, options);
  return isLegacy(args) ? decorateLegacy(cacheOf(), args, options) : undefined;
}

function isStandard(args: readonly unknown[]): args is StandardDecoration {
  const context = args[1] as Partial<MethodContext> | null | undefined;
  return typeof context?.kind === "string" && typeof context.addInitializer === "function";
}

function isLegacy(args: readonly unknown[]): args is LegacyDecoration {
  const [target, key] = args;
  return (
    // A function and a text alone are not a static field but options of a wrong type.
    (args.length > 2 || (args.length === 2 && typeof target !== "function")) &&
    isObject(target) &&
    (typeof key === "string" || typeof key === "symbol")
  );
}

function decorateStandard(
  cache: ResourceCache,
  [method, context]: StandardDecoration,
  options: unknown,
): unknown {
  refuseOther(context.kind === "method" ? method : undefined, context.kind, context.name);
  const { resource, cached } = wrap(cache, method as AnyFunction, options, true);
  context.addInitializer(function () {
    if (context.static) resource.scopes.classIs(this);
    // A private method is no property: it has no place for a getter, and its `clear` concerns all.
    if (!context.private) installAccessor(this, context.name, resource, cached);
  });
  return cached;
}

function decorateLegacy(
  cache: ResourceCache,
  [target, key, descriptor]: LegacyDecoration,
  options: unknown,
): PropertyDescriptor {
  refuseOther(descriptor?.value, descriptor === undefined ? "field" : "accessor", key);
  const { resource, cached } = wrap(cache, descriptor?.value as AnyFunction, options, true);
  if (typeof target === "function") resource.scopes.classIs(target);
  return accessor(target, key, resource, cached, descriptor?.enumerable ?? false);
}

function refuseOther(method: unknown, kind: string, name: PropertyKey): void {
  if (typeof method === "function") return;
  throw new TypeError(
    `@cacheResource decorates methods, and \`${String(name)}\` is ${kind === "accessor" ? "an" : "a"} ${kind}. ` +
      (kind === "class"
        ? "Decorate its methods, or wrap a function that makes an instance."
        : "For a field, write `field = cacheResource(function …)`; for a getter, cache a method and call it."),
  );
}

/**
 * Puts the accessor in place of the method on the prototype (or class) that has it. It runs when an
 * instance is made, because a decorator does not see the prototype; only the first time finds it.
 */
function installAccessor(
  instance: object,
  key: PropertyKey,
  resource: Resource,
  cached: AnyFunction,
): void {
  for (
    let holder: object | null = instance;
    holder !== null;
    holder = Object.getPrototypeOf(holder) as object | null
  ) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor?.value !== cached) continue;
    // On a frozen class the plain method stays: it works, and its `clear` concerns all instances.
    if (descriptor.configurable === true) {
      const enumerable = descriptor.enumerable ?? false;
      Object.defineProperty(holder, key, accessor(holder, key, resource, cached, enumerable));
    }
    return;
  }
}

/**
 * What `instance.method` reads: a function whose `clear`, `has` and the like concern that instance.
 * `Class.prototype.method` reads the one that concerns all of them.
 */
function accessor(
  holder: object,
  key: PropertyKey,
  resource: Resource,
  cached: AnyFunction,
  enumerable: boolean,
): PropertyDescriptor {
  const bound = new WeakMap<object, CachedFunction<AnyFunction>>();
  return {
    configurable: true,
    enumerable,
    get(this: unknown) {
      if (!resource.scopes.perInstance || !isObject(this) || isPrototype(this, holder)) {
        return cached;
      }
      let own = bound.get(this);
      if (own === undefined) {
        own = cachedFunction(resource, this);
        bound.set(this, own);
      }
      return own;
    },
    // As assigning to a method does: the instance gets a property of its own (spies rely on it).
    set(this: object, value: unknown) {
      Object.defineProperty(this, key, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    },
  };
}

/** Whether the receiver is not an instance but the prototype itself, or one that extends it. */
function isPrototype(receiver: object, holder: object): boolean {
  if (typeof receiver === "function") return false;
  if (receiver === holder) return true;
  if (!Object.hasOwn(receiver, "constructor")) return false;
  const { constructor } = receiver;
  return typeof constructor === "function" && constructor.prototype === receiver;
}
