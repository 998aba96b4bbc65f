import { createCache } from "cache-resource";
import { describe, expect, it, vi } from "vitest";

import { gc, until } from "../collector.js";

function makeClass() {
  const cache = createCache({ clock: () => 0 });
  const released: [unknown, string][] = [];
  class Panel {
    @cache({ onRelease: (value, { reason }) => void released.push([value, reason]) })
    load(id: number) {
      return { id };
    }

    @cache({ onRelease: (value, { reason }) => void released.push([value, reason]) })
    async fetch(id: number) {
      return { id };
    }
  }
  return { cache, released, Panel };
}

describe("an instance whose method is cached", () => {
  it("is held weakly: once it is collected, its values are released, as collected", async () => {
    const { released, Panel, cache } = makeClass();
    const kept = new Panel();
    const keptValue = kept.load(1);
    await (async () => {
      const panel = new Panel();
      panel.load(1);
      panel.load(2);
      await panel.fetch(3);
    })();
    await until(() => released.length === 3);
    if (gc === undefined) {
      // Nothing here can ask for a collection: what is left to see is that nothing goes without one.
      expect(released.every(([, reason]) => reason === "collected")).toBe(true);
    } else {
      const ids = released.map(([value, reason]) => [(value as { id: number }).id, reason]);
      expect(ids.sort()).toEqual([
        [1, "collected"],
        [2, "collected"],
        [3, "collected"],
      ]);
    }
    expect(kept.load(1)).toBe(keptValue);
    await cache.close();
    expect(released.filter(([value]) => value === keptValue)).toEqual([[keptValue, "page"]]);
    expect(released).toHaveLength(4);
  });

  it("is registered to be noticed when it goes, once, and not by what is shared", () => {
    const register = vi.spyOn(FinalizationRegistry.prototype, "register");
    try {
      const { Panel, cache } = makeClass();
      class Shared {
        @cache({ shared: true })
        load(id: number) {
          return { id };
        }
      }
      const [panel, shared] = [new Panel(), new Shared()];
      panel.load(1);
      panel.load(2);
      shared.load(1);
      const registered = register.mock.calls.map(([target]) => target);
      expect(registered.filter((target) => target === panel)).toHaveLength(1);
      expect(registered).not.toContain(shared);
    } finally {
      register.mockRestore();
    }
  });

  it("stays while a construction for it is in flight", async () => {
    const { Panel } = makeClass();
    const promise = new Panel().fetch(1);
    gc?.();
    expect(await promise).toEqual({ id: 1 });
  });
});
