import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserProvider, BrowserProviderOption } from "vitest/node";

/** One browser process, and how a test page is opened in it. */
export interface Driver {
  /** Opens the page that runs tests, and closes the one that this session had before. */
  open(session: string, url: string): Promise<void>;
  /** Ends the browser, and whatever was started for it. */
  quit(): Promise<void>;
}

/**
 * A Vitest provider for a browser that Vitest has none for: it only opens pages, since the shim's
 * tests neither click nor mock modules. The browser starts with the first page.
 *
 * @example
 * const firefox = driverProvider("firefox-bidi", startFirefox);
 */
export function driverProvider(name: string, start: () => Promise<Driver>): BrowserProviderOption {
  return defineBrowserProvider({
    name,
    providerFactory(): BrowserProvider {
      let driver: Promise<Driver> | undefined;
      return {
        name,
        supportsParallelism: false,
        getCommandsContext: () => ({}),
        async openPage(session, url) {
          driver ??= start();
          await (await driver).open(session, url);
        },
        async close() {
          await (await driver)?.quit();
        },
      };
    },
  });
}
