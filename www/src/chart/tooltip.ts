import type uPlot from "uplot";
import type { Outcome } from "../dashboard";
import { HOUR } from "../readings/format";
import { byId, make } from "../ui/dom";
import { formatDayTime } from "../ui/format";

/** One line of the tooltip; `kind` names its colour. */
export interface TooltipLine {
  readonly kind: string;
  readonly text: string;
}

const RECORDED = { spike: "spike", stuck: "stuck instrument", shift: "shifted level" };

/** What there is to say about the reading at a position of the chart. */
export function describeReading(outcome: Outcome, index: number): TooltipLine[] {
  const { window, sensor, scores } = outcome;
  const reading = window.shown[0] + index;
  const inUnit = (value = Number.NaN): string => `${value.toFixed(sensor.decimals)} ${sensor.unit}`;
  const lines = [
    { kind: "time", text: `${formatDayTime(window.start + reading * HOUR)} UTC` },
    { kind: "reading", text: inUnit(window.values[reading]) },
  ];
  const score = scores.score[reading] ?? Number.NaN;
  if (Number.isNaN(score)) {
    lines.push({ kind: "score", text: "not scored: too near the year's end" });
  } else {
    lines.push(
      { kind: "expected", text: `expected ${inUnit(scores.expected[reading])}` },
      { kind: "score", text: `score ${score.toFixed(2)}` },
    );
  }
  const incident = window.incidents[reading] ?? "none";
  if (incident !== "none") {
    lines.push({ kind: "incident", text: `recorded: ${RECORDED[incident]}` });
  }
  return lines;
}

/** Shows the lines beside the cursor, on the side where there is room; without lines hides them. */
export function showTooltip(plot: uPlot, lines: readonly TooltipLine[] | undefined): void {
  const tooltip = byId("tooltip");
  const { left = -1 } = plot.cursor;
  tooltip.hidden = lines === undefined || left < 0;
  if (lines === undefined || tooltip.hidden) return;
  tooltip.replaceChildren(
    ...lines.map(({ kind, text }) =>
      make("p", { class: kind }, make("i", { class: `swatch ${kind}` }), text),
    ),
  );
  const x = left + plot.over.offsetLeft;
  const isRight = left < plot.over.clientWidth / 2;
  tooltip.style.transform = `translateX(${isRight ? x + 14 : x - 14 - tooltip.offsetWidth}px)`;
}
