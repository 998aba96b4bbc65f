/** What the panel says at a glance: the pill, the summary, and the table of functions and entries. */
import { cacheResource, createCache, loadContext } from "cache-resource";
import { afterEach, describe, expect, test, vi } from "vitest";

import { Held } from "./held.js";
import { click, middle, OnPage, press, tidy, type } from "./page.js";

afterEach(tidy);

describe("the pill", () => {
  test("says nothing is cached while nothing is", async () => {
    const page = new OnPage();
    await page.says("pill", "○ nothing cached");
  });

  test("counts what is ready, its size, and what was saved, without being opened", async () => {
    const model = new Held();
    const getDevice = cacheResource(() => new Promise<object>((done) => setTimeout(done, 60, {})), {
      name: "getDevice",
      sizeOf: () => 96 * 1024 * 1024,
    });
    await getDevice();
    for (let hit = 0; hit < 100; hit++) void getDevice();
    void cacheResource(model.build, { name: "loadModel" })();
    const page = new OnPage();
    await page.says("pill", /^◐ 1\/2 ready · 96 MiB · saved ≈ \d+ (s|ms)$/);
    model.finish();
    await page.says("pill", /^● 2\/2 ready/);
    expect(page.parts("body")).toEqual([]);
  });

  test("says that there is a size that nobody knows", async () => {
    cacheResource(() => new Uint8Array(4096), { name: "getBytes" })();
    cacheResource(() => new ReadableStream(), { name: "getStream" })();
    const page = new OnPage();
    await page.says("pill", /^● 2\/2 ready · 4 KiB \+ \? · saved ≈ 0 ms$/);
  });

  test("opens by a click, and gives the keyboard to the filter", async () => {
    const page = new OnPage();
    await click(page.part("pill"));
    expect(page.element.open).toBe(true);
    const filter = await page.opened("filter");
    await page.until(() => expect(page.root.activeElement).toBe(filter));
    await page.press("Close");
    expect(page.element.open).toBe(false);
    await page.until(() => expect(page.root.activeElement).toBe(page.part("pill")));
    expect(page.part("body").checkVisibility()).toBe(false);
  });
});

const open = (panel: { open: boolean }): void => {
  panel.open = true;
};

