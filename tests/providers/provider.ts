import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserProvider, BrowserProviderOption } from "vitest/node";

/** One browser process, and how a test page is opened in it. */
export interface Driver {
  /** Opens the page that runs tests, and closes the one that this session had before. */
  open(session: string, url: string): Promise<void>;
  /** What a command (`input.ts`) of that session works with: its page, where the driver has one. */
  context?(session: string): Record<string, unknown>;
  /** Ends the browser, and whatever was started for it. */
  quit(): Promise<void>;
}

/**
 * A Vitest provider for a browser that Vitest has none for: it opens pages, and what else a test asks
 * of the browser are commands of our own.
 *
 * @example
 * const firefox = driverProvider("firefox-bidi", startFirefox);
 */
export function driverProvider(name: string, start: () => Promise<Driver>): BrowserProviderOption {
  return defineBrowserProvider({
    name,
    providerFactory(): BrowserProvider {
      let starting: Promise<Driver> | undefined;
      let driver: Driver | undefined;
      return {
        name,
        supportsParallelism: false,
        getCommandsContext: (session) => driver?.context?.(session) ?? {},
        async openPage(session, url) {
          starting ??= start();
          driver = await starting;
          await driver.open(session, url);
        },
        async close() {
          await (await starting)?.quit();
        },
      };
    },
  });
}
