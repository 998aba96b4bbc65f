import { describe, expect, it } from "vitest";

import { timedCache } from "./helpers.js";

describe("durations", () => {
  it("are seconds as numbers, text, or an object by unit", async () => {
    const { cache, pass } = timedCache();
    const gets = [5, "5s", "0 days 00:00:05", "PT5S", { seconds: 5 }, { milliseconds: 5000 }].map(
      (ttl) => cache(async () => 1, { ttl }),
    );
    for (const get of gets) await get();
    await pass(4.999);
    expect(gets.map((get) => get.has())).toEqual(gets.map(() => true));
    await pass(0.001);
    expect(gets.map((get) => get.has())).toEqual(gets.map(() => false));
  });
});
