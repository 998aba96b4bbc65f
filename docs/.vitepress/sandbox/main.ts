// The page that an example runs in. Each run has one of its own, so that what one has cached,
// configured or counted, no other sees.
import { describeError, describeLogged } from "./describe.ts";
import type { ConsoleLevel, RunEvent, Sandbox } from "./protocol.ts";
import { resultsFor } from "./results.ts";

type Tell = (event: RunEvent) => void;

const LEVELS: readonly ConsoleLevel[] = ["debug", "error", "info", "log", "warn"];

/** Tells what is written to the console, which goes on showing it. */
function listenToConsole(tell: Tell): void {
  /* eslint-disable no-console -- the console is the example's. */
  for (const level of LEVELS) {
    const write = console[level].bind(console);
    console[level] = (...values: unknown[]) => {
      write(...values);
      tell({ kind: "log", level, text: describeLogged(values) });
    };
  }
  /* eslint-enable no-console */
}

function listenToErrors(tell: Tell): void {
  addEventListener("error", ({ error, message }) => {
    tell({ kind: "failed", text: error === undefined ? message : describeError(error) });
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    tell({ kind: "failed", text: describeError(reason) });
  });
}

/** In pixels: for a few elements, and for the panel, which wants to be opened. */
const LOW = 120;
const HIGH = 440;

function heightOfPage(): number {
  const { body } = document;
  if (body.childElementCount === 0) return 0;
  const { scrollHeight } = body;
  return body.querySelector("cache-resource-panel") === null
    ? Math.min(HIGH, Math.max(LOW, scrollHeight))
    : HIGH;
}

function watchBody(tell: Tell): void {
  const say = (): void => tell({ kind: "page", height: heightOfPage() });
  new MutationObserver(say).observe(document.body, { childList: true });
  say();
}

async function showPanel(theme: string): Promise<void> {
  // By the import map, as in a page of a user's.
  const panel = "cache-resource/panel";
  await import(/* @vite-ignore */ panel);
  const element = document.createElement("cache-resource-panel");
  element.setAttribute("embedded", "");
  element.setAttribute("theme", theme);
  document.body.append(element);
}

const sandbox: Sandbox = {
  async run(javascript, { panel, theme }, tell) {
    sandbox.setTheme(theme);
    listenToConsole(tell);
    listenToErrors(tell);
    Object.assign(globalThis, { results: resultsFor(tell) });
    if (panel) await showPanel(theme);
    watchBody(tell);
    const address = URL.createObjectURL(new Blob([javascript], { type: "text/javascript" }));
    const start = performance.now();
    try {
      await import(/* @vite-ignore */ address);
    } catch (error) {
      tell({ kind: "failed", text: describeError(error) });
    } finally {
      URL.revokeObjectURL(address);
      tell({ kind: "done", milliseconds: performance.now() - start });
    }
  },
  setTheme(theme) {
    document.documentElement.style.colorScheme = theme;
    for (const panel of document.querySelectorAll("cache-resource-panel")) {
      panel.setAttribute("theme", theme);
    }
  },
};

window.sandbox = sandbox;