describe("the table", () => {
  test("has a row for each function with its counters, and one for each of its entries", async () => {
    const openDb = cacheResource((name: string) => ({ name }), {
      name: "openDb",
      sizeOf: () => 6 * 1024 ** 2,
      ttl: "1h",
    });
    openDb("orders");
    openDb("orders");
    openDb("customers");
    const page = new OnPage(open);
    await page.until(() => expect(page.rows).toHaveLength(3));
    await page.until(() =>
      expect(page.rows.map(([status, name, , hits]) => [status, name, hits])).toEqual([
        ["2/2 ready", "openDb", "1"],
        ["● ready", 'openDb("orders")', "1"],
        ["● ready", 'openDb("customers")', "0"],
      ]),
    );
    expect(page.rows[1]!.slice(5)).toEqual(["6.0 MiB", "in 59 min", ""]);
    expect(page.part("summary").textContent).toMatch(
      /^2\/2 ready12\.0 MiBhit rate 33 % \(1\/3\)saved ≈ .*0 errors$/,
    );
  });

  test("follows what happens, one update for a frame", async () => {
    const getUser = cacheResource((id: number) => ({ id }), { name: "getUser" });
    const page = new OnPage(open);
    await page.says("note", "Nothing cached yet");
    getUser(1);
    await page.until(() => expect(page.row("getUser(1)").textContent).toContain("● ready"));
    const asked = vi.spyOn(page.element.sources!.list[0]!, "requestSnapshot");
    for (let hit = 0; hit < 1000; hit++) getUser(1);
    await page.until(() => expect(page.row("getUser(1)").children[3]!.textContent).toBe("1,000"));
    expect(asked.mock.calls.length).toBeLessThanOrEqual(2);
  });

  test("shows a load's progress and its time, then that it is ready", async () => {
    const model = new Held();
    let progress: (fraction: number) => void = () => {};
    const loadModel = cacheResource(
      () => {
        ({ progress } = loadContext());
        return model.build();
      },
      { name: "loadModel" },
    );
    const page = new OnPage(open);
    void loadModel();
    progress(0.61);
    await page.until(() =>
      expect(page.row("loadModel()").textContent).toMatch(/◐ loading.*\d ms….*61 %/),
    );
    model.finish();
    await page.until(() => expect(page.row("loadModel()").textContent).toContain("● ready"));
  });

  test("keeps a failed load in sight, until the same call succeeds", async () => {
    const device = new Held();
    const getDevice = cacheResource((kind: string) => device.build().then(() => kind), {
      name: "getDevice",
    });
    const page = new OnPage(open);
    const failing = getDevice("high");
    await page.until(() => page.row('getDevice("high")'));
    device.fail(new Error("no adapter"));
    await expect(failing).rejects.toThrow("no adapter");
    await page.until(() => expect(page.row('getDevice("high")').textContent).toContain("✕ failed"));
    await page.says("summary", "1 error");
    void getDevice("high");
    device.finish();
    await page.until(() =>
      expect(page.rows.map(([status]) => status)).toEqual(["1/1 ready", "● ready"]),
    );
  });

  test("says that a value is stale, and when it leaves", async () => {
    let now = 0;
    cacheResource.configure({ clock: () => now });
    const getRates = cacheResource(async () => ({ euro: 1 }), {
      name: "getRates",
      ttl: 60,
      maxStale: 60,
      refreshMode: "background",
    });
    await getRates();
    const page = new OnPage(open);
    await page.until(() => expect(page.row("getRates()").textContent).toContain("in 2 min"));
    now += 70_000;
    await page.until(() => expect(page.row("getRates()").textContent).toMatch(/◔ stale.*in 50 s/));
  });
});

describe("sorting, filtering, folding", () => {
  const names = (page: OnPage): string[] => page.rows.map(([, name]) => name!);
  const fill = (): void => {
    const getUser = cacheResource((id: number) => ({ id }), { name: "getUser" });
    for (const id of [1, 2, 2, 2, 3, 3]) getUser(id);
    cacheResource(() => ({}), { name: "getAll" })();
  };

  test("a column's head sorts by it, and the other way round", async () => {
    fill();
    const page = new OnPage(open);
    await page.until(() => expect(page.rows).toHaveLength(6));
    const heads = (): (string | null)[] =>
      page.parts("head").map((head) => head.getAttribute("aria-sort"));
    expect(heads()).toEqual(["none", "ascending", "none", "none", "none", "none", "none", null]);
    await page.press("Hits");
    expect(names(page)).toEqual([
      "getAll",
      "getAll()",
      "getUser",
      "getUser(1)",
      "getUser(3)",
      "getUser(2)",
    ]);
    await page.press("Hits");
    expect(heads()[3]).toBe("descending");
    expect(names(page)).toEqual([
      "getUser",
      "getUser(2)",
      "getUser(3)",
      "getUser(1)",
      "getAll",
      "getAll()",
    ]);
  });

  test("the filter finds names, arguments and states", async () => {
    fill();
    const page = new OnPage(open);
    await page.until(() => page.row("getUser(2)"));
    await click(page.part("filter"));
    await type("user(3");
    expect(names(page)).toEqual(["getUser", "getUser(3)"]);
    await press("Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace");
    await type("stale");
    await page.says("note", 'Nothing contains "stale".');
  });

  test("a function's entries fold away, by pointer and by keys", async () => {
    fill();
    const page = new OnPage(open);
    await page.until(() => expect(page.rows).toHaveLength(6));
    await click(page.row("getUser").querySelector("button")!);
    expect(names(page)).toEqual(["getAll", "getAll()", "getUser"]);
    await press("ArrowRight");
    expect(names(page)).toHaveLength(6);
    await press("ArrowDown", "ArrowDown");
    expect(page.root.activeElement!.textContent).toBe("getUser(2)");
    await press("ArrowLeft");
    expect(page.root.activeElement!.textContent).toBe("getUser");
    await press("End");
    expect(page.root.activeElement!.textContent).toBe("getUser(3)");
    await press("Home");
    expect(page.root.activeElement!.textContent).toBe("getAll");
  });
});

