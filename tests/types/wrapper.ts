/* eslint-disable @typescript-eslint/no-unused-vars -- a type is all that is asked of most values here. */
// Checked by the compiler alone: what a cached function's type promises.
import { type CachedFunction, cacheResource, createCache, type ValueOf } from "cache-resource";

import { holds, type Same } from "./same.js";

class Device {
  constructor(readonly power = "low") {}
  lost = false;
  destroy(): void {}
}

async function getDevice(power: "high" | "low" = "high", _log?: (line: string) => void) {
  return new Device(power);
}

/** The wrapper has the function's exact type, and the cache's methods beside it. */
export function theWrapperKeepsTheType(): void {
  const cached = cacheResource(getDevice);
  holds<Same<typeof cached, CachedFunction<typeof getDevice>>>();
  holds<Same<ReturnType<typeof cached>, Promise<Device>>>();
  holds<Same<Parameters<typeof cached>, Parameters<typeof getDevice>>>();
  holds<Same<typeof cached.original, typeof getDevice>>();

  const plain: typeof getDevice = cached;
  void plain();
  void cached("low");
  // @ts-expect-error -- no such power
  void cached("medium");
  // @ts-expect-error -- too many arguments
  void cached("low", () => undefined, 3);
}

/** Its methods take the function's arguments, and give its settled value. */
export function theMethodsKnowTheArguments(): void {
  const cached = cacheResource(getDevice);
  holds<Same<ReturnType<typeof cached.peek>, Device | undefined>>();
  holds<Same<ReturnType<typeof cached.has>, boolean>>();
  holds<Same<ReturnType<typeof cached.clear>, Promise<void>>>();
  holds<Same<ValueOf<typeof getDevice>, Device>>();

  const required = cacheResource((id: number, name: string) => `${id} ${name}`);
  void required.clear();
  void required.clear(1, "a");
  required.has(1, "a");
  required.peek(1, "a")?.toUpperCase();
  // @ts-expect-error -- an argument is missing
  required.has(1);
  // @ts-expect-error -- of another type
  required.peek("1", "a");
  // @ts-expect-error -- of another type
  void required.clear("1", "a");
  // @ts-expect-error -- the original is not to be replaced
  required.original = (id: number, name: string) => `${id} ${name}`;
}

/** A generic function stays generic. */
export function genericsStay(): void {
  const wrap = cacheResource(<Item>(item: Item, count: number) => [item, count] as const);
  const pair = wrap({ a: 1 }, 2);
  holds<Same<typeof pair, readonly [{ a: number }, number]>>();
  const text = wrap("text", 2)[0];
  holds<Same<typeof text, string>>();
}

interface Parse {
  (text: string): number;
  (text: number): string;
}

/** Overloads stay overloads. */
export function overloadsStay(parse: Parse): void {
  const cached = cacheResource(parse);
  cached("1").toFixed();
  cached(1).toUpperCase();
  // @ts-expect-error -- neither overload
  cached(true);
}

/** The type of `this` stays. */
export function thisStays(): void {
  const cached = cacheResource(function (this: { base: number }, added: number) {
    return this.base + added;
  });
  const holder = { base: 1, cached };
  holder.cached(2).toFixed();
  // @ts-expect-error -- without a base
  cached(2);
  // @ts-expect-error -- without a base
  cached.call({}, 2);
}

/** A thenable is awaited, as the cache awaits it. */
export function thenablesAreAwaited(thenable: PromiseLike<Device>): void {
  const cached = cacheResource(() => thenable);
  holds<Same<ReturnType<typeof cached.peek>, Device | undefined>>();
}

/** A cache of its own is called like `cacheResource`, and has it as a member. */
export function ownCaches(): void {
  const cache = createCache({ clock: () => 0, name: "test" });
  const { cacheResource: own } = cache;
  const [one, other] = [cache(getDevice), own(getDevice)];
  holds<Same<typeof one, typeof other>>();
  // @ts-expect-error -- a clock is a function
  createCache({ clock: 0 });
  // @ts-expect-error -- no option of a cache
  createCache({ ttl: 1 });
}

/** What is no function is refused. */
export function onlyFunctions(): void {
  // @ts-expect-error -- not a function
  cacheResource("text");
  // @ts-expect-error -- nothing to wrap
  cacheResource();
  // @ts-expect-error -- a class is made with `new`
  cacheResource(Device);
}
