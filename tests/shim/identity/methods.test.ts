/** A class that hot reload evaluates again: its methods' entries are found by the decorator's `id`. */
import { type CachedFunction, createCache, type ReleaseReason } from "cache-resource";
import { expect, test } from "vitest";

const nextEvaluation = (): Promise<void> => Promise.resolve();

function hotClass() {
  const cache = createCache();
  const released: [unknown, ReleaseReason][] = [];
  const onRelease = (value: unknown, { reason }: { reason: ReleaseReason }) =>
    void released.push([value, reason]);
  const evaluate = () =>
    class Models {
      @cache({ id: "Models.load", onRelease })
      load(name: string) {
        return { name, by: this };
      }

      @cache({ id: "Models.shared", shared: true })
      shared(name: string) {
        return { name };
      }

      @cache({ id: "Models.device", onRelease })
      static device() {
        return { of: this.name };
      }

      @cache({ id: "Models.#secret" })
      static #secret() {
        return {};
      }

      static secret() {
        return this.#secret();
      }
    };
  return { cache, evaluate, released };
}

test("an instance that lives on keeps its entries", async () => {
  const { evaluate, released } = hotClass();
  const before = new (evaluate())();
  const value = before.load("small");
  await nextEvaluation();
  const after = new (evaluate())();
  expect(before.load("small")).toBe(value);
  expect(after.load("small")).not.toBe(value);
  expect(released).toEqual([]);
});

test("a shared method's entries are there for the instances of the new class", async () => {
  const { evaluate } = hotClass();
  const value = new (evaluate())().shared("small");
  await nextEvaluation();
  expect(new (evaluate())().shared("small")).toBe(value);
});

test("a static method's entries belong to the new class: the device survives", async () => {
  const { evaluate, released } = hotClass();
  const Before = evaluate();
  const [device, secret] = [Before.device(), Before.secret()];
  await nextEvaluation();
  const After = evaluate();
  expect(After.device()).toBe(device);
  expect(Before.device()).toBe(device);
  expect(After.secret()).toBe(secret);
  await (After.device as CachedFunction<() => unknown>).clear();
  expect(released).toEqual([[device, "clear"]]);
});

test("a class that extends it has entries of its own, before and after", async () => {
  const { evaluate } = hotClass();
  const Before = evaluate();
  class Extended extends Before {}
  const [own, inherited] = [Before.device(), Extended.device()];
  expect(inherited).not.toBe(own);
  await nextEvaluation();
  evaluate();
  expect(Extended.device()).toBe(inherited);
});

test("without an id each evaluation has entries of its own", () => {
  const cache = createCache();
  const evaluate = () =>
    class Models {
      @cache load() {
        return { by: this };
      }
    };
  const [One, Other] = [evaluate(), evaluate()];
  const idOf = (of: InstanceType<typeof One>) =>
    (of.load as CachedFunction<() => unknown>).stats().id;
  expect(idOf(new One())).not.toBe(idOf(new Other()));
});
