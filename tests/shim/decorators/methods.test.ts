/* eslint-disable @typescript-eslint/unbound-method -- what a cached method is without its instance is tested here. */
import { createCache } from "cache-resource";
import { describe, expect, it } from "vitest";

import { cachedMethod } from "./cached-methods.js";

/** A class whose methods are decorated, in a cache of its own. */
function makeClass() {
  const cache = createCache({ clock: () => 0 });
  class Panel {
    constructor(readonly title = "panel") {}

    @cache
    load(id: number, _log?: unknown) {
      return { id, title: this.title };
    }

    @cache({ maxEntries: 1 })
    latest(id: number) {
      return { id };
    }

    @cache
    async fetch(id: number) {
      return { id, title: this.title };
    }

    plain() {
      return "plain";
    }
  }
  return { cache, Panel };
}

describe("a decorated method", () => {
  it("builds once for each instance and argument, with the instance as this", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel("one"), new Panel("other")];
    expect(one.load(1)).toBe(one.load(1));
    expect(one.load(1)).not.toBe(one.load(2));
    expect(one.load(1)).not.toBe(other.load(1));
    expect(one.load(1).title).toBe("one");
    expect(other.load(1).title).toBe("other");
  });

  it("gives the very same promise on a hit when it is asynchronous", async () => {
    const { Panel } = makeClass();
    const panel = new Panel();
    const promise = panel.fetch(1);
    expect(panel.fetch(1)).toBe(promise);
    expect((await promise).title).toBe("panel");
    expect(panel.fetch(1)).toBe(promise);
  });

  it("goes by the options it was given, over all instances", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel(), new Panel()];
    const first = one.latest(1);
    expect(one.latest(1)).toBe(first);
    // maxEntries counts the function's entries, whosever they are.
    other.latest(1);
    expect(one.latest(1)).not.toBe(first);
  });

  it("leaves underscored parameters out", () => {
    const { Panel } = makeClass();
    const panel = new Panel();
    expect(panel.load(1, new WeakMap())).toBe(panel.load(1, panel));
  });

  it("keeps name, length, and the original", () => {
    const { Panel } = makeClass();
    const panel = new Panel();
    expect(panel.load.name).toBe("load");
    expect(panel.load.length).toBe(2);
    const original = cachedMethod(panel.load).original;
    expect(original.call(panel, 1)).not.toBe(original.call(panel, 1));
  });

  it("is one and the same function for one instance, and not enumerable", () => {
    const { Panel } = makeClass();
    const panel = new Panel();
    const method = (from: InstanceType<typeof Panel>): unknown => Reflect.get(from, "load");
    expect(method(panel)).toBe(method(panel));
    expect(method(panel)).not.toBe(method(new Panel()));
    expect(Object.keys(panel)).toEqual(["title"]);
    expect(Object.keys(Panel.prototype)).toEqual([]);
  });

  it("knows its instance when it is taken off it", () => {
    const { Panel } = makeClass();
    const panel = new Panel("mine");
    const { load } = panel;
    expect(load(1)).toBe(panel.load(1));
    expect([1, 2].map((id) => load(id).title)).toEqual(["mine", "mine"]);
  });

  it("goes by the this it is called with, were it another instance's", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel("one"), new Panel("other")];
    expect(one.load.call(other, 1)).toBe(other.load(1));
    expect(Panel.prototype.load.call(one, 1)).toBe(one.load(1));
  });

  it("may be named by a symbol or a computed name", () => {
    const cache = createCache({ clock: () => 0 });
    const symbol = Symbol("load");
    class Panel {
      @cache
      [symbol](id: number) {
        return { id };
      }

      @cache
      ["with blanks"](id: number) {
        return { id };
      }
    }
    const panel = new Panel();
    expect(panel[symbol](1)).toBe(panel[symbol](1));
    expect(panel["with blanks"](1)).toBe(panel["with blanks"](1));
    void cachedMethod(panel[symbol]).clear();
    expect(cachedMethod(panel[symbol]).has(1)).toBe(false);
    expect(cachedMethod(panel["with blanks"]).has(1)).toBe(true);
  });

  it("works beside other decorators, above and below", () => {
    const cache = createCache({ clock: () => 0 });
    const calls: string[] = [];
    const logged =
      (label: string) =>
      <This, Args extends unknown[], Return>(
        method: (this: This, ...args: Args) => Return,
        _context: ClassMethodDecoratorContext,
      ) =>
        function (this: This, ...args: Args): Return {
          calls.push(label);
          return method.apply(this, args);
        };
    class Panel {
      @logged("above")
      @cache
      @logged("below")
      load(id: number) {
        return { id };
      }
    }
    const [one, other] = [new Panel(), new Panel()];
    expect(one.load(1)).toBe(one.load(1));
    expect(one.load(1)).not.toBe(other.load(1));
    expect(calls.filter((label) => label === "above")).toHaveLength(4);
    expect(calls.filter((label) => label === "below")).toHaveLength(2);
  });
});

