import { Task } from "@lit/task";
import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";

import { getGpuName } from "./gpu";

@customElement("gpu-name")
export class GpuName extends LitElement {
  @property() power: GPUPowerPreference = "low-power";

  #name = new Task(this, {
    task: ([power]) => getGpuName(power),
    args: () => [this.power] as const,
  });

  override render() {
    return this.#name.render({
      pending: () => html`<footer>…</footer>`,
      complete: (name) => html`<footer>By ${name}</footer>`,
      error: (error) =>
        html`<footer>
          ${error} <button type="button" @click=${() => this.#name.run()}>Ask again</button>
        </footer>`,
    });
  }
}
