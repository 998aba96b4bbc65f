/* eslint-disable @typescript-eslint/unbound-method -- what a cached method is without its instance is tested here. */
import { createCache } from "cache-resource";
import { describe, expect, it, vi } from "vitest";

import { cachedMethod } from "./cached-methods.js";

function makeClasses() {
  const cache = createCache({ clock: () => 0 });
  let built = 0;
  class Panel {
    @cache
    load(id: number): { id: number; built: number; inner?: unknown } {
      return { id, built: ++built };
    }
  }
  class Inheriting extends Panel {}
  class Overriding extends Panel {
    @cache
    override load(id: number) {
      return { id, built: ++built, inner: super.load(id) };
    }
  }
  class Plain extends Panel {
    override load(id: number) {
      return { ...super.load(id) };
    }
  }
  return { cache, Panel, Inheriting, Overriding, Plain };
}

describe("a decorated method and classes that extend its class", () => {
  it("is inherited: each instance has its own entries", () => {
    const { Panel, Inheriting } = makeClasses();
    const [one, other] = [new Inheriting(), new Panel()];
    expect(one.load(1)).toBe(one.load(1));
    expect(one.load(1)).not.toBe(other.load(1));
    const value = other.load(1);
    void cachedMethod(one.load).clear();
    expect(other.load(1)).toBe(value);
    void cachedMethod(Inheriting.prototype.load).clear();
    expect(cachedMethod(other.load).has(1)).toBe(false);
  });

  it("is overridden by a decorated one, which caches apart and may call it by super", () => {
    const { Panel, Overriding } = makeClasses();
    const panel = new Overriding();
    const value = panel.load(1);
    expect(panel.load(1)).toBe(value);
    const inner = Panel.prototype.load.call(panel, 1);
    expect(value.inner).toBe(inner);
    expect(inner).not.toBe(value);
    // Cleared is what is read: the overriding method, not the one it calls.
    void cachedMethod(panel.load).clear();
    const again = panel.load(1);
    expect(again).not.toBe(value);
    expect(again.inner).toBe(inner);
  });

  it("is overridden by a plain one, and cached below it", () => {
    const { Plain } = makeClasses();
    const panel = new Plain();
    const [first, second] = [panel.load(1), panel.load(1)];
    expect(first).not.toBe(second);
    expect(first).toEqual(second);
    expect("clear" in panel.load).toBe(false);
  });

  it("stays itself when an instance of the extending class is the first there is", () => {
    const { Panel, Overriding } = makeClasses();
    new Overriding().load(1);
    const panel = new Panel();
    expect(panel.load(1)).toBe(panel.load(1));
    expect("inner" in panel.load(1)).toBe(false);
  });

  it("works on an object made without the constructor", () => {
    const { Panel } = makeClasses();
    const bare = Object.create(Panel.prototype) as InstanceType<typeof Panel>;
    expect(bare.load(1)).toBe(bare.load(1));
    const panel = new Panel();
    expect(bare.load(1)).not.toBe(panel.load(1));
    void cachedMethod(bare.load).clear();
    expect(cachedMethod(panel.load).has(1)).toBe(true);
  });
});

describe("a decorated method that is replaced", () => {
  it("on an instance, by assignment, is replaced there alone; deleting brings it back", () => {
    const { Panel } = makeClasses();
    const [one, other] = [new Panel(), new Panel()];
    const value = one.load(1);
    const spy = vi.fn(() => ({ id: 0, built: 0 }));
    one.load = spy;
    expect(one.load(1)).toEqual({ id: 0, built: 0 });
    expect(spy).toHaveBeenCalledOnce();
    expect(Object.keys(one)).toEqual(["load"]);
    expect(other.load(1)).toBe(other.load(1));
    expect(spy).toHaveBeenCalledOnce();
    delete (one as Partial<typeof one>).load;
    expect(one.load(1)).toBe(value);
  });

  it("on the prototype, by assignment, is replaced for all", () => {
    const { Panel } = makeClasses();
    const panel = new Panel();
    panel.load(1);
    Panel.prototype.load = () => ({ id: 5, built: 5 });
    expect(panel.load(1)).toEqual({ id: 5, built: 5 });
    expect(new Panel().load(1)).toEqual({ id: 5, built: 5 });
  });

  it("cannot be assigned to where the instance is frozen, as any method", () => {
    const { Panel } = makeClasses();
    const panel = new Panel();
    Object.freeze(panel);
    expect(() => {
      panel.load = () => ({ id: 0, built: 0 });
    }).toThrow(TypeError);
    expect(panel.load(1)).toBe(panel.load(1));
  });
});

describe("a decorated method of a frozen class", () => {
  it("caches for each instance; its clear concerns all, for want of a place to tell them apart", () => {
    const { Panel } = makeClasses();
    Object.freeze(Panel.prototype);
    Object.freeze(Panel);
    const [one, other] = [new Panel(), new Panel()];
    expect(one.load(1)).toBe(one.load(1));
    expect(one.load(1)).not.toBe(other.load(1));
    void cachedMethod(one.load).clear();
    expect(cachedMethod(other.load).has(1)).toBe(false);
  });

  it("tells instances apart where it was frozen after the first of them", () => {
    const { Panel } = makeClasses();
    const [one, other] = [new Panel(), new Panel()];
    Object.freeze(Panel.prototype);
    const value = other.load(1);
    one.load(1);
    void cachedMethod(one.load).clear();
    expect(other.load(1)).toBe(value);
  });
});
