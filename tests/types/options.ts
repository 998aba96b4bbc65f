/* eslint-disable @typescript-eslint/no-unused-vars -- a type is all that is asked of most values here. */
// Checked by the compiler alone: what the options' types promise.
import {
  cacheResource,
  type CacheResourceOptions,
  createCache,
  type ReleaseReason,
} from "cache-resource";

import { holds, type Same } from "./same.js";

class Device {
  constructor(readonly power = "low") {}
  lost = false;
  destroy(): void {}
}

async function getDevice(power: string) {
  return new Device(power);
}

/** The callbacks know the function's value and arguments, without an annotation. */
export function callbacksAreTypedByTheFunction(): void {
  cacheResource(getDevice, {
    onRelease: (device, { reason, name }) => {
      holds<Same<typeof device, Device>>();
      holds<Same<typeof reason, ReleaseReason>>();
      holds<Same<typeof name, string>>();
      device.destroy();
    },
    validate: (device) => !device.lost,
    sizeOf: (device) => (device.lost ? 0 : 1),
    key: (power) => {
      holds<Same<typeof power, string>>();
      return power;
    },
  });
  // The function written in the same breath, synchronous or not.
  cacheResource(async () => new Device(), { onRelease: (device) => device.destroy() });
  cacheResource(() => new Device(), { validate: async (device) => !device.lost });
  cacheResource((id: number, name: string) => ({ id, name }), {
    key: (id, name) => `${id} ${name}`,
    onRelease: async ({ id }) => void id.toFixed(),
  });
}

/** With the options first, an annotated callback decides, and the function must agree with it. */
export function callbacksDecideWhenOptionsComeFirst(): void {
  const cached = cacheResource({ onRelease: (device: Device) => device.destroy() })(getDevice);
  holds<Same<ReturnType<typeof cached>, Promise<Device>>>();
  holds<Same<typeof cached.original, typeof getDevice>>();
  cacheResource({ onRelease: (device: Device) => device.destroy() })(() => new Device());
  // Without an annotation nothing is known yet, and all is allowed.
  cacheResource({ onRelease: (device) => device.destroy() })(getDevice);
  cacheResource({ ttl: 60 })((id: number) => id);
  // @ts-expect-error -- the function gives no device
  cacheResource({ onRelease: (device: Device) => device.destroy() })(() => "text");
  // @ts-expect-error -- the key takes another argument than the function
  cacheResource({ key: (id: number) => id })((name: string) => name);
}

/** `null` and `undefined` are as if the option were left out. */
export const nothing: CacheResourceOptions = {
  ttl: null,
  maxEntries: undefined,
  validate: null,
  onRelease: undefined,
  hashFuncs: null,
  ignore: undefined,
  key: null,
  name: undefined,
  shared: null,
};

/** Keys for classes: by class, by name, in a record. */
export function hashFuncsTakeClasses(): void {
  abstract class Base {
    abstract id: number;
  }
  cacheResource(getDevice, { hashFuncs: new Map([[Device, (device: Device) => device.lost]]) });
  cacheResource(getDevice, { hashFuncs: new Map([[Base, (base: Base) => base.id]]) });
  cacheResource(getDevice, { hashFuncs: new Map([["Device", (device: Device) => device.lost]]) });
  cacheResource(getDevice, { hashFuncs: { Device: (device: Device) => device.lost } });
  // @ts-expect-error -- not a function
  cacheResource(getDevice, { hashFuncs: { Device: "id" } });
  // @ts-expect-error -- neither Map nor record
  cacheResource(getDevice, { hashFuncs: ["Device"] });
}

/** Wrong types are refused. */
export function wrongTypesAreRefused(): void {
  // @ts-expect-error -- no boolean
  cacheResource(getDevice, { ttl: true });
  // @ts-expect-error -- no text
  cacheResource(getDevice, { maxEntries: "5" });
  // @ts-expect-error -- the value is a Device
  cacheResource(getDevice, { validate: (text: string) => text === "" });
  // @ts-expect-error -- it answers with a boolean
  cacheResource(getDevice, { validate: () => "yes" });
  // @ts-expect-error -- the value is a Device
  cacheResource(getDevice, { onRelease: (text: string) => text.length });
  // @ts-expect-error -- a Device has no such method
  cacheResource(getDevice, { onRelease: (device) => device.close() });
  // @ts-expect-error -- an array
  cacheResource(getDevice, { ignore: "power" });
  // @ts-expect-error -- positions or names
  cacheResource(getDevice, { ignore: [true] });
  // @ts-expect-error -- the argument is a string
  cacheResource(getDevice, { key: (id: number) => id });
  // @ts-expect-error -- a string
  cacheResource(getDevice, { name: 1 });
  // @ts-expect-error -- a boolean
  cacheResource(getDevice, { shared: "yes" });
  // @ts-expect-error -- misspelt
  cacheResource(getDevice, { max_entries: 5 });
  // @ts-expect-error -- misspelt
  cacheResource({ tll: 5 });
}

/** `redact` is on, off, or a function from one text to another that knows whose it is. */
export function redactIsTyped(): void {
  cacheResource.configure({ redact: true });
  cacheResource.configure({ redact: null });
  cacheResource.configure({
    redact: (text, about) => {
      holds<Same<typeof text, string>>();
      holds<Same<typeof about, { readonly name: string }>>();
      return text;
    },
  });
  // @ts-expect-error -- a number is no text.
  cacheResource.configure({ redact: () => 7 });
  // @ts-expect-error -- there is no such word.
  cacheResource.configure({ redact: "always" });
  // @ts-expect-error -- it is set for a cache that there is.
  createCache({ redact: true });
}
