/** The panel as a plugin of the real TanStack Devtools. */
import { TanStackDevtoolsCore } from "@tanstack/devtools";
import { cacheResource } from "cache-resource";
import { afterEach, expect, test } from "vitest";

import { tanStackPlugin } from "../../src/panel/index.js";
import { tidy } from "./page.js";

afterEach(tidy);

test("TanStack Devtools takes it, and shows it in its own theme", async () => {
  cacheResource(() => ({}), { name: "getIt" })();
  const host = document.body.appendChild(document.createElement("div"));
  const devtools = new TanStackDevtoolsCore({
    config: { defaultOpen: true, theme: "dark" },
    plugins: [{ ...tanStackPlugin(), defaultOpen: true }],
  });
  devtools.mount(host);
  const panel = await expect
    .poll(() => document.querySelector("cache-resource-panel"), { timeout: 10_000 })
    .not.toBeNull()
    .then(() => document.querySelector("cache-resource-panel")!);
  expect(panel.embedded).toBe(true);
  expect(panel.theme).toBe("dark");
  await expect
    .poll(() => panel.shadowRoot!.querySelector("table")?.textContent)
    .toContain("getIt()");
  devtools.unmount();
  await expect.poll(() => document.querySelector("cache-resource-panel")).toBeNull();
});
