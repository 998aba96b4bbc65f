import { describe, expect, it } from "vitest";

import { counted } from "./same-entry.js";

describe("argument lists as keys", () => {
  it("takes trailing undefined arguments as left out", () => {
    const get = counted();
    const none = get();
    expect(get(undefined)).toBe(none);
    expect(get(undefined, undefined)).toBe(none);
    const one = get("a");
    expect(get("a", undefined)).toBe(one);
    const object = get({ a: 1 });
    expect(get({ a: 1 }, undefined, undefined)).toBe(object);
    expect(new Set([none, one, object]).size).toBe(3);
  });

  it("keeps undefined arguments that others follow", () => {
    const get = counted();
    const values = [get(1), get(undefined, 1), get(undefined, undefined, 1), get()];
    expect(new Set(values).size).toBe(4);
    expect(get(undefined, 1)).toBe(values[1]);
  });

  it("keeps trailing undefined inside of an argument", () => {
    const get = counted();
    const values = [get([]), get([undefined]), get({}), get({ a: undefined }), get(null)];
    expect(new Set(values).size).toBe(5);
  });

  it("tells several arguments from one list of them", () => {
    const get = counted();
    const values = [get(1, 2), get([1, 2]), get([1], 2), get(1, [2]), get([1], [2]), get("1,2")];
    expect(new Set(values).size).toBe(6);
  });

  it("tells arguments in another order apart", () => {
    const get = counted();
    expect(get("a", "b")).not.toBe(get("b", "a"));
  });

  it("tells numbers that would have the same words apart, however they are cut into arguments", () => {
    // A float64 is two words of a key: no two int32 may be taken for one.
    const words = new Int32Array(new Float64Array([Math.PI]).buffer);
    const get = counted();
    const values = [get(Math.PI), get(words[0], words[1]), get([...words]), get(Math.PI, 0)];
    expect(new Set(values).size).toBe(4);
  });

  it("clears the one entry that the arguments name, and with none all of them", () => {
    const get = counted();
    const [none, one, two] = [get(), get({ a: 1 }), get({ a: 2 })];
    void get.clear({ a: 1 });
    expect(get({ a: 2 })).toBe(two);
    expect(get()).toBe(none);
    expect(get({ a: 1 })).not.toBe(one);
    // An explicit undefined names the entry of the call without arguments.
    void get.clear(undefined);
    expect(get({ a: 2 })).toBe(two);
    expect(get()).not.toBe(none);
    void get.clear();
    expect(get.has({ a: 2 })).toBe(false);
  });

  it("keeps two functions' equal keys apart", () => {
    const [one, other] = [counted(), counted()];
    one({ a: 1 });
    expect(other.has({ a: 1 })).toBe(false);
  });
});
