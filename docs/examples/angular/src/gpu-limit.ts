import { Component, input } from "@angular/core";

import { getDevice } from "./gpu";
import { leased } from "./leased";

@Component({
  selector: "app-gpu-limit",
  template: `
    @if (device.isLoading()) {
      <p role="status">Asking for the GPU…</p>
    } @else if (device.hasValue()) {
      <p>{{ name() }}, {{ device.value().label }}: {{ device.value().limits[name()] }}</p>
    } @else {
      <p role="alert">
        {{ device.error() }}
        <button type="button" (click)="device.reload()">Try again</button>
      </p>
    }
  `,
})
export class GpuLimit {
  readonly power = input.required<GPUPowerPreference>();
  readonly name = input.required<keyof GPUSupportedLimits>();

  protected readonly device = leased(getDevice, () => [this.power()]);
}
