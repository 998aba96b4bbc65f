import { createCache } from "cache-resource";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { keyable } from "./arbitraries.js";
import { same, sameArguments } from "./model.js";
import { counted } from "./same-entry.js";

// Promise 8: keys are compared, not only hashed. Two different keys never share an entry.
describe("the cache and a naive comparison agree on which keys are the same", () => {
  it("for two values of any kind", () => {
    fc.assert(
      fc.property(keyable, keyable, (left, right) => {
        const get = counted();
        const built = get([left()], 0);
        expect(get([right()], 0) === built).toBe(same(left(), right()));
        expect(get([left()], 0)).toBe(built);
      }),
      { numRuns: 1500 },
    );
  });

  it("for a value and the same one with its parts in another order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(keyable, keyable), { maxLength: 6 }),
        fc.gen(),
        (pairs, gen) => {
          const mixed = gen(() => fc.shuffledSubarray(pairs, { minLength: pairs.length }));
          const map = (from: typeof pairs) => {
            const entries: (readonly [unknown, unknown])[] = [];
            for (const [key, value] of from) entries.push([[key()], value()]);
            return new Map(entries);
          };
          const get = counted();
          expect(get(map(mixed))).toBe(get(map(pairs)));
        },
      ),
      { numRuns: 300 },
    );
  });

  /** Lists of arguments, of which each step of a history takes one: so they meet again. */
  const pool = fc.array(fc.array(keyable, { maxLength: 3 }), { minLength: 1, maxLength: 6 });

  const steps = fc.record({
    which: fc.nat(),
    // Clearing lets go of the numbers that texts have in keys; the next texts get them.
    action: fc.constantFrom("call", "call", "call", "has", "clear", "clear all" as const),
    others: fc.nat(3),
  });

  it("through any history of calls and clears, with many other keys alive", () => {
    fc.assert(
      fc.property(pool, fc.array(steps, { maxLength: 40 }), (lists, history) => {
        const cache = createCache({ clock: () => 0 });
        const get = cache((...args: unknown[]) => ({ args }));
        const neighbour = cache((...args: unknown[]) => ({ args }));
        let live: { args: unknown[]; value: unknown }[] = [];
        history.forEach(({ which, action, others }, step) => {
          const args = lists[which % lists.length]!.map((make) => make());
          const entry = live.find((candidate) => sameArguments(candidate.args, args));
          if (action === "call") {
            const value = get(...args);
            if (entry === undefined) {
              expect(live.some((other) => other.value === value)).toBe(false);
              live.push({ args, value });
            } else expect(value).toBe(entry.value);
          } else if (action === "has") {
            expect(get.has(...args)).toBe(entry !== undefined);
            expect(get.peek(...args)).toBe(entry?.value);
          } else if (action === "clear all" || args.length === 0) {
            void get.clear();
            live = [];
          } else {
            void get.clear(...args);
            live = live.filter((candidate) => candidate !== entry);
          }
          for (let other = 0; other < others; other++) neighbour([`text ${step}`, other]);
        });
        for (const { args, value } of live) expect(get(...args)).toBe(value);
      }),
      { numRuns: 150 },
    );
  });

  it("with ten thousand live keys, half of them cleared and made anew again and again", () => {
    const get = counted();
    const key = (index: number, round: number) => ({
      name: `name ${index} of ${index % 2 === 0 ? 0 : round}`,
      tags: new Set([`tag ${index % 100}`, round % 2 === 0 ? "even" : index]),
    });
    const values = new Map<number, unknown>();
    for (let round = 0; round < 3; round++) {
      for (let index = 0; index < 10_000; index++) values.set(index, get(key(index, round)));
      expect(new Set(values.values()).size).toBe(10_000);
      for (const [index, value] of values) expect(get(key(index, round))).toBe(value);
      for (let index = 1; index < 10_000; index += 2) void get.clear(key(index, round));
      expect(get.has(key(1, round))).toBe(false);
    }
  });
});
