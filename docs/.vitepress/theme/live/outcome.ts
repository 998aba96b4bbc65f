import type { RunEvent } from "../../sandbox/protocol.ts";

/** A stated result, and what it was: more than one where the line ran more than once. */
export interface LineValue {
  readonly actual: readonly string[];
  readonly asStated: boolean;
}

/** What is known of a run so far. */
export interface Outcome {
  readonly values: ReadonlyMap<number, LineValue>;
  readonly lines: readonly { readonly level: string; readonly text: string }[];
  readonly failed: boolean;
  readonly milliseconds: number | undefined;
  /** In pixels; 0 while there is nothing to see. */
  readonly pageHeight: number;
}

export const nothingYet: Outcome = {
  values: new Map(),
  lines: [],
  failed: false,
  milliseconds: undefined,
  pageHeight: 0,
};

/** What is known after one more event. */
export function withEvent(outcome: Outcome, event: RunEvent): Outcome {
  switch (event.kind) {
    case "value": {
      const before = outcome.values.get(event.line);
      const value = {
        actual: [...(before?.actual ?? []), event.actual],
        asStated: event.asStated && (before?.asStated ?? true),
      };
      return { ...outcome, values: new Map(outcome.values).set(event.line, value) };
    }
    case "log":
      return { ...outcome, lines: [...outcome.lines, { level: event.level, text: event.text }] };
    case "failed":
      return {
        ...outcome,
        lines: [...outcome.lines, { level: "failed", text: event.text }],
        failed: true,
      };
    case "page":
      return { ...outcome, pageHeight: event.height };
    case "done":
      return { ...outcome, milliseconds: event.milliseconds };
  }
}

/** The outcome of a run that has ended, as a sentence. */
export function sentence({ values, failed, milliseconds = 0 }: Outcome): string {
  const time = milliseconds < 1 ? "less than 1 ms" : `${Math.round(milliseconds)} ms`;
  if (failed) return `It failed, after ${time}.`;
  const count = values.size;
  const others = [...values.values()].filter(({ asStated }) => !asStated).length;
  if (count === 0) return `It ran, in ${time}.`;
  if (others > 0) return `${others} of ${count} values differ from what the comments say; ${time}.`;
  return count === 1
    ? `The value is as the comment says; ${time}.`
    : `All ${count} values are as the comments say; ${time}.`;
}
