import { createCache, UnhashableArgumentError } from "cache-resource";
import { describe, expect, it } from "vitest";

class Connection {
  id = Math.random();
}

const cache = () => createCache({ clock: () => 0 });

describe("parameters whose name begins with an underscore", () => {
  it("are left out of the key, and may be of any class", () => {
    const get = cache()((query: string, _connection: Connection) => ({ query }));
    const built = get("a", new Connection());
    expect(get("a", new Connection())).toBe(built);
    expect(get.has("a", new Connection())).toBe(true);
    expect(get("b", new Connection())).not.toBe(built);
  });

  it("are left out wherever they stand", () => {
    const first = cache()((_a: unknown, b: unknown) => ({ b }));
    expect(first(1, { c: 2 })).toBe(first(2, { c: 2 }));
    expect(first(1, { c: 2 })).not.toBe(first(1, { c: 3 }));
    const all = cache()((_a: unknown, _: unknown) => ({}));
    expect(all(1, new Connection())).toBe(all(new Connection(), 2));
    expect(all(1, 2)).toBe((all as unknown as () => unknown)());
  });

  it("are left out with a default, and as the rest of the arguments", () => {
    const get = cache()((a: number, _b = 1, ..._others: unknown[]) => ({ a }));
    expect(get(1)).toBe(get(1, 2, 3, new Connection()));
    expect(get(1)).not.toBe(get(2));
    expect(cache()((..._all: unknown[]) => ({}))).toSatisfy(
      (all: (...args: unknown[]) => unknown) => all(1, 2) === all(new Connection()),
    );
  });

  it("do not stop others from telling calls apart, whatever is passed for them", () => {
    const get = cache()((_a: unknown, b?: unknown) => ({ b }));
    const values = [get(1, 1), get(1), get(1, null), get(1, [1])];
    expect(new Set(values).size).toBe(4);
    expect([get(2, 1), get(3), get({}, null), get(undefined, [1])]).toEqual(values);
  });

  it("count when they are only part of one that is taken apart", () => {
    const get = cache()(({ _a }: { _a: number }) => ({ _a }));
    expect(get({ _a: 1 })).not.toBe(get({ _a: 2 }));
  });

  it("count when the options say which to ignore, or that none is", () => {
    const get = cache()((a: number, _b: number) => ({ a }), { ignore: [] });
    expect(get(1, 2)).not.toBe(get(1, 3));
    const named = cache()((a: number, _b: number) => ({ a }), { ignore: ["a"] });
    expect(named(1, 2)).toBe(named(2, 2));
    expect(named(1, 2)).not.toBe(named(1, 3));
  });

  it("are handed to the constructor like any other", () => {
    const get = cache()((_a: number, b: number) => ({ sum: _a + b }));
    expect(get(1, 2).sum).toBe(3);
  });
});

describe("the `ignore` option", () => {
  function load(a: unknown, b?: unknown, ...others: unknown[]) {
    return { a, b, others };
  }

  it("leaves out parameters by name and by position", () => {
    for (const ignore of [["a"], [0], ["a", 0]]) {
      const get = cache()(load, { ignore });
      expect(get(new Connection(), 1)).toBe(get(2, 1));
      expect(get(1, 1)).not.toBe(get(1, 2));
    }
  });

  it("leaves out all that a rest parameter takes in, by its name; by position that one", () => {
    const named = cache()(load, { ignore: ["others"] });
    expect(named(1, 2, 3, 4)).toBe(named(1, 2, new Connection()));
    const placed = cache()(load, { ignore: [2] });
    expect(placed(1, 2, 3, 4)).toBe(placed(1, 2, "three", 4));
    expect(placed(1, 2, 3, 4)).not.toBe(placed(1, 2, 3, 5));
    const both = cache()(load, { ignore: ["others", 0] });
    expect(both(1, 2, 3)).toBe(both(0, 2, 4));
    expect(both(1, 2, 3)).not.toBe(both(1, 3, 3));
  });

  it("takes positions beyond the parameters that are named", () => {
    const get = cache()((...all: unknown[]) => ({ all }), { ignore: [1] });
    expect(get(1, 2, 3)).toBe(get(1, 4, 3));
  });

  it("refuses a name that the function does not have, and lists those it has", () => {
    const wrap = (): unknown => cache()(load, { ignore: ["c"] });
    expect(wrap).toThrow(TypeError);
    expect(wrap).toThrow(
      "Option `ignore` names the parameter `c`, which load() does not have (its parameters: a, b, others).",
    );
  });

  it("refuses names for a function whose source shows none, and says what to do", () => {
    const bound = load.bind(undefined);
    expect(() => cache()(bound, { ignore: ["a"] })).toThrow(
      /shows no parameter names: use positions/,
    );
    const get = cache()(bound, { ignore: [0] });
    expect(get(1, 2)).toBe(get(2, 2));
  });

  it("leaves arguments unread: getters and proxies in them are not touched", () => {
    const get = cache()(load, { ignore: [0] });
    const untouchable = {
      get a() {
        throw new Error("read");
      },
    };
    expect(get(untouchable, 1)).toBe(get(1, 1));
    expect(() => get(1, untouchable)).toThrow(UnhashableArgumentError);
  });
});