describe("the methods of a decorated method", () => {
  it("concern the instance they are read from", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel(), new Panel()];
    const [first, second] = [one.load(1), other.load(1)];
    expect(cachedMethod(one.load).has(1)).toBe(true);
    expect(cachedMethod(one.load).peek(1)).toBe(first);
    expect(cachedMethod(other.load).peek(1)).toBe(second);
    void cachedMethod(one.load).clear();
    expect(cachedMethod(one.load).has(1)).toBe(false);
    expect(other.load(1)).toBe(second);
    expect(one.load(1)).not.toBe(first);
  });

  it("clear the one entry of the instance that the arguments name", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel(), new Panel()];
    const values = [one.load(1), one.load(2), other.load(1)];
    void cachedMethod(one.load).clear(1);
    expect(cachedMethod(one.load).has(1)).toBe(false);
    expect([one.load(2), other.load(1)]).toEqual(values.slice(1));
    expect(one.load(2)).toBe(values[1]);
    expect(other.load(1)).toBe(values[2]);
  });

  it("concern all instances when they are read from the prototype", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel(), new Panel()];
    const all = cachedMethod(Panel.prototype.load);
    expect(all.has(1)).toBe(false);
    one.load(1);
    one.load(2);
    other.load(1);
    expect(all.has(1)).toBe(true);
    void all.clear(1);
    expect(all.has(1)).toBe(false);
    expect(cachedMethod(one.load).has(1)).toBe(false);
    expect(cachedMethod(other.load).has(1)).toBe(false);
    expect(cachedMethod(one.load).has(2)).toBe(true);
    other.load(5);
    void all.clear();
    expect(cachedMethod(one.load).has(2)).toBe(false);
    expect(cachedMethod(other.load).has(5)).toBe(false);
  });

  it("peek from the prototype where one instance alone has the entry: of two, neither is meant", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel(), new Panel()];
    const all = cachedMethod(Panel.prototype.load);
    const value = one.load(1);
    expect(all.peek(1)).toBe(value);
    other.load(1);
    expect(all.peek(1)).toBeUndefined();
    expect(all.has(1)).toBe(true);
  });

  it("concern all instances before there is one", () => {
    const { Panel } = makeClass();
    const all = cachedMethod(Panel.prototype.load);
    const panel = new Panel();
    panel.load(1);
    void all.clear();
    expect(cachedMethod(panel.load).has(1)).toBe(false);
  });

  it("release what they clear, once each", async () => {
    const cache = createCache({ clock: () => 0 });
    const released: unknown[] = [];
    class Panel {
      @cache({ onRelease: (value, { reason, name }) => void released.push([value, reason, name]) })
      load(id: number) {
        return { id };
      }
    }
    const [one, other] = [new Panel(), new Panel()];
    const values = [one.load(1), other.load(1)];
    await cachedMethod(one.load).clear();
    expect(released).toEqual([[values[0], "clear", "load"]]);
    await cachedMethod(Panel.prototype.load).clear();
    expect(released).toHaveLength(2);
    await cachedMethod(Panel.prototype.load).clear();
    expect(released).toHaveLength(2);
  });
});