describe("thousands of entries", () => {
  test("only the rows that are seen exist, and are numbered as what they are", async () => {
    const getRow = cacheResource((index: number) => ({ index }), { name: "getRow" });
    for (let index = 0; index < 5000; index++) getRow(index);
    const page = new OnPage(open);
    await page.until(() => page.row("getRow(0)"));
    expect(page.parts("row").length).toBeLessThan(40);
    const table = page.part("table");
    expect(table.getAttribute("aria-rowcount")).toBe("5002");
    expect(page.row("getRow(0)").getAttribute("aria-rowindex")).toBe("3");

    await click(page.row("getRow(0)").querySelector("button")!);
    await press("End");
    await page.until(() => expect(page.root.activeElement!.textContent).toBe("getRow(4999)"));
    const last = page.row("getRow(4999)");
    expect(last.getAttribute("aria-rowindex")).toBe("5002");
    const { top, bottom } = page.part("scroller").getBoundingClientRect();
    const row = last.getBoundingClientRect();
    expect(row.top).toBeGreaterThanOrEqual(top);
    expect(row.bottom).toBeLessThanOrEqual(bottom + 1);
    expect(page.parts("row").length).toBeLessThan(40);
  });

  test("when the row with the focus is scrolled away, the focus stays in the panel", async () => {
    const getRow = cacheResource((index: number) => ({ index }), { name: "getRow" });
    for (let index = 0; index < 500; index++) getRow(index);
    const page = new OnPage(open);
    await click((await page.until(() => page.row("getRow(1)"))).querySelector("button")!);
    page.part("scroller").scrollTop = 9000;
    await page.until(() => expect(page.root.activeElement).toBe(page.part("scroller")));
    await press("ArrowDown");
    await page.until(() => expect(page.root.activeElement!.textContent).toMatch(/^getRow\(/));
  });
});

describe("several caches", () => {
  test("are chosen from, and a closed one says that it has gone", async () => {
    const shop = createCache({ name: "shop" });
    shop(() => ({}), { name: "getCart" })();
    cacheResource(() => ({}), { name: "getPage" })();
    const page = new OnPage(open);
    const chooser = (await page.opened("source")) as HTMLSelectElement;
    const titles = (): string[] => [...chooser.options].map(({ text }) => text);
    expect(titles()).toEqual(["This page", "shop"]);
    const later = createCache({ name: "later" });
    await page.until(() => expect(titles()).toEqual(["This page", "shop", "later"]));
    await later.close();
    await page.until(() => expect(titles()).toEqual(["This page", "shop"]));
    await page.until(() => page.row("getPage()"));
    chooser.focus();
    await press("ArrowDown");
    await page.until(() => page.row("getCart()"));
    expect(page.button("clear cache…").disabled).toBe(false);
    await shop.close();
    await page.says("note", "shop has gone. This is what it held last.");
    expect(chooser.checkVisibility()).toBe(true);
    expect(page.row("getCart()")).toBeTruthy();
  });

  test("without any there is a sentence that says so", async () => {
    const page = new OnPage((panel) => {
      panel.open = true;
      panel.sources = { list: [], onChange: () => () => {}, close: () => {} };
    });
    await page.says("note", "No cache to look at");
    expect(middle(page.part("note"))[0]).toBeGreaterThan(0);
  });
});
