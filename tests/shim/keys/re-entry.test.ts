import { createCache, type Cache } from "cache-resource";
import { describe, expect, it } from "vitest";

/** An argument that runs code in the middle of being keyed, each time it is read. */
function interrupting(before: string, run: () => void, after: string): object {
  return {
    a: before,
    get b() {
      run();
      return "read";
    },
    c: after,
  };
}

function setUp(): { cache: Cache; get: ReturnType<typeof makeCached> } {
  const cache = createCache({ clock: () => 0 });
  return { cache, get: makeCached(cache) };
}

function makeCached(cache: Cache) {
  return cache((argument: object) => ({ argument }));
}

describe("getters that call the cache while they are keyed", () => {
  it("find the entry, were the very function called with other arguments from inside", () => {
    const { get } = setUp();
    const inner = () => void get({ a: "inner", b: ["other", "texts"] });
    const built = get(interrupting("x", inner, "y"));
    expect(get(interrupting("x", inner, "y"))).toBe(built);
    expect(get({ a: "x", b: "read", c: "y" })).toBe(built);
    expect(get(interrupting("x", inner, "z"))).not.toBe(built);
  });

  it("get their value once when they ask for the very key they are part of", () => {
    // The one entry may be begun by the call inside; the one outside must then find it.
    const { get } = setUp();
    let depth = 0;
    const built = new Set<object>();
    const run = (): void => {
      if (depth++ === 0) built.add(get({ a: "x", b: "read", c: "y" }));
      depth--;
    };
    built.add(get(interrupting("x", run, "y")));
    built.add(get({ a: "x", b: "read", c: "y" }));
    expect(built.size).toBe(1);
  });

  it("are never answered with another key's value when they clear the cache", () => {
    // The numbers of the texts already read are free then, and the next texts take them.
    const { cache, get } = setUp();
    for (let round = 0; round < 50; round++) {
      get({ a: `old ${round}`, b: "read", c: "last" });
      const run = (): void => {
        void cache.clear();
        get({ a: `new ${round}`, b: "read", c: "last" });
        get({ a: "last", b: "read", c: `new ${round}` });
      };
      const value = get(interrupting(`old ${round}`, run, "last"));
      expect(value.argument).toMatchObject({ a: `old ${round}`, c: "last" });
      expect(get({ a: `new ${round}`, b: "read", c: "last" })).not.toBe(value);
    }
  });

  it("are never answered with the value of a key whose text got the number of one already read", () => {
    // All other texts stay in use, so that the number freed in mid-key goes to the very next text:
    // looked up before it changed hands, it made the row of `new` out of the key of `old`.
    const { cache, get } = setUp();
    const key = (text: string) => ({ a: text, b: "read", c: "last" });
    makeCached(cache)(key("last"));
    const old = get(key("old"));
    const run = (): void => {
      void get.clear(key("old"));
      get(key("new"));
    };
    expect(get.peek(interrupting("old", run, "last"))).toBeUndefined();
    get(key("old"));
    const value = get(interrupting("old", run, "last"));
    expect(value.argument).toMatchObject({ a: "old" });
    expect(value).not.toBe(get(key("new")));
    expect(value).not.toBe(old);
  });

  it("keep has, peek and clear right when they clear the cache", () => {
    const { cache, get } = setUp();
    const wanted = () =>
      interrupting(
        "wanted",
        () => {
          void cache.clear();
          get({ a: "other", b: "read", c: "end" });
        },
        "end",
      );
    get({ a: "wanted", b: "read", c: "end" });
    expect(get.peek(wanted())).toBeUndefined();
    get({ a: "wanted", b: "read", c: "end" });
    expect(get.has(wanted())).toBe(false);
    void get.clear(wanted());
    expect(get.has({ a: "other", b: "read", c: "end" })).toBe(true);
  });

  it("may clear by arguments, in Maps and Sets too", () => {
    const { get } = setUp();
    const part = { text: "part" };
    const run = () => void get.clear(part);
    get(part);
    const map = () =>
      new Map<unknown, unknown>([
        ["k", interrupting("p", run, "q")],
        ["l", part],
      ]);
    const built = get(map());
    expect(get(map())).toBe(built);
    expect(get(new Set([interrupting("p", run, "q"), part]))).not.toBe(built);
    expect(get.has(part)).toBe(false);
  });

  it("may throw after a call of their own, and leave no text behind", () => {
    const { get } = setUp();
    const run = (): void => {
      get({ a: "inner" });
      throw new Error("no");
    };
    for (let round = 0; round < 20; round++) {
      expect(() => get(interrupting(`text ${round}`, run, "y"))).toThrow("no");
    }
    expect(get({ a: "inner" })).toBe(get({ a: "inner" }));
  });

  it("may close the cache", () => {
    const { cache, get } = setUp();
    get({ a: "x", b: "read", c: "y" });
    expect(() => get(interrupting("x", () => void cache.close(), "y"))).toThrow(/closed/);
  });

  it("may use another function of the cache, and another cache", () => {
    const { cache, get } = setUp();
    const [same, other] = [makeCached(cache), setUp().get];
    const run = (): void => {
      same({ a: "x", b: ["y"] });
      other({ a: "y", b: ["x"] });
    };
    const built = get(interrupting("x", run, "y"));
    expect(get(interrupting("x", run, "y"))).toBe(built);
    expect(same({ a: "x", b: ["y"] })).not.toBe(other({ a: "x", b: ["y"] }));
  });
});
