import { readdirSync, readFileSync } from "node:fs";

import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import { onPage } from "../visit.ts";
import { ORDERS, PRODUCTS, type Shop, withShop } from "./shop.ts";

function expectPageOf(user: string, other: string, html: string): void {
  expect(html).toContain(`Hello ${user}, we have 3 products`);
  expect(html).toContain(`${user} ordered ${ORDERS[user]!.join(", ")}`);
  expect(html).toContain("Built for this request: 3");
  expect(html).not.toContain(`Hello ${other}`);
  for (const order of ORDERS[other]!) expect(html).not.toContain(order);
}

/** Nothing of a request is left: no file, no question upstream that nobody waits for. */
async function expectNothingLeft(shop: Shop): Promise<void> {
  await expect.poll(() => shop.receipts()).toEqual([]);
  expect(shop.upstream.questions).toEqual([]);
}

/** Two users' requests, each waiting while the other goes on. What all share is asked for once. */
async function keepsUsersApart(shop: Shop): Promise<void> {
  const ada = shop.get("ada").then((response) => response.text());
  const adaUser = await shop.upstream.next("/me", "ada");
  (await shop.upstream.next("/products")).answer(PRODUCTS);
  const grace = shop.get("grace").then((response) => response.text());
  await shop.answer("/me", "grace");
  const graceOrders = await shop.upstream.next("/orders", "grace");
  adaUser.answer({ name: "ada" });
  await shop.answer("/orders", "ada");
  expectPageOf("ada", "grace", await ada);
  graceOrders.answer(ORDERS["grace"]);
  expectPageOf("grace", "ada", await grace);
  await expectNothingLeft(shop);
}

/** The client goes away in the midst of the page, and what it waited for is left. */
async function endsWithTheClient(shop: Shop): Promise<void> {
  const leaving = new AbortController();
  const asking = shop.get("ada", leaving.signal);
  await shop.answer("/me", "ada");
  const response = await asking;
  const orders = await shop.upstream.next("/orders", "ada");
  leaving.abort();
  await response.text().catch(() => undefined);
  await expect.poll(() => orders.gone).toBe(true);
  await expectNothingLeft(shop);
}

/** In the browser, the device is a client component's, and the console stays empty. */
async function showsTheDevice(shop: Shop, bench: Bench): Promise<void> {
  const visiting = onPage(await bench.browser(), shop.url, async (page) => {
    await page.getByText("Adapter: ").waitFor();
  });
  await shop.answer("/me", "nobody");
  (await shop.upstream.next("/orders", "nobody")).answer(["a moth"]);
  await visiting;
}

/**
 * SWC took away the arguments of `needStackRoom`, which nobody looked at, and with them the room that a full
 * stack is to have left: in Next.js alone, whose build minifies what a page imports.
 */
function keepsTheRoomOnTheStack({ project }: Bench): void {
  const chunks = readdirSync(project.path(".next", "static", "chunks"), {
    recursive: true,
    encoding: "utf8",
  }).filter((name) => name.endsWith(".js"));
  const keepsIt = (name: string): boolean =>
    readFileSync(project.path(".next", "static", "chunks", name), "utf8").includes(
      "0,".repeat(900),
    );
  expect(chunks.some(keepsIt)).toBe(true);
}

export const next: readonly Cell[] = [
  {
    name: "Next.js",
    kind: "example",
    example: "next",
    tool: "next",
    tries: "`createCache()` for each request, closed by `after`; a device in a client component",
    run: async (bench) => {
      await bench.project.command("check");
      await bench.project.command("build");
      keepsTheRoomOnTheStack(bench);
      const command = ["next", "start", "--port=0", "--hostname=127.0.0.1"] as const;
      await withShop(bench.project, command, async (shop) => {
        await keepsUsersApart(shop);
        await endsWithTheClient(shop);
        await showsTheDevice(shop, bench);
      });
    },
  },
];
