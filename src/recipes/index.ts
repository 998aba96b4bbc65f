export { byIdentity } from "./by-identity.js";
export { dispose } from "./dispose.js";
export { gpuDevice, type GpuDeviceOptions } from "./gpu-device.js";
export type { DeviceLike, GpuDevice, GpuDeviceRequest } from "./gpu-types.js";
export {
  modelWeights,
  type ModelWeightsOptions,
  type ModelWeightsRequest,
} from "./model-weights.js";
export { type DatabaseUpgrade, openDatabase, type OpenDatabaseOptions } from "./open-database.js";
export type { RecipeOptions } from "./options.js";
