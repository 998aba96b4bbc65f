/** Everything that can be done from the panel, done by its buttons. */
import { cacheResource, createCache } from "cache-resource";
import { afterEach, expect, test, vi } from "vitest";

import { click, OnPage, press, tidy } from "./page.js";

afterEach(tidy);

const open = (panel: { open: boolean }): void => {
  panel.open = true;
};

/** A function whose constructions are counted. */
function counted() {
  const built: string[] = [];
  const released: string[] = [];
  const openDb = cacheResource(
    (name: string) => {
      built.push(name);
      return Promise.resolve({ name });
    },
    { name: "openDb", onRelease: (_value, { reason }) => void released.push(reason) },
  );
  return { openDb, built, released };
}

test("refresh builds anew, while the old one serves", async () => {
  const { openDb, built, released } = counted();
  const before = await openDb("orders");
  const page = new OnPage(open);
  await page.details('openDb("orders")');
  await page.press("refresh");
  await page.says("status-line", 'refresh: openDb("orders"): done');
  expect(built).toEqual(["orders", "orders"]);
  expect(released).toEqual(["refresh"]);
  expect(await openDb("orders")).not.toBe(before);
});

test("clear lets one entry go, expire now as if its time had come", async () => {
  const { openDb, released } = counted();
  await Promise.all([openDb("orders"), openDb("customers"), openDb("stock")]);
  const page = new OnPage(open);
  await page.details('openDb("orders")');
  await page.press("clear");
  await page.until(() => expect(released).toEqual(["clear"]));
  await page.details('openDb("stock")');
  await page.press("expire now");
  await page.until(() => expect(released).toEqual(["clear", "ttl"]));
  await page.until(() =>
    expect(page.rows.map(([, name]) => name)).toEqual(["openDb", 'openDb("customers")']),
  );
});

test("log to console hands over the value itself", async () => {
  const { openDb } = counted();
  const value = await openDb("orders");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const page = new OnPage(open);
  await page.details('openDb("orders")');
  await page.press("log to console");
  await page.until(() => expect(log.mock.calls.flat()).toContain(value));
});

test("fail next load makes one construction fail, and the next one run", async () => {
  const { openDb } = counted();
  await openDb("orders");
  const page = new OnPage(open);
  await page.details('openDb("orders")');
  await page.press("fail next load");
  await page.says("status-line", /^fail next load: .*: done/);
  await expect(openDb("customers")).rejects.toThrow(/made to fail/);
  await page.until(() => expect(page.rows.map(([status]) => status)).toContain("✕ failed"));
  await openDb("customers");
});

test("delay next load lets one construction begin two seconds later", async () => {
  const { openDb, built } = counted();
  await openDb("orders");
  const page = new OnPage(open);
  await page.details('openDb("orders")');
  await page.press("delay next load 2 s");
  await page.says("status-line", /^delay next load 2 s: .*: done/);
  const later = openDb("customers");
  await page.until(() =>
    expect(page.row('openDb("customers")').textContent).toMatch(/loading.*ms/),
  );
  expect(built).toEqual(["orders"]);
  await later;
  expect(built).toEqual(["orders", "customers"]);
});

test("clear function lets go all that a function holds, and nothing else", async () => {
  const { openDb, released } = counted();
  await Promise.all([openDb("orders"), openDb("customers")]);
  cacheResource(() => ({}), { name: "getOther" })();
  const page = new OnPage(open);
  await page.details("openDb");
  await page.press("clear function");
  await page.until(() => expect(released).toEqual(["clear", "clear"]));
  expect(cacheResource.entries().map(({ name }) => name)).toEqual(["getOther"]);
});

test("what cannot be done is said in words", async () => {
  const getKeyed = cacheResource((secret: string) => ({ secret }), {
    name: "getKeyed",
    key: (secret) => secret.length,
  });
  getKeyed("hush");
  const page = new OnPage(open);
  await page.details("getKeyed(key: 4)");
  await page.press("refresh");
  await page.says("status-line", /cannot be refreshed from here/);
  expect(page.part("status-line").getAttribute("part")).toContain("failure");
});

test("a failure is dismissed when it has been read", async () => {
  const getDevice = cacheResource(() => Promise.reject(new Error("no adapter")), {
    name: "getDevice",
  });
  const page = new OnPage(open);
  await expect(getDevice()).rejects.toThrow();
  await page.until(() => expect(page.rows[1]![0]).toBe("✕ failed"));
  await click(page.parts("row")[1]!.querySelector("button")!);
  await page.says("lists", "Error: no adapter");
  await page.press("dismiss");
  expect(page.rows.map(([status]) => status)).toEqual(["0/0 ready"]);
});

