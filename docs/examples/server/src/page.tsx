import { Suspense, use } from "react";

import { getProducts } from "./api.ts";
import { resources } from "./resources.ts";

// #region page
export function Page() {
  const { getUser, getOrders } = resources();
  const orders = getOrders(); // begins now, and is waited for below
  const { name } = use(getUser());
  return (
    <html lang="en">
      <head>
        <title>{`Orders of ${name}`}</title>
      </head>
      <body>
        <Greeting />
        <Suspense fallback={<p>Loading your orders…</p>}>
          <Orders orders={orders} />
          <Receipt orders={orders} />
        </Suspense>
      </body>
    </html>
  );
}

/** Asks for the user once more: a hit in the request's cache, another one in each request. */
function Greeting() {
  const { name } = use(resources().getUser());
  const products = use(getProducts());
  return (
    <h1>
      Hello {name}, we have {products.length} products
    </h1>
  );
}
// #endregion

function Orders({ orders }: { orders: Promise<readonly string[]> }) {
  return (
    <ul>
      {use(orders).map((order) => (
        <li key={order}>{order}</li>
      ))}
    </ul>
  );
}

function Receipt({ orders }: { orders: Promise<readonly string[]> }) {
  const { getReceipt, stats } = resources();
  const { bytes } = use(getReceipt(use(orders).join("\n")));
  const built = stats().functions.map(({ name, misses }) => `${name} ${misses}`);
  return (
    <footer>
      <p>Receipt: {`${bytes} bytes`}</p>
      <p>Built for this request: {built.join(", ")}</p>
    </footer>
  );
}
