import { playwright } from "@vitest/browser-playwright";

import { chromium, chromiumFlags, find } from "../../tools/lib/browsers.mjs";

/** Chromium of the machine: Playwright's own would be a download. */
export function chromiumProvider() {
  const executablePath = find(chromium);
  return playwright({
    launchOptions: {
      ...(executablePath && { executablePath }),
      // `gc()` lets a test see an instance collected without waiting for it to happen.
      args: [...chromiumFlags, "--js-flags=--expose-gc"],
    },
  });
}
