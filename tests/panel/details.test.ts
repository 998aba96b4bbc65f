/** What an entry opens to, and what its function does. */
import { cacheResource, loadContext } from "cache-resource";
import { afterEach, expect, test, vi } from "vitest";

import { Held } from "./held.js";
import { OnPage, press, tidy } from "./page.js";

afterEach(tidy);

const open = (panel: { open: boolean }): void => {
  panel.open = true;
};

test("an entry opens to its arguments, what is left out of its key, its size, its leases", async () => {
  const openDb = cacheResource((name: string, _log: unknown) => ({ name }), {
    name: "openDb",
    sizeOf: () => 6 * 1024 ** 2,
    ttl: "10m",
  });
  openDb("orders", console);
  openDb("orders", console);
  const lease = await openDb.lease("orders", console);
  const page = new OnPage(open);
  const details = await page.details('openDb("orders")');
  expect(details.ariaLabel).toBe('Details of openDb("orders")');
  expect(page.facts).toMatchObject({
    Status: "● ready",
    Arguments: '"orders"',
    "Left out of the key": "_log",
    Size: "6.0 MiB, reported by sizeOf",
    Leases: "1",
    Expires: "in 9 min",
    Fresh: "for another 9 min",
  });
  expect(page.facts["Hits"]).toMatch(/^\d, saved ≈ /);
  lease[Symbol.dispose]();
  await page.until(() => expect(page.facts["Leases"]).toBe("0"));
  await press("Escape");
  expect(details.checkVisibility()).toBe(false);
  expect(page.root.activeElement!.textContent).toBe('openDb("orders")');
});

test("a size says how it is known", async () => {
  cacheResource(() => new Uint8Array(4096), { name: "getBytes" })();
  cacheResource(() => new ReadableStream(), { name: "getStream" })();
  const page = new OnPage(open);
  await page.details("getBytes()");
  expect(page.facts["Size"]).toBe("4.0 KiB, estimated by the library");
  await page.details("getStream()");
  expect(page.facts["Size"]).toBe("unknown: sizeOf can tell it");
  expect(page.row("getStream()").children[5]!.textContent).toBe("unknown");
  expect(page.part("summary").textContent).toContain("4.0 KiB + 1 unknown");
});

test("loads are dots, with p50 and p95 once there are twenty", async () => {
  const getRates = cacheResource(async () => ({}), { name: "getRates" });
  const page = new OnPage(open);
  for (let load = 0; load < 19; load++) await getRates.refresh();
  await page.details("getRates()");
  const dots = (): number => page.part("dots").getAttribute("d")!.split("M").length - 1;
  await page.until(() => expect(dots()).toBe(19));
  expect(page.part("caption").textContent).toMatch(/^Last 19 loads: .*; p50 and p95 from 20 on$/);
  expect(page.part("quantiles").getAttribute("d")).toBe("");
  await getRates.refresh();
  await page.says("caption", /^Last 20 loads: latest .*, longest .*; p50 .* ms, p95 .* ms$/);
  expect(dots()).toBe(20);
  expect(page.part("quantiles").getAttribute("d")).not.toBe("");
});

test("the last error is there with its stack, and is not the error itself", async () => {
  const held = new Held();
  const getRates = cacheResource(held.build, { name: "getRates" });
  const page = new OnPage(open);
  const loading = getRates();
  held.finish({});
  await loading;
  const refresh = getRates.refresh();
  const error = new RangeError("503 Service Unavailable");
  held.fail(error);
  await expect(refresh).rejects.toBe(error);
  await page.details("getRates()");
  await page.says("lists", /Last error.*RangeError: 503 Service Unavailable/);
  expect(page.part("stack").textContent).toBe(error.stack!.slice(0, 4000));
  await page.says("summary", "1 error");
});

test("what a constructor had to say is listed", async () => {
  const getModel = cacheResource(
    () => {
      const { message } = loadContext();
      message({ level: "warn", text: "weights are from 2024" });
      return {};
    },
    { name: "getModel" },
  );
  getModel();
  const page = new OnPage(open);
  await page.details("getModel()");
  await page.says("lists", "Messageswarn: weights are from 2024");
});

test("what left the cache is listed, with its reason and how its release went", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const releases: (() => Promise<void>)[] = [
    () => Promise.reject(new Error("still in use")),
    () => Promise.resolve(),
  ];
  const getDb = cacheResource(() => ({}), {
    name: "getDb",
    onRelease: () => releases.shift()?.(),
  });
  getDb();
  const page = new OnPage(open);
  await page.until(() => page.row("getDb()"));
  await getDb.clear();
  await page.until(() => expect(page.rows).toHaveLength(1));
  getDb();
  await page.details("getDb()");
  await page.says("lists", /Left the cache.*: clear, release failed: Error: still in use/);
});

test("a function opens to its counters", async () => {
  const getUser = cacheResource((id: number) => ({ id }), { name: "getUser", maxEntries: 2 });
  for (const id of [1, 2, 3, 3]) getUser(id);
  const page = new OnPage(open);
  await page.details("getUser");
  expect(page.facts).toMatchObject({
    Entries: "2, 0 loading, 0 leased",
    Calls: "1 hit (0 stale), 3 missed, 0 joined a load",
    "Left the cache": "max_entries 1",
    Refreshes: "0 done, 0 failed, 0 skipped",
  });
});

test("a value that somebody holds is never kept by the panel", async () => {
  const getBig = cacheResource((id: number) => ({ id, data: new Array(1000).fill(id) }), {
    name: "getBig",
  });
  const page = new OnPage(open);
  const held = new WeakRef(getBig(1));
  await page.details("getBig(1)");
  await getBig.clear();
  await page.until(() => expect(page.rows.map(([, name]) => name)).not.toContain("getBig(1)"));
  const { gc } = globalThis as { gc?: () => void };
  // Firefox gives no gc(); there it is the same code.
  if (gc === undefined) return;
  await page.until(() => {
    gc();
    expect(held.deref()).toBeUndefined();
  });
});
