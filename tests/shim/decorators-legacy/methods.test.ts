/* eslint-disable @typescript-eslint/unbound-method -- what a cached method is without its instance is tested here. */
import { type AnyFunction, type CachedFunction, createCache } from "cache-resource";
import { describe, expect, it, vi } from "vitest";

// This folder's decorators are TypeScript's older kind (`experimentalDecorators`).

function cachedMethod<F extends AnyFunction>(method: F): CachedFunction<F> {
  return method as CachedFunction<F>;
}

function makeClasses() {
  const cache = createCache({ clock: () => 0 });
  const released: unknown[] = [];
  class Panel {
    static title = "class";

    constructor(readonly title = "panel") {}

    @cache
    load(id: number, _log?: unknown): { id: number; title: string; inner?: unknown } {
      return { id, title: this.title };
    }

    @cache({ maxEntries: 1, onRelease: (value, { reason }) => void released.push([value, reason]) })
    async latest(id: number) {
      return { id };
    }

    @cache({ shared: true })
    shared(id: number) {
      return { id };
    }

    @cache
    static load(id: number) {
      return { id, title: this.title };
    }
  }
  class SubPanel extends Panel {
    static override title = "sub-class";

    @cache
    override load(id: number) {
      return { id, title: this.title, inner: super.load(id) };
    }
  }
  return { cache, released, Panel, SubPanel };
}

describe("a method decorated by TypeScript's experimentalDecorators", () => {
  it("builds once for each instance and argument, with the instance as this", () => {
    const { Panel } = makeClasses();
    const [one, other] = [new Panel("one"), new Panel("other")];
    expect(one.load(1)).toBe(one.load(1));
    expect(one.load(1)).not.toBe(one.load(2));
    expect(one.load(1)).not.toBe(other.load(1));
    expect(other.load(1).title).toBe("other");
    expect(one.load(1, new WeakMap())).toBe(one.load(1));
  });

  it("goes by its options, and gives the same promise on a hit", async () => {
    const { Panel, released } = makeClasses();
    const panel = new Panel();
    const promise = panel.latest(1);
    expect(panel.latest(1)).toBe(promise);
    const value = await promise;
    await panel.latest(2);
    expect(released).toEqual([[value, "max_entries"]]);
  });

  it("keeps name and length, and is as enumerable as a method", () => {
    const { Panel } = makeClasses();
    const panel = new Panel();
    expect(panel.load.name).toBe("load");
    expect(panel.load.length).toBe(2);
    expect(Object.keys(Panel.prototype)).toEqual([]);
    expect(Object.keys(panel)).toEqual(["title"]);
  });

  it("knows its instance when it is taken off it", () => {
    const { Panel } = makeClasses();
    const panel = new Panel("mine");
    const { load } = panel;
    expect(load(1)).toBe(panel.load(1));
    expect(load(1).title).toBe("mine");
  });

  it("has methods that concern the instance they are read from, or from the prototype all", () => {
    const { Panel } = makeClasses();
    const [one, other] = [new Panel(), new Panel()];
    const all = cachedMethod(Panel.prototype.load);
    one.load(1);
    one.load(2);
    const value = other.load(1);
    void cachedMethod(one.load).clear(1);
    expect(cachedMethod(one.load).has(1)).toBe(false);
    expect(cachedMethod(one.load).has(2)).toBe(true);
    expect(cachedMethod(other.load).peek(1)).toBe(value);
    expect(all.has(1)).toBe(true);
    void all.clear();
    expect(cachedMethod(one.load).has(2)).toBe(false);
    expect(cachedMethod(other.load).has(1)).toBe(false);
  });

  it("has one cache for all with `shared: true`", () => {
    const { Panel, SubPanel } = makeClasses();
    expect(new Panel().shared(1)).toBe(new SubPanel().shared(1));
  });

  it("may be static: the class is this, and one that inherits it has entries of its own", () => {
    const { Panel, SubPanel } = makeClasses();
    expect(Panel.load(1)).toBe(Panel.load(1));
    expect(Panel.load(1).title).toBe("class");
    expect(SubPanel.load(1).title).toBe("sub-class");
    const value = Panel.load(1);
    void cachedMethod(SubPanel.load).clear();
    expect(cachedMethod(SubPanel.load).has(1)).toBe(false);
    expect(Panel.load(1)).toBe(value);
  });

  it("is overridden by a decorated one, which may call it by super", () => {
    const { Panel, SubPanel } = makeClasses();
    const panel = new SubPanel();
    const value = panel.load(1);
    expect(panel.load(1)).toBe(value);
    expect(value.inner).toBe(Panel.prototype.load.call(panel, 1));
    void cachedMethod(SubPanel.prototype.load).clear();
    expect(panel.load(1)).not.toBe(value);
    expect(panel.load(1).inner).toBe(value.inner);
  });

  it("is replaced on one instance by assignment", () => {
    const { Panel } = makeClasses();
    const [one, other] = [new Panel(), new Panel()];
    const spy = vi.fn(() => ({ id: 0, title: "spy" }));
    one.load = spy;
    expect(one.load(1).title).toBe("spy");
    expect(other.load(1).title).toBe("panel");
    expect(spy).toHaveBeenCalledOnce();
  });

  it("works on a frozen class, for each instance", () => {
    const { Panel } = makeClasses();
    Object.freeze(Panel.prototype);
    const [one, other] = [new Panel(), new Panel()];
    const value = other.load(1);
    one.load(1);
    void cachedMethod(one.load).clear();
    expect(cachedMethod(one.load).has(1)).toBe(false);
    expect(other.load(1)).toBe(value);
  });
});
