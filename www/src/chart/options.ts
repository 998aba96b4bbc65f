import uPlot from "uplot";
import type { Outcome } from "../dashboard";
import { ALARM_SCORE } from "../model/score";
import { themeColor } from "../ui/theme";
import { dateLabels } from "./dates";
import { drawAlarms, drawIncidents, drawThreshold } from "./marks";

const SYNC_KEY = "anomaly-watch";
const AXIS_WIDTH = 52;
/** Two or three readings' worth of pixels apart, points would only thicken the line. */
const NO_POINTS = { show: false } as const;

/** Options of the upper chart. Colours are asked for at each drawing, so a new theme only needs a redraw. */
export function readingsOptions(
  outcome: () => Outcome | undefined,
  moved: (plot: uPlot) => void,
): uPlot.Options {
  return {
    ...commonOptions(),
    height: 300,
    axes: [
      { ...axis(), size: 30, space: 64, values: dateLabels },
      { ...axis(), size: AXIS_WIDTH },
    ],
    series: [
      {},
      { label: "Reading", stroke: color("reading"), width: 1.6, points: NO_POINTS },
      { label: "Expected", stroke: color("expected"), width: 1.2, dash: [4, 4], points: NO_POINTS },
      {
        label: "Alarm",
        stroke: color("alarm"),
        width: 0,
        paths: () => null,
        points: { show: true, size: 5, width: 0, fill: color("alarm") },
      },
    ],
    hooks: {
      drawClear: [(plot) => drawAlarms(plot, outcome())],
      draw: [(plot) => drawIncidents(plot, outcome())],
      setCursor: [moved],
    },
  };
}

/** Options of the lower chart. */
export function scoresOptions(): uPlot.Options {
  const common = commonOptions();
  return {
    ...common,
    height: 120,
    padding: [10, 14, 10, 0],
    scales: { ...common.scales, y: { range: [0, 1] } },
    axes: [
      { ...axis(), show: false },
      {
        ...axis(),
        size: AXIS_WIDTH,
        splits: [0, ALARM_SCORE, 1],
        values: (_plot, splits) =>
          splits.map((split) => (split === ALARM_SCORE ? "alarm" : String(split))),
      },
    ],
    series: [
      {},
      {
        label: "Score",
        stroke: color("score"),
        fill: color("score-fill"),
        width: 1.2,
        points: NO_POINTS,
      },
    ],
    hooks: { draw: [drawThreshold] },
  };
}

function commonOptions() {
  return {
    width: 600,
    legend: { show: false },
    padding: [14, 14, 0, 0] as uPlot.Padding,
    scales: { x: { time: true } },
    tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    cursor: {
      sync: { key: SYNC_KEY },
      drag: { x: true, y: false },
      y: false,
      points: { size: 8 },
    },
  };
}

function axis(): uPlot.Axis {
  return {
    stroke: color("muted"),
    font: "12px system-ui, sans-serif",
    grid: { stroke: color("grid"), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
}

function color(name: string): () => string {
  return () => themeColor(name);
}
