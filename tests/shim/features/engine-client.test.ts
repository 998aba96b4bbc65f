/**
 * The engine's answers that are read from its memory, and hits that are served without asking it.
 */
import { expect, test } from "vitest";

import { EngineClient, NO_GENERATION, NO_SLOT } from "../../../src/shim/engine/client.js";
import { Register, REMOVAL_WORDS, WORD_BYTES } from "../../../src/shim/engine/engine.js";
import { reasonNumber, RELEASE_REASONS } from "../../../src/shim/reasons.js";

const NO_ROW = new Int32Array(0);

const expiresAt = ({ views }: EngineClient) => views.registers[Register.ExpiresAt];

function engine() {
  const client = new EngineClient(() => {
    throw new Error("the engine was lost");
  });
  const policy = { stale: 0, maxEntries: 0, maxBytes: Infinity, evict: 0 };
  const cache = (options: { ttl?: number; idle?: number; maxEntries?: number }): number =>
    client.register({ ttl: Infinity, idle: Infinity, ...policy, ...options });
  const load = (number: number, now: number): { slot: number; generation: number } => {
    const slot = client.begin(number, NO_ROW, 0);
    const { generation } = client;
    expect(client.commit(slot, generation, now, 10, 1)).toBe(true);
    return { slot, generation };
  };
  /** Takes what is in the removal log. */
  const takeRemovals = () => {
    const { words, registers } = client.views;
    const at = (registers[Register.RemovalsAt] ?? NaN) / WORD_BYTES;
    const taken = Array.from({ length: client.removals }, (_, row) => {
      const [slot, generation, reason = -1] = words.subarray(at + row * REMOVAL_WORDS);
      return { slot, generation, reason: RELEASE_REASONS[reason] };
    });
    registers[Register.Removals] = 0;
    return taken;
  };
  return { client, cache, load, takeRemovals };
}

test("an engine that never started tells nothing", () => {
  const { client } = engine();
  client.replay([1, 1, 1], 1);
  expect(client.generation).toBe(NO_GENERATION);
  expect(client.servableUntil).toBe(-Infinity);
  expect(expiresAt(client)).toBe(Infinity);
  expect(client.removals).toBe(0);
  expect(client.started).toBe(false);
});

test("a key that is there is not begun again, and its slot is told", () => {
  const { client, cache } = engine();
  const number = cache({});
  const row = Int32Array.of(7, -1, 3);
  const slot = client.begin(number, row, row.length);
  expect(client.generation).toBe(0);
  expect(client.begin(number, row, row.length)).toBe(slot);
  expect(client.generation).toBe(NO_GENERATION);
  expect(client.begin(number + 1, row, row.length)).toBe(NO_SLOT);
  expect(client.generation).toBe(NO_GENERATION);
});

test("until when an entry is a hit is told by commit, access and look", () => {
  const { client, cache, load } = engine();
  const number = cache({ ttl: 100, idle: 40 });
  const { slot } = load(number, 1000);
  expect([client.servableUntil, expiresAt(client)]).toEqual([1040, 1040]);
  client.access(slot, 1039);
  expect([client.servableUntil, expiresAt(client)]).toEqual([1079, 1079]);
  client.replay([slot, 2, 1070], 1);
  client.look(slot, 1070);
  expect([client.servableUntil, expiresAt(client)]).toEqual([1100, 1100]);
  client.access(slot, 1100);
  expect([client.servableUntil, client.removals]).toEqual([-Infinity, 1]);
});

test("removals wait until they are taken, and are taken once", () => {
  const { client, cache, load, takeRemovals } = engine();
  const number = cache({ maxEntries: 1 });
  const first = load(number, 0);
  expect(client.removals).toBe(0);
  const second = load(number, 0);
  expect(client.removals).toBe(1);
  client.nextDeadline();
  client.ask("clearCache", number, reasonNumber("clear"));
  expect(client.removals).toBe(2);
  expect(takeRemovals()).toEqual([
    { ...first, reason: "max_entries" },
    { ...second, reason: "clear" },
  ]);
  expect(client.removals).toBe(0);
  expect(takeRemovals()).toEqual([]);
  load(number, 0);
  expect(client.removals).toBe(0);
});

test("replayed hits are counted, and decide who is evicted, in batches of any size", () => {
  const { client, cache, load, takeRemovals } = engine();
  const number = cache({ maxEntries: 2000 });
  const entries = Array.from({ length: 2000 }, () => load(number, 0));
  const kept = entries.slice(1);
  const rows = kept.reverse().flatMap(({ slot }, index) => [slot, (index % 3) + 1, index]);
  client.replay(rows, kept.length);
  const counters = client.counters(number);
  expect(counters[0]).toBe(rows.filter((_, at) => at % 3 === 1).reduce((sum, n) => sum + n));
  load(number, 2000);
  load(number, 2000);
  const gone = takeRemovals().map(({ slot }) => slot);
  expect(gone).toEqual([entries[0]!.slot, kept[0]!.slot]);
});

test("the registers are read where they are after the engine's memory has grown", () => {
  const { client, cache, load, takeRemovals } = engine();
  const number = cache({ maxEntries: 50_000 });
  for (let entry = 0; entry < 50_000; entry++) load(number, entry);
  const { slot } = load(number, 50_000);
  expect(client.removals).toBe(1);
  expect(takeRemovals()).toHaveLength(1);
  client.replay([slot, 4, 50_001], 1);
  expect(client.counters(number)[0]).toBe(4);
});
