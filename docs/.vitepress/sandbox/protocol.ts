/** What an example's page tells of a run. */
export type RunEvent =
  /** A result that the example states, by the line of its comment from 0, and what it was. */
  | {
      readonly kind: "value";
      readonly line: number;
      readonly actual: string;
      readonly asStated: boolean;
    }
  /** What was written to the console. */
  | { readonly kind: "log"; readonly level: ConsoleLevel; readonly text: string }
  /** An error that nothing caught, in full. */
  | { readonly kind: "failed"; readonly text: string }
  /** How high the page is to be, in pixels: 0 while the example has put nothing into it. */
  | { readonly kind: "page"; readonly height: number }
  | { readonly kind: "done"; readonly milliseconds: number };

export type ConsoleLevel = "debug" | "error" | "info" | "log" | "warn";

export interface RunOptions {
  /** Whether the page shows the panel, from before the example begins. */
  readonly panel: boolean;
  readonly theme: "dark" | "light";
}

/** The page that an example runs in: one for each run, `window.sandbox` there. */
export interface Sandbox {
  run(javascript: string, options: RunOptions, tell: (event: RunEvent) => void): Promise<void>;
  setTheme(theme: RunOptions["theme"]): void;
}

declare global {
  interface Window {
    sandbox?: Sandbox;
  }
}
