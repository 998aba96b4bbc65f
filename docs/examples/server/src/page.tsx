import { Suspense, use } from "react";

import { getProducts, type User } from "./api.ts";
import { resources } from "./resources.ts";

// #region page
interface Props {
  readonly user: Promise<User>;
  readonly orders: Promise<readonly string[]>;
}

export function Page({ user, orders }: Props) {
  return (
    <html lang="en">
      <head>
        <title>{`Orders of ${use(user).name}`}</title>
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

/** Somewhere deep in the page, with nothing handed down: the same user, by a hit in its request's cache. */
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

function Orders({ orders }: Pick<Props, "orders">) {
  return (
    <ul>
      {use(orders).map((order) => (
        <li key={order}>{order}</li>
      ))}
    </ul>
  );
}

function Receipt({ orders }: Pick<Props, "orders">) {
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
