/* eslint-disable @typescript-eslint/no-unused-vars -- a type is all that is asked of most values here. */
// Checked by the compiler alone: TC39 decorators. tests/shim/decorators-legacy/types.ts has the older ones.
import { cacheResource, createCache } from "cache-resource";

import { holds, type Same } from "./same.js";

class Device {
  constructor(readonly id = 1) {}
  destroy(): void {}
}

const cache = createCache();

/** Every kind of method is decorated, and keeps its type. */
export class Panel {
  constructor(readonly id = 1) {}

  @cacheResource
  load(id: number): { id: number } {
    return { id };
  }

  @cacheResource({ ttl: 60, maxEntries: 2 })
  async fetch(id: number): Promise<Device> {
    return new Device(id);
  }

  @cacheResource({ onRelease: (device: Device) => device.destroy() })
  async annotated(): Promise<Device> {
    return new Device();
  }

  @cacheResource({ onRelease: (device: Device) => device.destroy() })
  synchronous(): Device {
    return new Device();
  }

  @cacheResource
  generic<Item>(item: Item): Item[] {
    return [item];
  }

  @cache({ shared: true })
  static create(id: number): Panel {
    return new Panel(id);
  }

  @cache
  #secret(id: number): number {
    return id;
  }

  @cache.cacheResource
  member(): number {
    return this.#secret(1);
  }

  // @ts-expect-error -- the method gives no device
  @cacheResource({ onRelease: (device: Device) => device.destroy() })
  text(): string {
    return "text";
  }

  // @ts-expect-error -- a getter is no method
  @cacheResource
  get value(): number {
    return 1;
  }

  // @ts-expect-error -- a field is no method
  @cacheResource
  field = 1;

  // @ts-expect-error -- no such option
  @cacheResource({ tll: 1 })
  misspelt(): number {
    return 1;
  }
}

/** What callers see is what was written. */
export function theTypesStay(panel: Panel): void {
  holds<Same<ReturnType<typeof panel.load>, { id: number }>>();
  holds<Same<ReturnType<typeof panel.fetch>, Promise<Device>>>();
  const items = panel.generic("text");
  holds<Same<typeof items, string[]>>();
  // @ts-expect-error -- of another type
  panel.load("1");
}
