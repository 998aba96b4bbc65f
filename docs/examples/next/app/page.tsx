import { Suspense } from "react";

import { getProducts } from "../lib/api";
import { resources } from "../lib/resources";
import { Gpu } from "./gpu";

// #region page
export default async function Page() {
  const { getUser } = await resources();
  const [{ name }, products] = await Promise.all([getUser(), getProducts()]);
  return (
    <main>
      <h1>{`Hello ${name}, we have ${products.length} products`}</h1>
      <Suspense fallback={<p>Loading your orders…</p>}>
        <Orders />
      </Suspense>
      <Gpu />
    </main>
  );
}

/** Asks for the user again: a hit in this request's cache. */
async function Orders() {
  const { getUser, getOrders, getReceipt, stats } = await resources();
  const [{ name }, orders] = await Promise.all([getUser(), getOrders()]);
  const { bytes } = await getReceipt(orders.join("\n"));
  return (
    <section>
      <p>{`${name} ordered ${orders.join(", ")}; a receipt of ${bytes} bytes`}</p>
      <p>{`Built for this request: ${stats().totals.misses}`}</p>
    </section>
  );
}
// #endregion
