import { isObject } from "./objects.js";
import { brandNames } from "./size/native.js";

/** The GPU device that a value is, or has as one of its properties; nothing of the value's own code runs. */
export function heldDevice(value: unknown): object | undefined {
  try {
    return candidates(value).find(isDevice) as object | undefined;
  } catch {
    // A revoked proxy.
    return undefined;
  }
}

function candidates(value: unknown): unknown[] {
  // A view lists its every byte as a property.
  if (!isObject(value) || ArrayBuffer.isView(value)) return [];
  const properties = Object.values(Object.getOwnPropertyDescriptors(value));
  return [value, ...properties.map((property): unknown => property.value)];
}

function isDevice(value: unknown): boolean {
  return isObject(value) && [...brandNames(value)].some(([name]) => name === "GPUDevice");
}
