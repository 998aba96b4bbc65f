import type { Plant } from "../readings/database";
import { HOUR } from "../readings/format";
import type { View } from "../view";
import { addDays, countDays, moveRange } from "../view";
import { byId, choose, make, onActivate } from "./dom";

/** The row of controls that choose what is shown. `change` is called with what the visitor wants to be different. */
export class ViewControls {
  readonly #sensor = byId<HTMLSelectElement>("sensor");
  readonly #from = byId<HTMLInputElement>("from");
  readonly #to = byId<HTMLInputElement>("to");
  #view: View;
  #first = "2025-01-01";
  #last = "2025-12-31";

  constructor(view: View, change: (part: Partial<View>) => void) {
    this.#view = view;
    this.show(view);
    this.#sensor.addEventListener("change", () => change({ sensor: this.#sensor.value }));
    for (const input of [this.#from, this.#to]) {
      input.addEventListener("change", () => this.#datesChanged(change));
    }
    for (const button of byId("ranges").querySelectorAll("button")) {
      button.addEventListener("click", () => change(this.#around(Number(button.dataset["days"]))));
    }
    for (const button of byId("compute").querySelectorAll("button")) {
      const compute = button.dataset["compute"] === "cpu" ? "cpu" : "gpu";
      button.addEventListener("click", () => change({ compute }));
    }
    onActivate("earlier", () => change(this.#moved(-1)));
    onActivate("later", () => change(this.#moved(1)));
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
  }

  show(view: View): void {
    this.#view = view;
    this.#from.value = view.from;
    this.#to.value = view.to;
    this.#sensor.value = view.sensor;
    choose("ranges", ({ dataset }) => Number(dataset["days"]) === countDays(view));
    choose("compute", ({ dataset }) => dataset["compute"] === view.compute);
  }

  /** Offers the plant's sensors and days; until the first run nobody knows them. */
  offer({ sensors, start, hours }: Plant): void {
    if (!this.#sensor.disabled) return;
    this.#first = new Date(start).toISOString().slice(0, 10);
    this.#last = new Date(start + (hours - 1) * HOUR).toISOString().slice(0, 10);
    for (const input of [this.#from, this.#to]) {
      input.min = this.#first;
      input.max = this.#last;
    }
    const places = new Set(sensors.map(({ place }) => place));
    const groups = [...places].map((label) => {
      const options = sensors
        .filter(({ place }) => place === label)
        .map(({ id, name }) => make("option", { value: id }, name));
      return make("optgroup", { label }, ...options);
    });
    this.#sensor.replaceChildren(...groups);
    this.#sensor.disabled = false;
    this.show(this.#view);
  }

  #datesChanged(change: (part: Partial<View>) => void): void {
    const [from, to] = [this.#from.value, this.#to.value];
    const isWrong = from > to;
    this.#to.setCustomValidity(isWrong ? "The last day is before the first." : "");
    if (this.#from.reportValidity() && this.#to.reportValidity()) change({ from, to });
  }

  /** The range of so many days with the same middle. */
  #around(days: number): Pick<View, "from" | "to"> {
    const from = addDays(this.#view.from, Math.round((countDays(this.#view) - days) / 2));
    return moveRange({ from, to: addDays(from, days - 1) }, 0, this.#first, this.#last);
  }

  #moved(direction: number): Pick<View, "from" | "to"> {
    return moveRange(this.#view, direction * countDays(this.#view), this.#first, this.#last);
  }
}
