import { html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";

import { getDevice } from "./gpu";
import "./gpu-limit";
import "./gpu-name";

const limits = ["maxBufferSize", "maxTextureDimension2D", "maxBindGroups"] as const;

@customElement("gpu-page")
export class GpuPage extends LitElement {
  @state() private power: GPUPowerPreference = "low-power";
  @state() private shown = true;

  override render() {
    return html`
      <h1>One GPU device</h1>
      <label>
        Power
        <select @change=${this.#choose}>
          <option>low-power</option>
          <option>high-performance</option>
        </select>
      </label>
      <button type="button" @click=${() => (this.shown = !this.shown)}>
        ${this.shown ? "Hide" : "Show"}
      </button>
      <button type="button" @click=${() => getDevice.clear()}>Clear</button>
      ${
        this.shown
          ? limits.map((name) => html`<gpu-limit .power=${this.power} .name=${name}></gpu-limit>`)
          : null
      }
      <gpu-name .power=${this.power}></gpu-name>
    `;
  }

  #choose(event: Event) {
    this.power = (event.target as HTMLSelectElement).value as GPUPowerPreference;
  }
}
