import type { Outcome } from "../dashboard";
import type { Alarm } from "../model/alarms";
import { HOUR } from "../readings/format";
import { byId, make, setText } from "./dom";
import { formatDayTime } from "./format";

const KINDS = {
  spike: "Spike",
  stuck: "Stuck",
  shift: "Shift",
  none: "False alarm",
};

/** Lists the alarms; `show` brings one into the middle of the chart. */
export function showAlarms({ alarms, window }: Outcome, show: (alarm: Alarm) => void): void {
  setText(byId("alarms-subtitle"), alarms.length === 0 ? "" : "Choose one to see it in the chart");
  if (alarms.length === 0) {
    byId("alarms").replaceChildren(
      make("p", { class: "empty" }, "No alarm in this range. Try another sensor, or the year."),
    );
    return;
  }
  const rows = alarms.map((alarm) => {
    const time = formatDayTime(window.start + alarm.from * HOUR);
    const button = make("button", { type: "button", class: "link" }, time);
    button.addEventListener("click", () => show(alarm));
    const meter = make("span", { class: "meter", "aria-hidden": "true" });
    meter.style.setProperty("--share", String(alarm.peak));
    const kind = make("span", { class: `tag ${alarm.recorded}` }, KINDS[alarm.recorded]);
    return make(
      "tr",
      {},
      make("td", {}, button),
      make("td", {}, `${alarm.to - alarm.from} h`),
      make("td", {}, meter, alarm.peak.toFixed(2)),
      make("td", {}, kind),
    );
  });
  const titles = ["Began (UTC)", "Lasted", "Highest score", "Recorded as"];
  byId("alarms").replaceChildren(
    make(
      "table",
      {},
      make(
        "thead",
        {},
        make("tr", {}, ...titles.map((title) => make("th", { scope: "col" }, title))),
      ),
      make("tbody", {}, ...rows),
    ),
  );
}
