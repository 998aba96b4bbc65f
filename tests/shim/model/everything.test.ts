/**
 * What meets only now and then, all at once: refreshes in the foreground and behind a stale value,
 * leases, sessions, arguments that change after the call, hot reload, limits of the whole cache, listeners
 * that come and go, synchronous and asynchronous functions, every form of key; and constructors, listeners
 * and releases that do any of it themselves. Whatever comes of it, in every order that fast-check comes upon:
 *
 * - nobody is served the value of another key or another session, or one that was released before;
 * - nobody is served a value whose construction began before a clear that came before the call, nor one
 *   whose time was up at the call;
 * - every value is released exactly once, never while it is leased or can be peeked at;
 * - one construction at a time per key, unless what runs was told that nobody wants it;
 * - limits hold when the turn is over, beside what is leased or under way;
 * - what is there is what is counted; every promise settles.
 *
 * FC_RUNS=10000 looks longer.
 */
import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";

import { runs, turns } from "../promises/support.js";
import { plan } from "./everything-plan.js";
import { Witness } from "./everything-witness.js";
import { playOut } from "./play-out.js";

beforeEach(() => {
  // Constructors fail as they are told to, in the background too.
  vi.spyOn(console, "warn").mockReturnValue();
});

test("the promises hold whatever comes together", async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.scheduler(), async (given, scheduler) => {
      const witness = new Witness(given, scheduler);
      await playOut(scheduler, {
        steps: given.steps,
        label: (step) => step.do,
        perform: (step) => {
          witness.perform(step);
        },
        settled: async () => {
          await turns();
          witness.endTurn();
        },
      });
      await witness.end();
      expect(witness.violations).toEqual([]);
    }),
    { numRuns: runs(300) },
  );
}, 600_000);
