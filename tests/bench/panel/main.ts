// `npm run bench:panel`: the panel with 10,000 entries in Chromium. Fails where a goal is missed.
import { readFileSync } from "node:fs";

import { buildPackage } from "../../../tools/lib/bundle.mjs";
import { buildEngine, published } from "../../../tools/lib/engine.mjs";
import { inRoot, packageFolder } from "../../../tools/lib/paths.mjs";
import { command } from "../../../tools/lib/run.mjs";
import { setUp } from "../../../tools/lib/set-up.mjs";
import { launchChromium } from "../engines/chromium.ts";
import { serve } from "../engines/server.ts";
import { median } from "../median.ts";

/** Milliseconds. */
const GOALS = { open: 150, update: 8 } as const;
/** Of what the page gets done beside 10,000 events a second, so much at least stays with the panel open. */
const LEAST_LEFT = 0.8;
const PAGES = 7;
const UPDATES = 24;
const BUSY_SECONDS = 4;

interface Busy {
  readonly calls: number;
  readonly work: number;
  readonly p95: number;
}

/** What the page offers (`page.html`). */
interface Bench {
  rows(): number;
  open(): Promise<number>;
  close(): void;
  updates(count: number): Promise<number[]>;
  busy(seconds: number): Promise<Busy>;
}

declare const bench: Bench;

const figures: string[] = [];
let missed = false;

function tell(what: string, value: number, unit: string, met: boolean, goal: string): void {
  figures.push(`${what}: ${value.toFixed(1)} ${unit} (${goal}${met ? "" : ": MISSED"})`);
  missed ||= !met;
}

await command(async () => {
  await setUp();
  await buildEngine(published);
  await buildPackage();
  const html = readFileSync(inRoot("tests/bench/panel/page.html"), "utf8");
  const server = await serve({ "/": html }, [packageFolder]);
  const browser = await launchChromium();
  try {
    const opens: number[] = [];
    const updates: number[] = [];
    const busy: { collapsed: Busy; open: Busy }[] = [];
    for (let page = 0; page < PAGES; page++) {
      // A context of its own: the file that an open panel needs is loaded too.
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const tab = await context.newPage();
      await tab.goto(server.url);
      await tab.waitForFunction("globalThis.bench");
      const collapsed = await tab.evaluate((seconds) => bench.busy(seconds), BUSY_SECONDS);
      opens.push(await tab.evaluate(() => bench.open()));
      updates.push(...(await tab.evaluate((count) => bench.updates(count), UPDATES)));
      busy.push({
        collapsed,
        open: await tab.evaluate((seconds) => bench.busy(seconds), BUSY_SECONDS),
      });
      await context.close();
    }
    const [open, update] = [median(opens), median(updates)];
    tell("open, with its file loaded", open, "ms", open <= GOALS.open, `at most ${GOALS.open}`);
    tell("one update", update, "ms", update <= GOALS.update, `at most ${GOALS.update}`);
    const left = median(busy.map((each) => each.open.work / each.collapsed.work));
    tell(
      "left to the page at 10,000 events a second",
      left * 100,
      "%",
      left >= LEAST_LEFT,
      `at least ${LEAST_LEFT * 100}`,
    );
    figures.push(
      `frames at 10,000 events a second, p95: ${median(busy.map((each) => each.collapsed.p95)).toFixed(1)} ms collapsed, ${median(busy.map((each) => each.open.p95)).toFixed(1)} ms open`,
      `calls a second: ${(median(busy.map((each) => each.open.calls)) / BUSY_SECONDS).toFixed(0)}`,
    );
  } finally {
    await browser.close();
    server.close();
  }
  process.stdout.write(`\n${browser.version()}\n${figures.join("\n")}\n`);
  if (missed) process.exitCode = 1;
});
