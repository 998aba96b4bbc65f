import type { History } from "../store/history.js";
import { setAttribute } from "./text.js";

/** The stretch of cache time that lifelines show, in milliseconds, on so many pixels. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;
const MARKS = ["life", "hits", "loads", "refreshes", "failures", "removals"] as const;

/** An SVG element, made without markup: Trusted Types forbid that. */
export function makeSvg(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/**
 * What happened over time, as one line: loads are bars, refreshes thinner bars that end in a dot, hits ticks,
 * failures crosses, values that left the cache diamonds. Each has a shape of its own.
 */
export class Lifeline {
  readonly element = makeSvg("svg", { part: "line", role: "img" });
  readonly #paths = MARKS.map((mark) => {
    const path = makeSvg("path", { part: `mark ${mark}` });
    this.element.append(path);
    return path;
  });

  /** Draws it. */
  draw(history: History, { from, to, width }: Axis, now: number): void {
    const { loads, hits, pendingSince, failure } = history;
    // What a refresh pushes out is marked as a refresh.
    const removals = history.removals.filter(({ reason }) => reason !== "refresh");
    const scale = width / Math.max(1, to - from);
    const x = (time: number): number => Math.round((time - from) * scale * 2) / 2;
    const seen = (time: number): boolean => time >= from && time <= to;
    const bar = (start: number, end: number, top = 4, height = 12): string => {
      if (end < from || start > to) return "";
      const left = Math.max(-1, x(start));
      return `M${left} ${top}h${Math.max(2, Math.min(width + 1, x(end)) - left)}v${height}H${left}z`;
    };
    const marks: Record<(typeof MARKS)[number], string> = {
      ...{ life: "", hits: "", loads: "", refreshes: "", failures: "", removals: "" },
    };

    const first = loads[0]?.start ?? pendingSince ?? hits[0];
    const left = removals.at(-1)?.at ?? -Infinity;
    const last = left >= (loads.at(-1)?.end ?? 0) && pendingSince === undefined ? left : now;
    if (first !== undefined && last >= from && first <= to) {
      marks.life = `M${Math.max(0, x(first))} ${MIDDLE}H${Math.min(width, x(last))}`;
    }
    let before = NaN;
    for (const hit of hits) {
      const at = x(hit);
      if (seen(hit) && at !== before) marks.hits += `M${(before = at)} 5v10`;
    }
    for (const { start, end, trigger, outcome } of loads) {
      if (outcome === "error") {
        if (end >= from && start <= to) marks.failures += `M${x(start)} ${MIDDLE}H${x(end)}`;
        if (seen(end)) marks.failures += `M${x(end) - 3} 7l6 6m0-6l-6 6`;
      } else if (trigger === "refresh") {
        marks.refreshes += bar(start, end, 7, 6);
        if (seen(end)) marks.refreshes += `M${x(end) - 4} ${MIDDLE}a4 4 0 1 1 8 0a4 4 0 1 1-8 0z`;
      } else marks.loads += bar(start, end);
    }
    if (pendingSince !== undefined) marks.loads += bar(pendingSince, now);
    for (const { at } of removals) {
      if (seen(at)) marks.removals += `M${x(at)} 5l5 5l-5 5l-5-5z`;
    }

    setAttribute(this.element, "viewBox", `0 0 ${width} ${HEIGHT}`);
    MARKS.forEach((mark, index) => {
      setAttribute(this.#paths[index] as Element, "d", marks[mark]);
    });
    const failed = loads.filter(({ outcome }) => outcome === "error").length;
    setAttribute(
      this.element,
      "aria-label",
      `${loads.length} loads, ${failed} failed, ${removals.length} left the cache` +
        (failure === undefined ? "" : `; last error: ${failure.text}`),
    );
  }
}
