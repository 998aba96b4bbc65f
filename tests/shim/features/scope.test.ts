import { describe, expect, it } from "vitest";

import { releaseLog, settled, timedCache } from "./helpers.js";

describe("scope", () => {
  it("is part of the key, asked at each call", async () => {
    const { cache } = timedCache();
    let user = "ann";
    const get = cache(async (id: number) => ({ user, id }), { scope: () => user });
    const anns = await get(1);
    user = "bob";
    const bobs = await get(1);
    expect(bobs).toEqual({ user: "bob", id: 1 });
    user = "ann";
    expect(await get(1)).toBe(anns);
  });

  it("endSession(name) releases all of it, in every function, and nothing else", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<string>();
    let user = "ann";
    const options = { scope: () => user, onRelease };
    const mail = cache(async () => `mail of ${user}`, options);
    const files = cache(async (folder: string) => `${folder} of ${user}`, options);
    const shared = cache(async () => "shared", { onRelease });
    await Promise.all([mail(), files("a"), files("b"), shared()]);
    user = "bob";
    await mail();
    await cache.endSession("ann");
    expect(released.sort()).toEqual([
      ["a of ann", "clear"],
      ["b of ann", "clear"],
      ["mail of ann", "clear"],
    ]);
    expect(mail.has()).toBe(true);
    expect(shared.has()).toBe(true);
    user = "ann";
    expect(mail.has()).toBe(false);
  });

  it("clear() of the function concerns all sessions; clear(args) the present one", async () => {
    const { cache } = timedCache();
    let user = "ann";
    const get = cache(async (id: number) => id, { scope: () => user });
    await get(1);
    user = "bob";
    await get(1);
    await get.clear(1);
    expect(get.has(1)).toBe(false);
    user = "ann";
    expect(get.has(1)).toBe(true);
    await get.clear();
    expect(get.has(1)).toBe(false);
  });

  it("that answers with no string is an error, and so is any other word than page", async () => {
    const { cache } = timedCache();
    const get = cache(() => 1, { scope: () => 5 as unknown as string });
    expect(() => get()).toThrow(/session's name, a string, and answered with 5/);
    expect(() => cache(() => 1, { scope: "session" as "page" })).toThrow(RangeError);
    expect(() => cache.endSession("")).toThrow(RangeError);
    expect(cache(() => 1, { scope: "page" })()).toBe(1);
  });

  it("is that of the entry when a background refresh begins, or it does not", async () => {
    // Who was served as ann went on as bob before the microtask in which the refresh begins: what the
    // constructor built for bob stood in ann's entry.
    const { cache, pass } = timedCache();
    let user = "ann";
    const mail = cache(() => `mail of ${user}`, {
      scope: () => user,
      ttl: 10,
      refreshMode: "background",
    });
    mail();
    await pass(10);
    expect(mail()).toBe("mail of ann");
    user = "bob";
    await settled();
    user = "ann";
    expect(mail()).toBe("mail of ann");
    await settled();
    expect(mail()).toBe("mail of ann");
    expect(mail.stats().refreshes.success).toBe(1);
  });

  it("of a session that nobody has used ends without effect", async () => {
    const { cache } = timedCache();
    await cache.endSession("nobody");
    expect(cache.stats().totals.entries).toBe(0);
  });
});
