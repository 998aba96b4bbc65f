import type { Layer, Network } from "../model/network";
import type { Compute } from "./compute";
import shader from "./layer.wgsl?raw";

/** The browser offers no GPU to compute on. The message says what is missing. */
export class NoGpuError extends Error {
  override readonly name = "NoGpuError";
}

/** The GPU device went away: its driver was reset, the browser took it back, or it was destroyed. */
export class GpuLostError extends Error {
  override readonly name = "GpuLostError";
}

/** The shader computes blocks of four windows by four outputs, eight by eight of them at a time. */
const BLOCK = 4;
const BLOCKS_PER_GROUP = 8;

interface LayerBuffers {
  readonly layer: Layer;
  readonly weights: GPUBuffer;
  readonly bias: GPUBuffer;
}

/** A WebGPU device with the compiled forward pass. */
export class GpuCompute implements Compute {
  readonly kind = "gpu";
  readonly description: string;
  readonly #device: GPUDevice;
  readonly #pipeline: GPUComputePipeline;
  /** An upload lives as long as its network and this device both do. */
  readonly #uploads = new WeakMap<Network, LayerBuffers[]>();
  #isLost = false;

  private constructor(device: GPUDevice, pipeline: GPUComputePipeline, description: string) {
    this.#device = device;
    this.#pipeline = pipeline;
    this.description = description;
    void device.lost.then(() => (this.#isLost = true));
  }

  /** Asks the browser for a device and compiles the shader. */
  static async open(): Promise<GpuCompute> {
    // The types promise it, browsers without WebGPU and pages without https do not.
    const gpu = navigator.gpu as GPU | undefined;
    if (gpu === undefined) throw new NoGpuError("This browser has no WebGPU");
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
    if (adapter === null) throw new NoGpuError("WebGPU finds no graphics adapter here");
    const device = await adapter.requestDevice({ label: "anomaly scores" });
    const pipeline = await device.createComputePipelineAsync({
      layout: "auto",
      compute: { module: device.createShaderModule({ code: shader }), entryPoint: "applyLayer" },
    });
    const { vendor, architecture, description } = adapter.info;
    const name = description || [vendor, architecture].filter(Boolean).join(" ");
    return new GpuCompute(device, pipeline, name || "WebGPU");
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  destroy(): void {
    // `device.lost` tells a moment later; nobody may be given this device in between.
    this.#isLost = true;
    this.#device.destroy();
  }

  /** The network's answers for `count` windows; see `forwardOnCpu`. */
  readonly forward = async (
    network: Network,
    inputs: Float32Array,
    count: number,
  ): Promise<Float32Array> => {
    const device = this.#device;
    device.pushErrorScope("validation");
    device.pushErrorScope("out-of-memory");
    const source = this.#createBuffer(inputs, GPUBufferUsage.STORAGE);
    const temporary = [source];
    const commands = device.createCommandEncoder();
    let current = source;
    for (const [index, buffers] of this.#upload(network).entries()) {
      const isLast = index === network.layers.length - 1;
      current = this.#encodeLayer(commands, buffers, current, count, !isLast, temporary);
    }
    const answers = device.createBuffer({
      size: current.size,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    temporary.push(answers);
    commands.copyBufferToBuffer(current, 0, answers, 0, current.size);
    device.queue.submit([commands.finish()]);
    // A lost device has no verdict to give; its loss is told by the mapping.
    const verdicts = Promise.all([device.popErrorScope(), device.popErrorScope()]).catch(() => []);
    try {
      const mapped = answers.mapAsync(GPUMapMode.READ).catch((cause: unknown) => cause);
      const problem = (await verdicts).find((verdict) => verdict !== null);
      const cause = await mapped;
      if (problem !== undefined) throw new Error(`The GPU refused: ${problem?.message}`, { cause });
      if (cause !== undefined) {
        throw new GpuLostError("The GPU device was lost while it computed the scores.", { cause });
      }
      const depth = network.layers.at(-1)?.outputs ?? 0;
      return unpadRows(new Float32Array(answers.getMappedRange()), count, depth);
    } finally {
      for (const buffer of temporary) buffer.destroy();
    }
  };

  #upload(network: Network): LayerBuffers[] {
    const known = this.#uploads.get(network);
    if (known !== undefined) return known;
    const buffers = network.layers.map((layer) => ({
      layer,
      weights: this.#createBuffer(padRows(layer.weights, layer.outputs), GPUBufferUsage.STORAGE),
      bias: this.#createBuffer(padRows(layer.bias, layer.outputs), GPUBufferUsage.STORAGE),
    }));
    this.#uploads.set(network, buffers);
    return buffers;
  }

  #encodeLayer(
    commands: GPUCommandEncoder,
    { layer, weights, bias }: LayerBuffers,
    source: GPUBuffer,
    count: number,
    relu: boolean,
    temporary: GPUBuffer[],
  ): GPUBuffer {
    const outputBlocks = Math.ceil(layer.outputs / BLOCK);
    const stride = source.size / Float32Array.BYTES_PER_ELEMENT / count;
    const shape = this.#createBuffer(
      new Uint32Array([count, stride, layer.inputs, outputBlocks, Number(relu)]),
      GPUBufferUsage.UNIFORM,
    );
    const result = this.#device.createBuffer({
      size: count * outputBlocks * BLOCK * Float32Array.BYTES_PER_ELEMENT,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    temporary.push(shape, result);
    const pass = commands.beginComputePass();
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, this.#bind([shape, source, weights, bias, result]));
    pass.dispatchWorkgroups(
      Math.ceil(outputBlocks / BLOCKS_PER_GROUP),
      Math.ceil(count / (BLOCK * BLOCKS_PER_GROUP)),
    );
    pass.end();
    return result;
  }

  #bind(buffers: readonly GPUBuffer[]): GPUBindGroup {
    return this.#device.createBindGroup({
      layout: this.#pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }

  #createBuffer(values: Float32Array | Uint32Array, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.#device.createBuffer({
      size: values.byteLength,
      usage,
      mappedAtCreation: true,
    });
    const bytes = new Uint8Array(buffer.getMappedRange());
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    buffer.unmap();
    return buffer;
  }
}

/** Fills each row up to whole blocks, as the shader reads them. */
function padRows(values: Float32Array, width: number): Float32Array {
  const padded = Math.ceil(width / BLOCK) * BLOCK;
  if (padded === width) return values;
  const rows = values.length / width;
  const result = new Float32Array(rows * padded);
  for (let row = 0; row < rows; row++) {
    result.set(values.subarray(row * width, (row + 1) * width), row * padded);
  }
  return result;
}

/** Leaves the filling out again. */
function unpadRows(values: Float32Array, rows: number, width: number): Float32Array {
  const padded = values.length / rows;
  const result = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    result.set(values.subarray(row * padded, row * padded + width), row * width);
  }
  return result;
}
