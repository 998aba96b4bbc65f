/* eslint-disable @typescript-eslint/unbound-method -- what a cached method is without its instance is tested here. */
import { createCache } from "cache-resource";
import { describe, expect, it } from "vitest";

import { cachedMethod } from "./cached-methods.js";

describe("a decorated static method", () => {
  function makeClass() {
    const cache = createCache({ clock: () => 0 });
    class Panel {
      id = 1;
      static title = "panel";

      @cache
      static load(id: number) {
        return { id, title: this.title };
      }

      @cache({ maxEntries: 1 })
      static latest(id: number) {
        return { id };
      }
    }
    class SubPanel extends Panel {
      static override title = "sub-panel";
    }
    return { Panel, SubPanel };
  }

  it("builds once for each argument, with the class as this", () => {
    const { Panel } = makeClass();
    expect(Panel.load(1)).toBe(Panel.load(1));
    expect(Panel.load(1)).not.toBe(Panel.load(2));
    expect(Panel.load(1).title).toBe("panel");
    const first = Panel.latest(1);
    Panel.latest(2);
    expect(Panel.latest(1)).not.toBe(first);
    expect(Panel.load.name).toBe("load");
  });

  it("has entries of its own for each class that inherits it", () => {
    const { Panel, SubPanel } = makeClass();
    expect(SubPanel.load(1).title).toBe("sub-panel");
    expect(SubPanel.load(1)).not.toBe(Panel.load(1));
    const value = Panel.load(1);
    void cachedMethod(SubPanel.load).clear();
    expect(cachedMethod(SubPanel.load).has(1)).toBe(false);
    expect(Panel.load(1)).toBe(value);
  });

  it("has the methods of a cached function", () => {
    const { Panel } = makeClass();
    const value = Panel.load(1);
    const { load } = Panel;
    expect(load(1)).toBe(value);
    expect(cachedMethod(Panel.load).peek(1)).toBe(value);
    void cachedMethod(Panel.load).clear(1);
    expect(cachedMethod(Panel.load).has(1)).toBe(false);
  });
});

describe("a decorated private method", () => {
  function makeClass() {
    const cache = createCache({ clock: () => 0 });
    class Panel {
      constructor(readonly title: string) {}

      @cache
      #load(id: number) {
        return { id, title: this.title };
      }

      @cache
      static #shared(id: number) {
        return { id };
      }

      load(id: number) {
        return this.#load(id);
      }

      static shared(id: number) {
        return this.#shared(id);
      }

      get cached() {
        return cachedMethod(this.#load);
      }
    }
    return Panel;
  }

  it("builds once for each instance and argument", () => {
    const Panel = makeClass();
    const [one, other] = [new Panel("one"), new Panel("other")];
    expect(one.load(1)).toBe(one.load(1));
    expect(one.load(1)).not.toBe(one.load(2));
    expect(other.load(1)).not.toBe(one.load(1));
    expect(other.load(1).title).toBe("other");
  });

  it("builds once for the class when it is static", () => {
    const Panel = makeClass();
    expect(Panel.shared(1)).toBe(Panel.shared(1));
    expect(Panel.shared(1)).not.toBe(Panel.shared(2));
  });

  it("has methods that concern all instances: it is no property, so nothing tells from which it is read", () => {
    const Panel = makeClass();
    const [one, other] = [new Panel("one"), new Panel("other")];
    const value = one.load(1);
    expect(one.cached.has(1)).toBe(true);
    expect(one.cached.peek(1)).toBe(value);
    other.load(1);
    other.load(2);
    void one.cached.clear(1);
    expect(other.cached.has(1)).toBe(false);
    expect(other.cached.has(2)).toBe(true);
    void one.cached.clear();
    expect(other.cached.has(2)).toBe(false);
  });
});

describe("a decorated method with `shared: true`", () => {
  function makeClass() {
    const cache = createCache({ clock: () => 0 });
    class Panel {
      @cache({ shared: true })
      load(id: number) {
        return { id };
      }

      @cache({ shared: true })
      static load(id: number) {
        return { id };
      }
    }
    class SubPanel extends Panel {}
    return { Panel, SubPanel };
  }

  it("has one cache for all instances", () => {
    const { Panel, SubPanel } = makeClass();
    expect(new Panel().load(1)).toBe(new Panel().load(1));
    expect(new SubPanel().load(1)).toBe(new Panel().load(1));
    expect(SubPanel.load(1)).toBe(Panel.load(1));
    expect(new Panel().load(1)).not.toBe(Panel.load(1));
  });

  it("has methods that concern that one cache, from whichever instance they are read", () => {
    const { Panel } = makeClass();
    const [one, other] = [new Panel(), new Panel()];
    const value = one.load(1);
    expect(cachedMethod(other.load).peek(1)).toBe(value);
    expect(cachedMethod(Panel.prototype.load).peek(1)).toBe(value);
    void cachedMethod(other.load).clear();
    expect(cachedMethod(one.load).has(1)).toBe(false);
  });

  it("is no different for a function that is no method", () => {
    const get = createCache({ clock: () => 0 })((id: number) => ({ id }), { shared: true });
    expect(get.call({}, 1)).toBe(get.call({}, 1));
  });
});
