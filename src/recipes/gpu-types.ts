/**
 * A `GPUDevice` where the project has WebGPU's types (`@webgpu/types`, or those of TypeScript itself),
 * and otherwise as much of one as the recipe uses: the package brings no types of others.
 */
export type GpuDevice = typeof globalThis extends { GPUDevice: { prototype: infer Device } }
  ? Device
  : DeviceLike;

/** What the recipe uses of a device. */
export interface DeviceLike {
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  destroy(): void;
}

/** What the recipe uses of an adapter. */
export interface AdapterLike {
  readonly features: ReadonlySet<string>;
  readonly limits: object;
  requestDevice(descriptor: object): Promise<DeviceLike>;
}

/** What the recipe uses of `navigator.gpu`. */
export interface GpuLike {
  requestAdapter(options: object): Promise<AdapterLike | null>;
}

/** Which adapter, and what of it. */
export interface GpuDeviceRequest {
  /** The adapter to prefer where there are several. The default is the browser's choice. */
  readonly powerPreference?: "low-power" | "high-performance" | undefined;
  /** Whether it must be the processor's, slow and everywhere the same. The default: `false`. */
  readonly forceFallbackAdapter?: boolean | undefined;
  /** Features that the device must have, such as `"shader-f16"`. The default: none. */
  readonly requiredFeatures?: readonly string[] | undefined;
  /** Limits that must be higher than what every device has, such as `{ maxBufferSize: 2 ** 30 }`. */
  readonly requiredLimits?: Readonly<Record<string, number>> | undefined;
  /** What the browser calls the device in its messages. */
  readonly label?: string | undefined;
}
