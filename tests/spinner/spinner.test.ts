import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { CacheEvent, LoadOutcome } from "../../src/shim/events.js";
import { Subscribers } from "../../src/shim/events.js";
import "../../src/spinner/index.js";
import type { CacheResourceSpinner } from "../../src/spinner/index.js";

/** The telling half of a cache, with the library's own list of subscribers. */
class Teller {
  readonly subscribers = new Subscribers(() => undefined);
  #loads = 0;

  subscribe(listener: (event: CacheEvent) => void): () => void {
    return this.subscribers.add(listener);
  }

  start(spinner: string | null, { showTime = false, name = "getDevice" } = {}): Telling {
    const load = ++this.#loads;
    const common = { at: 0, id: name, name, entry: load, load, trigger: "miss" } as const;
    const tell = (event: object) => this.subscribers.tell({ ...common, ...event } as CacheEvent);
    tell({ type: "load-start", spinner, showTime });
    return {
      progress: (fraction) => tell({ type: "progress", fraction }),
      end: (outcome = "success", error) => tell({ type: "load-end", outcome, seconds: 1, error }),
    };
  }
}

interface Telling {
  progress(fraction: number | undefined): void;
  end(outcome?: LoadOutcome, error?: unknown): void;
}

const TEXT = "Running `getDevice()`.";

let teller: Teller;
let spinner: CacheResourceSpinner;

beforeEach(() => {
  vi.useFakeTimers();
  teller = new Teller();
  spinner = document.createElement("cache-resource-spinner");
  spinner.cache = teller;
  document.body.append(spinner);
});

afterEach(() => {
  spinner.remove();
  vi.useRealTimers();
});