test("clear page names what it costs, and Cancel has the focus", async () => {
  const { openDb, released } = counted();
  void cacheResource(() => new Promise((done) => setTimeout(done, 120, {})), {
    name: "loadModel",
    sizeOf: () => 96 * 1024 ** 2,
  })();
  await openDb("orders");
  const page = new OnPage(open);
  await page.until(() => expect(page.row("loadModel()").textContent).toContain("96.0 MiB"));
  await page.press("clear page…");
  const dialog = page.part("dialog") as HTMLDialogElement;
  expect(dialog.matches(":modal")).toBe(true);
  expect(dialog.textContent).toMatch(
    /Clear the page's cache\?2 resources, 96\.0 MiB.*, about 1\d\d ms to build again\./,
  );
  expect(page.root.activeElement!.textContent).toBe("Cancel");
  await press("Enter");
  expect(page.parts("dialog")).toEqual([]);
  expect(released).toEqual([]);
  // The keyboard goes on where it was.
  expect(page.root.activeElement!.textContent).toBe("clear page…");

  await press("Enter", "Escape");
  expect(page.parts("dialog")).toEqual([]);
  expect(cacheResource.entries()).toHaveLength(2);

  await press("Enter", "Tab", "Enter");
  await page.says("status-line", "clear page: done");
  expect(released).toEqual(["clear"]);
  expect(cacheResource.entries()).toEqual([]);
});

test("of another cache it clears that one", async () => {
  const shop = createCache({ name: "shop" });
  shop(() => ({}), { name: "getCart" })();
  cacheResource(() => ({}), { name: "getPage" })();
  const page = new OnPage(open);
  (await page.opened("source")).focus();
  await press("ArrowDown");
  await page.until(() => page.row("getCart()"));
  await page.press("clear cache…");
  expect(page.part("dialog").textContent).toContain("Clear shop?");
  await page.press("Clear cache");
  await page.until(() => expect(shop.entries()).toEqual([]));
  expect(cacheResource.entries()).toHaveLength(1);
  await shop.close();
});

test("paused it still learns what the rows in sight are called", async () => {
  // The arguments of an entry come a moment after its row. Paused in that moment, the row said
  // `getIt(…)` until somebody resumed.
  cacheResource((id: string) => ({ id }), { name: "getIt" })("a");
  const page = new OnPage();
  const [source] = page.element.sources!.list;
  let arrive!: () => void;
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const describe = source!.describe.bind(source);
  vi.spyOn(source!, "describe").mockImplementation(async (entries) => {
    await arrival;
    return describe(entries);
  });
  page.element.open = true;
  await page.until(() => page.row("getIt(…)"));
  await page.press("pause");
  arrive();
  await page.until(() => page.row('getIt("a")'));
});

test("paused it stands still, and counts on", async () => {
  const getUser = cacheResource((id: number) => ({ id }), { name: "getUser" });
  getUser(1);
  const page = new OnPage(open);
  await page.until(() => page.row("getUser(1)"));
  await page.press("pause");
  await page.says("note", "Paused");
  for (let hit = 0; hit < 5; hit++) getUser(1);
  await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
  expect(page.row("getUser(1)").children[3]!.textContent).toBe("0");
  await page.press("resume");
  await page.until(() => expect(page.row("getUser(1)").children[3]!.textContent).toBe("5"));
});

test("exports what is counted, as JSON and as OpenMetrics, by the keyboard too", async () => {
  cacheResource((secret: string) => ({ secret }), { name: "getUser" })("hush");
  const page = new OnPage(open);
  await page.until(() => page.row('getUser("hush")'));
  const files: Promise<{ name: string; text: string }>[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const { href, download } = this;
    files.push(
      fetch(href)
        .then((answer) => answer.text())
        .then((text) => ({ name: download, text })),
    );
  });
  await page.press("export ▾");
  await press("ArrowDown", "ArrowUp", "Enter");
  await page.says("status-line", "exported as JSON");
  const json = await files[0]!;
  expect(json.name).toBe("cache-resource.json");
  const { source, stats, entries } = JSON.parse(json.text);
  expect(source).toBe("This page");
  expect(stats.totals.misses).toBe(1);
  expect(stats.totals.loadSeconds.buckets.at(-1).le).toBe("Infinity");
  expect(entries).toMatchObject([{ name: "getUser" }]);
  expect(json.text).not.toContain("hush");

  await page.press("export ▾");
  await page.press("OpenMetrics");
  await page.says("status-line", "exported as OpenMetrics");
  const { name, text } = await files[1]!;
  expect(name).toBe("cache-resource.txt");
  expect(text).toMatch(/# EOF\n$/);

  await page.press("export ▾");
  await press("Escape");
  expect(page.part("menu").checkVisibility()).toBe(false);
  expect(page.root.activeElement!.textContent).toBe("export ▾");
});
