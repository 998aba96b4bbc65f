import { Component, resource, signal } from "@angular/core";

import { getDevice, getGpuName } from "./gpu";
import { GpuLimit } from "./gpu-limit";

@Component({
  selector: "app-root",
  imports: [GpuLimit],
  template: `
    <h1>One GPU device</h1>
    <label>
      Power
      <select (change)="choose($event)">
        <option>low-power</option>
        <option>high-performance</option>
      </select>
    </label>
    <button type="button" (click)="shown.set(!shown())">{{ shown() ? "Hide" : "Show" }}</button>
    <button type="button" (click)="clear()">Clear</button>
    @if (shown()) {
      @for (name of limits; track name) {
        <app-gpu-limit [name]="name" [power]="power()" />
      }
    }
    @if (gpuName.hasValue()) {
      <footer>By {{ gpuName.value() }}</footer>
    }
  `,
})
export class App {
  protected readonly limits = ["maxBufferSize", "maxTextureDimension2D", "maxBindGroups"] as const;
  protected readonly power = signal<GPUPowerPreference>("low-power");
  protected readonly shown = signal(true);

  protected readonly gpuName = resource({
    params: () => this.power(),
    loader: ({ params: power }) => getGpuName(power),
  });

  protected choose({ target }: Event) {
    this.power.set((target as HTMLSelectElement).value as GPUPowerPreference);
  }

  protected clear() {
    void getDevice.clear();
  }
}
