export * from "cache-resource";
export { init } from "./init.js";
export type { InitInput } from "./compile.js";
