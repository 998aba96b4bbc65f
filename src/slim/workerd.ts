import { startEngine } from "../shim/engine/start.js";

export * from "cache-resource";

/** The engine is there from the start, whatever `cache-resource/slim` would be given to find it. */
export function init(): Promise<void> {
  return Promise.resolve().then(() => void startEngine());
}
