import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";

import { getDevice } from "./gpu";
import { ResourceController } from "./resource-controller";

@customElement("gpu-limit")
export class GpuLimit extends LitElement {
  @property() power: GPUPowerPreference = "low-power";
  @property() name: keyof GPUSupportedLimits = "maxBufferSize";

  #device = new ResourceController(this, getDevice, () => [this.power]);

  override render() {
    const { value: device, error, retry } = this.#device;
    if (error) {
      return html`<p role="alert">
        ${error} <button type="button" @click=${retry}>Try again</button>
      </p>`;
    }
    if (!device) return html`<p role="status">Asking for the GPU…</p>`;
    return html`<p>${this.name}, ${device.label}: ${device.limits[this.name]}</p>`;
  }
}