const all = (selector: string): HTMLElement[] => [
  ...spinner.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const texts = (): (string | null)[] => all("[part=text]").map(({ textContent }) => textContent);
const spoken = (): (string | null)[] =>
  all("[role=status] > *").map(({ textContent }) => textContent);
const bars = (): HTMLProgressElement[] =>
  (all("progress") as HTMLProgressElement[]).filter(({ hidden }) => !hidden);

describe("when it appears", () => {
  test("a load shows after half a second, and goes when it ends", () => {
    const load = teller.start(TEXT);
    vi.advanceTimersByTime(499);
    expect(texts()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(texts()).toEqual(["Running getDevice()."]);
    load.end();
    expect(texts()).toEqual([]);
    expect(spoken()).toEqual([]);
  });

  test("a load that ends within half a second is never seen", () => {
    teller.start(TEXT).end();
    vi.advanceTimersByTime(10_000);
    expect(texts()).toEqual([]);
  });

  test("a load without a spinner (a nested one, a background refresh) shows nothing, failed or not", () => {
    const load = teller.start(null);
    vi.advanceTimersByTime(10_000);
    load.progress(0.5);
    load.end("error", new Error("no adapter"));
    expect(texts()).toEqual([]);
  });

  test("a load that was cleared goes without a word", () => {
    const load = teller.start(TEXT);
    vi.advanceTimersByTime(500);
    load.end("cleared");
    expect(texts()).toEqual([]);
  });
});

describe("what it says", () => {
  test("what stands between backticks is code", () => {
    teller.start(TEXT);
    vi.advanceTimersByTime(500);
    expect(all("[part=text] code").map(({ textContent }) => textContent)).toEqual(["getDevice()"]);
  });

  test("a single backtick, and markup, are the text they are", () => {
    teller.start("<b>a ` b</b>");
    vi.advanceTimersByTime(500);
    expect(texts()).toEqual(["<b>a ` b</b>"]);
    expect(all("b, code")).toEqual([]);
  });

  test("an empty text shows the icon alone, and is spoken all the same", () => {
    teller.start("");
    vi.advanceTimersByTime(500);
    expect(texts()).toEqual([""]);
    expect(spoken()).toEqual(["Loading"]);
  });

  test("several loads show at once, each with its own end", () => {
    const first = teller.start("First");
    vi.advanceTimersByTime(300);
    teller.start("Second");
    vi.advanceTimersByTime(200);
    expect(texts()).toEqual(["First"]);
    vi.advanceTimersByTime(300);
    expect(texts()).toEqual(["First", "Second"]);
    first.end();
    expect(texts()).toEqual(["Second"]);
  });

  test("of many loads four are seen and spoken, and the rest are counted", () => {
    const loads = Array.from({ length: 10 }, (_, index) => teller.start(`Load ${index}`));
    vi.advanceTimersByTime(500);
    const visible = all("[part~=load]").filter((row) => row.checkVisibility());
    expect(visible).toHaveLength(4);
    expect(spoken()).toHaveLength(4);
    expect(all("[part=more]")[0]!.textContent).toBe("and 6 more");
    loads[0]!.end();
    expect(spoken()).toEqual(["Load 1", "Load 2", "Load 3", "Load 4"]);
    for (const load of loads.slice(1)) load.end();
    expect(all("[part=more]")[0]!.textContent).toBe("");
  });
});

describe("the clock", () => {
  const clock = () => all("[part=time]")[0]!.textContent;

  test("shows the time since the load began, in tenths of a second", () => {
    teller.start(TEXT, { showTime: true });
    vi.advanceTimersByTime(500);
    expect(clock()).toBe("(0.5 s)");
    vi.advanceTimersByTime(2900);
    expect(clock()).toBe("(3.4 s)");
    vi.advanceTimersByTime(96_600);
    expect(clock()).toBe("(100.0 s)");
  });

  test("is absent where it was not asked for", () => {
    teller.start(TEXT);
    vi.advanceTimersByTime(5000);
    expect(clock()).toBe("");
  });

  test("no timer is left when the loads have ended", () => {
    const load = teller.start(TEXT, { showTime: true });
    vi.advanceTimersByTime(700);
    load.end();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("progress", () => {
  test("a bar appears with the first report, and follows the next", () => {
    const load = teller.start(TEXT);
    vi.advanceTimersByTime(500);
    expect(bars()).toEqual([]);
    load.progress(0.25);
    expect(bars().map(({ value, max }) => value / max)).toEqual([0.25]);
    load.progress(1);
    expect(bars().map(({ value }) => value)).toEqual([1]);
  });

  test("what was reported before the spinner appeared is not lost", () => {
    teller.start(TEXT).progress(0.5);
    vi.advanceTimersByTime(500);
    expect(bars().map(({ value }) => value)).toEqual([0.5]);
  });

  test("a load that can no longer tell has no bar", () => {
    const load = teller.start(TEXT);
    load.progress(0.5);
    vi.advanceTimersByTime(500);
    load.progress(undefined);
    expect(bars()).toEqual([]);
  });

  test("the bar is labelled with the load's text", () => {
    teller.start(TEXT).progress(0.5);
    vi.advanceTimersByTime(500);
    expect(bars()[0]!.getAttribute("aria-label")).toBe("Running getDevice().");
  });
});

describe("a failed load", () => {
  test.each([
    ["an error's message", new Error("no adapter"), "getDevice failed: no adapter"],
    ["a string", "no adapter", "getDevice failed: no adapter"],
    ["nothing", undefined, "getDevice failed."],
    ["an error without a message", new Error(), "getDevice failed."],
    ["a message with a backtick", new Error("no `x`"), "getDevice failed: no 'x'"],
    ["a long message", new Error("x".repeat(500)), `getDevice failed: ${"x".repeat(200)}…`],
    [
      "an error whose message throws",
      Object.defineProperty(new Error(), "message", {
        get: () => {
          throw new Error("trap");
        },
      }),
      "getDevice failed.",
    ],
  ])("says so in words, rejected with %s", (_what, error, text) => {
    teller.start(TEXT).end("error", error);
    expect(texts()).toEqual([text]);
    expect(spoken()).toEqual([text]);
  });

  test("says so for five seconds, in the place of the load, without its clock or bar", () => {
    const load = teller.start(TEXT, { showTime: true });
    load.progress(0.5);
    vi.advanceTimersByTime(700);
    load.end("error", new Error("no adapter"));
    expect(texts()).toEqual(["getDevice failed: no adapter"]);
    expect(all("[part~=failed]")).toHaveLength(1);
    expect(bars()).toEqual([]);
    expect(all("[part=time]").map(({ textContent }) => textContent)).toEqual([""]);
    vi.advanceTimersByTime(4999);
    expect(texts()).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(texts()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("with a screen reader", () => {
  test("the status region is there before anything is said in it", () => {
    expect(all("[role=status]")).toHaveLength(1);
    expect(spoken()).toEqual([]);
  });

  test("a load is said once: neither the clock nor the bar changes the region again", () => {
    const load = teller.start(TEXT, { showTime: true });
    vi.advanceTimersByTime(500);
    expect(spoken()).toEqual(["Running getDevice()."]);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    const options = { childList: true, characterData: true, subtree: true, attributes: true };
    observer.observe(all("[role=status]")[0]!, options);
    load.progress(0.7);
    vi.advanceTimersByTime(3000);
    changes.push(...observer.takeRecords());
    expect(changes).toEqual([]);
    expect(all("[part=time]")[0]!.textContent).toBe("(3.5 s)");
    observer.disconnect();
  });

  test("a second load does not have the first one said again", () => {
    expect(all("[role=status]")[0]!.getAttribute("aria-atomic")).toBe("false");
  });

  test("what the region has said is silent elsewhere, and so is the clock", () => {
    teller.start(TEXT, { showTime: true }).progress(0.5);
    vi.advanceTimersByTime(500);
    const heard = all("[part~=load] > *").filter(({ ariaHidden }) => ariaHidden !== "true");
    expect(heard.map(({ tagName }) => tagName)).toEqual(["PROGRESS"]);
  });
});

describe("the cache it listens to", () => {
  test("another cache replaces the first, whose loads are forgotten", () => {
    const load = teller.start(TEXT);
    vi.advanceTimersByTime(500);
    const other = new Teller();
    spinner.cache = other;
    expect(spinner.cache).toBe(other);
    expect(texts()).toEqual([]);
    expect(teller.subscribers.any).toBe(false);
    load.end("error", new Error("late"));
    other.start("Other");
    vi.advanceTimersByTime(500);
    expect(texts()).toEqual(["Other"]);
  });

  test.each([null, undefined, {}, "page"])("%j is no cache, and is refused at once", (value) => {
    expect(() => (spinner.cache = value as never)).toThrow(
      /^`cache` takes cacheResource or a cache of createCache\(\), not /,
    );
    expect(spinner.cache).toBe(teller);
  });

  test("a cache that was set before the element was defined counts", () => {
    const early = document.createElement("cache-resource-spinner");
    const own = new Teller();
    Object.defineProperty(early, "cache", { value: own, configurable: true, writable: true });
    document.body.append(early);
    expect(Object.hasOwn(early, "cache")).toBe(false);
    expect(early.cache).toBe(own);
    expect(own.subscribers.any).toBe(true);
    early.remove();
  });

  test("off the page it listens to nothing and leaves no timer", async () => {
    teller.start(TEXT);
    spinner.remove();
    await Promise.resolve();
    expect(teller.subscribers.any).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("moved to another place it keeps the loads it shows", async () => {
    teller.start(TEXT);
    vi.advanceTimersByTime(500);
    const section = document.body.appendChild(document.createElement("section"));
    section.append(spinner);
    await Promise.resolve();
    expect(texts()).toEqual(["Running getDevice()."]);
    section.remove();
  });
});
