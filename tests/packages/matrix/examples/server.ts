import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import { ORDERS, PRODUCTS, type Shop, withShop } from "./shop.ts";

async function health({ url }: Shop): Promise<unknown> {
  return (await fetch(`${url}/health`)).json();
}

/** Every request has ended, and has left nothing: in memory, on the disk, upstream. */
async function expectNothingLeft(shop: Shop): Promise<void> {
  const shared = [{ name: "getProducts", misses: 1 }];
  await expect.poll(() => health(shop)).toEqual({ openRequests: 0, shared });
  expect(shop.receipts()).toEqual([]);
  expect(shop.upstream.questions).toEqual([]);
}

/** A page shows its user's own, and what was built for it alone. */
function expectPageOf(user: string, other: string, html: string): void {
  expect(html).toContain(`Orders of ${user}`);
  expect(html.replaceAll("<!-- -->", "")).toContain(`Hello ${user}, we have 3 products`);
  for (const order of ORDERS[user]!) expect(html).toContain(order);
  for (const order of ORDERS[other]!) expect(html).not.toContain(order);
  expect(html).not.toContain(other);
  expect(html).toContain("getUser 1, getOrders 1, getReceipt 1");
}

/** Two users' requests, each waiting while the other goes on: neither sees the other's. */
async function keepsUsersApart(shop: Shop): Promise<void> {
  const ada = shop.get("ada").then((response) => response.text());
  const adaUser = await shop.upstream.next("/me", "ada");
  const grace = shop.get("grace").then((response) => response.text());
  await shop.answer("/me", "grace");
  (await shop.upstream.next("/products")).answer(PRODUCTS);
  const graceOrders = await shop.upstream.next("/orders", "grace");
  adaUser.answer({ name: "ada" });
  await shop.answer("/orders", "ada");
  expectPageOf("ada", "grace", await ada);
  graceOrders.answer(ORDERS["grace"]);
  expectPageOf("grace", "ada", await grace);
  await expectNothingLeft(shop);
}

/** Many requests at once, answered in the wrong order. */
async function keepsManyApart(shop: Shop): Promise<void> {
  const users = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? "ada" : "grace"));
  const pages = users.map((user) => shop.get(user).then((response) => response.text()));
  for (const user of [...users].reverse()) await shop.answer("/me", user);
  for (const user of users) await shop.answer("/orders", user);
  for (const [at, page] of pages.entries()) {
    const user = users[at]!;
    expectPageOf(user, user === "ada" ? "grace" : "ada", await page);
  }
  await expectNothingLeft(shop);
}

/** The client goes away while a part is still awaited: the question upstream is left, too. */
async function endsWithTheClient(shop: Shop): Promise<void> {
  const leaving = new AbortController();
  const asking = shop.get("ada", leaving.signal);
  await shop.answer("/me", "ada");
  const response = await asking;
  const orders = await shop.upstream.next("/orders", "ada");
  expect(orders.gone).toBe(false);
  leaving.abort();
  await response.text().catch(() => undefined);
  await expect.poll(() => orders.gone).toBe(true);
  await expectNothingLeft(shop);
}

/** Rendering throws, before anything was sent. */
async function endsWithAnError(shop: Shop): Promise<void> {
  const asking = shop.get("ada");
  (await shop.upstream.next("/me", "ada")).answer({}, 500);
  const orders = await shop.upstream.next("/orders", "ada");
  const response = await asking;
  expect([response.status, await response.text()]).toEqual([500, "Something went wrong."]);
  await expect.poll(() => orders.gone).toBe(true);
  await expectNothingLeft(shop);
}

export const server: readonly Cell[] = [
  {
    name: "A server",
    kind: "example",
    example: "server",
    tool: "react-dom",
    tries:
      "`createCache()` for each request while React renders: interleaved users, clients that leave, errors",
    run: async (bench) => {
      await bench.project.command("check");
      await bench.project.command("build");
      const command = ["node", "--env-file=.env", "dist/main.js"] as const;
      await withShop(bench.project, command, async (shop) => {
        await keepsUsersApart(shop);
        await keepsManyApart(shop);
        await endsWithTheClient(shop);
        await endsWithAnError(shop);
      });
      // As `npm run dev` starts it.
      await withShop(bench.project, ["tsx", "--env-file=.env", "src/main.ts"], keepsUsersApart);
    },
  },
];
