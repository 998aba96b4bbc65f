import { cacheResource } from "cache-resource";
import type { Outcome } from "../dashboard";
import { ALARM_SCORE } from "../model/score";
import { byId, make } from "./dom";
import { formatDuration, plural } from "./format";

/** The numbers above the chart. */
export function showFigures(outcome: Outcome): void {
  const { sensor, window, alarms, agreement } = outcome;
  const [from, to] = window.shown;
  const shown = window.values.subarray(from, to);
  const mean = shown.reduce((sum, value) => sum + value, 0) / shown.length;
  const digits = (value: number): string => value.toFixed(Math.min(2, sensor.decimals));
  const hours = alarms.reduce((sum, alarm) => sum + alarm.to - alarm.from, 0);
  const missed = agreement.incidents - agreement.found;
  byId("figures").replaceChildren(
    figure(
      "Mean",
      digits(mean),
      sensor.unit,
      `${digits(Math.min(...shown))} to ${digits(Math.max(...shown))}`,
    ),
    figure(
      "Alarms",
      String(alarms.length),
      "",
      alarms.length === 0 ? `no score reaches ${ALARM_SCORE}` : `over ${plural(hours, "hour")}`,
      alarms.length > 0,
    ),
    figure(
      "Incidents found",
      `${agreement.found} of ${agreement.incidents}`,
      "",
      [
        missed === 0 ? "none missed" : `${missed} missed`,
        plural(agreement.falseAlarms, "false alarm"),
      ].join(", "),
    ),
    savedFigure(),
  );
}

function savedFigure(): HTMLElement {
  const { hits, timeSavedSeconds } = cacheResource.stats().totals;
  const [value = "", unit = ""] = formatDuration(1000 * timeSavedSeconds).split(" ");
  return figure(
    "Saved by the cache",
    `≈ ${value}`,
    unit,
    `${plural(hits, "hit")} instead of constructions`,
  );
}

function figure(
  title: string,
  value: string,
  unit: string,
  note: string,
  alert = false,
): HTMLElement {
  return make(
    "div",
    { class: "card figure" },
    make("h3", {}, title),
    make("p", { class: alert ? "value alert" : "value" }, value, make("small", {}, ` ${unit}`)),
    make("p", { class: "note" }, note),
  );
}
