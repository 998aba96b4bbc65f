import { native } from "./size/native.js";

/** So many properties are looked at: what holds a device is no list and no dictionary. */
const MOST_PROPERTIES = 99;

/** The GPU device that a value is, or has as a property; nothing of the value's own code runs. */
export function heldDevice(value: unknown): object | undefined {
  if (isDevice(value)) return value;
  try {
    // A view lists its every element as a property.
    const names = ArrayBuffer.isView(value) ? [] : Reflect.ownKeys(value as object);
    return names
      .slice(0, MOST_PROPERTIES)
      .map((name): unknown => Object.getOwnPropertyDescriptor(value, name)?.value)
      .find(isDevice);
  } catch {
    // A primitive has no properties, and a revoked proxy none to be seen.
    return undefined;
  }
}

/** Only a real device has the getter work on it, whatever a prototype says. */
function isDevice(value: unknown): value is object {
  try {
    return native(value as object, "GPUDevice", "queue") !== undefined;
  } catch {
    return false;
  }
}
