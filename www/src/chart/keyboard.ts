import type uPlot from "uplot";

const DAY = 24;
const ZOOM_HOURS = 3.5 * DAY;
const SECONDS_PER_HOUR = 3600;

/** Moves the chart's cursor by the keyboard. `zoom` without bounds shows everything. */
export function handleKeys(
  host: HTMLElement,
  plot: uPlot,
  zoom: (from?: number, to?: number) => void,
): void {
  const moves: Readonly<Record<string, (index: number, last: number) => number>> = {
    ArrowLeft: (index) => index - 1,
    ArrowRight: (index) => index + 1,
    ArrowDown: (index) => index - 1,
    ArrowUp: (index) => index + 1,
    PageDown: (index) => index - DAY,
    PageUp: (index) => index + DAY,
    Home: () => 0,
    End: (_index, last) => last,
  };

  const moveTo = (index: number): void => {
    const time = plot.data[0][index];
    if (time === undefined) return;
    const { min = time, max = time } = plot.scales["x"] ?? {};
    // Off the edge of a zoomed chart the view comes along.
    if (time < min) zoom(time, time + (max - min));
    else if (time > max) zoom(time - (max - min), time);
    const top = plot.over.clientHeight / 2;
    plot.setCursor({ left: plot.valToPos(time, "x"), top });
  };

  host.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = plot.data[0].length - 1;
    const index = plot.cursor.idx ?? Math.floor(last / 2);
    const move = moves[event.key];
    if (move !== undefined) moveTo(Math.max(0, Math.min(last, move(index, last))));
    else if (event.key === "Escape") zoom();
    else if (event.key === "+") {
      const middle = plot.data[0][index] ?? 0;
      const reach = ZOOM_HOURS * SECONDS_PER_HOUR;
      zoom(middle - reach, middle + reach);
      moveTo(index);
    } else return;
    event.preventDefault();
  });
  host.addEventListener("blur", () => plot.setCursor({ left: -10, top: -10 }));
}
