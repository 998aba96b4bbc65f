import type { Page } from "playwright-core";

import { expectDevices, expectShown, gpu, watchGpu } from "./gpu.ts";

/** What it tries, in the table's words. */
export const GPU_STORY =
  "one device for three components; waiting, failing and trying again; leases; a clear while it is shown";

const three = (text: RegExp): RegExp[] => [text, text, text];
const WAITING = three(/^Asking for the GPU…$/);
const LOW_POWER = three(/^max\w+, low-power: \d+$/);
const HIGH_PERFORMANCE = three(/^max\w+, high-performance: \d+$/);
const REFUSED = /The browser gives no GPU\.\s+Try again$/;

/**
 * The story that the examples of Vue, Svelte, Angular and Lit tell alike: three components that show
 * limits of one device.
 */
export async function gpuStory(page: Page): Promise<void> {
  const press = (name: string) => page.getByRole("button", { name }).first().click();
  const choose = (power: string) => page.getByLabel("Power").selectOption(power);

  await watchGpu(page);
  await expectShown(page, ...WAITING);
  await expectDevices(page, 1, 0);
  await gpu(page, "answers");
  await expectShown(page, ...LOW_POWER);

  // Mounted again, and with other arguments: each device is built once, and kept.
  await press("Hide");
  await expectShown(page);
  await press("Show");
  await expectShown(page, ...LOW_POWER);
  await expectDevices(page, 1, 0);
  await choose("high-performance");
  await expectShown(page, ...HIGH_PERFORMANCE);
  await choose("low-power");
  await expectShown(page, ...LOW_POWER);
  await expectDevices(page, 2, 0);

  // Cleared while it is shown: what nobody shows is released at once, what is shown when the next is there.
  await gpu(page, "waits");
  await press("Clear");
  await expectDevices(page, 3, 1);
  await expectShown(page, ...LOW_POWER);
  await gpu(page, "answers");
  await expectDevices(page, 3, 2);
  await expectShown(page, ...LOW_POWER);

  // Cleared, and taken off the page before the next is there: the leases end with the components.
  await gpu(page, "waits");
  await press("Clear");
  await expectDevices(page, 4, 2);
  await press("Hide");
  await expectDevices(page, 4, 3);
  await gpu(page, "answers");
  await press("Show");
  await expectShown(page, ...LOW_POWER);
  await expectDevices(page, 4, 3);

  // Cleared while nobody shows it.
  await press("Hide");
  await press("Clear");
  await expectDevices(page, 4, 4);

  // A failure is everybody's, and nobody keeps it.
  await gpu(page, "refuses");
  await press("Show");
  await expectShown(page, ...three(REFUSED));
  await expectDevices(page, 5, 4);
  await gpu(page, "answers");
  await press("Try again");
  const [first, second, third] = LOW_POWER as [RegExp, RegExp, RegExp];
  await expectShown(page, first, REFUSED, REFUSED);
  await press("Try again");
  await expectShown(page, first, second, REFUSED);
  await press("Try again");
  await expectShown(page, first, second, third);
  await expectDevices(page, 6, 4);
}
