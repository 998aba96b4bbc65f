import type uPlot from "uplot";
import type { Outcome } from "../dashboard";
import { ALARM_SCORE } from "../model/score";
import { HOUR } from "../readings/format";
import { themeColor } from "../ui/theme";

const NARROWEST = 3;
const INCIDENT_HEIGHT = 5;

/** Shades the alarms behind the lines. */
export function drawAlarms(plot: uPlot, outcome: Outcome | undefined): void {
  if (outcome === undefined) return;
  const { top, height } = plot.bbox;
  fillSpans(plot, outcome, outcome.alarms, "alarm-fill", top, height);
}

/** Marks what was recorded as bars along the upper edge. */
export function drawIncidents(plot: uPlot, outcome: Outcome | undefined): void {
  if (outcome === undefined) return;
  const height = INCIDENT_HEIGHT * devicePixelRatio;
  const top = plot.bbox.top - height * 1.6;
  fillSpans(plot, outcome, outcome.incidents, "incident", top, height);
}

/** Draws the score from which on there is an alarm. */
export function drawThreshold(plot: uPlot): void {
  const { ctx, bbox } = plot;
  const height = Math.round(plot.valToPos(ALARM_SCORE, "y", true));
  ctx.save();
  ctx.strokeStyle = themeColor("alarm");
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, height);
  ctx.lineTo(bbox.left + bbox.width, height);
  ctx.stroke();
  ctx.restore();
}

function fillSpans(
  plot: uPlot,
  { window }: Outcome,
  spans: readonly { readonly from: number; readonly to: number }[],
  color: string,
  top: number,
  height: number,
): void {
  const { ctx, bbox } = plot;
  const position = (reading: number): number =>
    plot.valToPos((window.start + (reading - 0.5) * HOUR) / 1000, "x", true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, 0, bbox.width, ctx.canvas.height);
  ctx.clip();
  ctx.fillStyle = themeColor(color);
  for (const { from, to } of spans) {
    const left = position(from);
    // A single hour of a year is narrower than a pixel; it is still to be seen.
    const width = Math.max(NARROWEST * devicePixelRatio, position(to) - left);
    ctx.fillRect(left, top, width, height);
  }
  ctx.restore();
}
