/** Starts other realms of this origin, real ones, and tells them what to do. */
import type { OrderName, Orders } from "./realm.js";

/** Another realm. */
export interface OtherRealm {
  /** Has it do something. */
  tell<Name extends OrderName>(
    name: Name,
    ...args: Parameters<Orders[Name]>
  ): Promise<Awaited<ReturnType<Orders[Name]>>>;
  /** Ends it without a word, as a crash or `terminate()` does. */
  end(): void;
}

const endings: (() => void)[] = [];

/** Ends all that is still there. */
export function endAll(): void {
  for (const end of endings.splice(0)) end();
}

/** A module worker. */
export function startWorker(name = ""): Promise<OtherRealm> {
  return ready(new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name }));
}

/** A module worker without the Web Locks API. */
export function startLocklessWorker(name: string): Promise<OtherRealm> {
  return ready(
    new Worker(new URL("./lockless-worker.ts", import.meta.url), { type: "module", name }),
  );
}

async function ready(worker: Worker): Promise<OtherRealm> {
  endings.push(() => worker.terminate());
  await new Promise((resolve, reject) => {
    worker.addEventListener("message", resolve, { once: true });
    worker.addEventListener("error", reject, { once: true });
  });
  let calls = 0;
  return {
    tell: (order, ...args) =>
      new Promise((resolve) => {
        const call = calls++;
        const hear = ({ data }: MessageEvent<[number, never]>): void => {
          if (data[0] !== call) return;
          worker.removeEventListener("message", hear);
          resolve(data[1]);
        };
        worker.addEventListener("message", hear);
        worker.postMessage([call, order, args]);
      }),
    end: () => worker.terminate(),
  };
}

interface Following extends Window {
  follow?: (name: string, args: readonly unknown[]) => Promise<never>;
}

async function load(window: Following, title: string): Promise<OtherRealm["tell"]> {
  const { document } = window;
  document.title = title;
  // Vitest has dynamic imports of the modules it serves go through its runner, which only its own
  // pages have.
  Object.assign(window, {
    __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() },
  });
  const script = document.createElement("script");
  script.type = "module";
  script.src = new URL("./page.ts", import.meta.url).href;
  const loaded = new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
  });
  document.head.append(script);
  await loaded;
  return async (name, ...args) => window.follow!(name, args);
}

/** A frame of this page: a page of the same origin, with a `globalThis` of its own. */
export async function startFrame(title: string): Promise<OtherRealm> {
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  // A real address, which a blank page does not have.
  frame.src = new URL("./blank.html", import.meta.url).href;
  document.body.append(frame);
  await loaded;
  endings.push(() => frame.remove());
  return { tell: await load(frame.contentWindow as Following, title), end: () => frame.remove() };
}

/** Another tab. */
export async function startTab(title: string): Promise<OtherRealm & { readonly window: Window }> {
  const address = new URL("./blank.html", import.meta.url).href;
  const tab = window.open(address);
  if (tab === null) throw new Error("this browser lets a test open no tab");
  endings.push(() => tab.close());
  // The first document of a new tab is an empty one, which is replaced.
  while (tab.location.href !== address || tab.document.readyState !== "complete") {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { tell: await load(tab, title), end: () => tab.close(), window: tab };
}
