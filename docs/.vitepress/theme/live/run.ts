import type { RunEvent, RunOptions } from "../../sandbox/protocol.ts";

/** A run under way, or one whose page is still there. */
export interface Run {
  setTheme(theme: RunOptions["theme"]): void;
  /** Takes its page away, and with it whatever it still does. */
  end(): void;
}

/**
 * Runs an example in a page of its own.
 *
 * @param host where that page is put
 * @param address the page's address
 * @param tell called with each event, and no more after `end()`
 */
export function startRun(
  host: HTMLElement,
  address: string,
  javascript: string,
  options: RunOptions,
  tell: (event: RunEvent) => void,
): Run {
  let ended = false;
  const tellUnlessEnded = (event: RunEvent): void => {
    if (!ended) tell(event);
  };
  const frame = document.createElement("iframe");
  frame.title = "The example's page";
  frame.src = address;
  frame.addEventListener("load", () => {
    const sandbox = frame.contentWindow?.sandbox;
    if (sandbox !== undefined) void sandbox.run(javascript, options, tellUnlessEnded);
    else {
      tellUnlessEnded({ kind: "failed", text: `The page for examples, ${address}, did not load.` });
      tellUnlessEnded({ kind: "done", milliseconds: 0 });
    }
  });
  host.replaceChildren(frame);
  return {
    setTheme: (theme) => frame.contentWindow?.sandbox?.setTheme(theme),
    end() {
      ended = true;
      frame.remove();
    },
  };
}
