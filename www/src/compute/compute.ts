import type { Forward } from "../model/score";
import { forwardOnCpu } from "./cpu";
import { GpuCompute, NoGpuError } from "./gpu";

/** Where the network is computed. */
export type ComputeKind = "gpu" | "cpu";

/** Something that computes the network, and can be lost. */
export interface Compute {
  readonly kind: ComputeKind;
  /** What it is, for people: the adapter's name, or why there is none. */
  readonly description: string;
  readonly isLost: boolean;
  readonly forward: Forward;
  /** Gives everything back. What it computes at the time fails. */
  destroy(): void;
}

/** Opens the GPU, or says in its description why it is the CPU instead. */
export async function openCompute(wanted: ComputeKind): Promise<Compute> {
  if (wanted === "cpu") return cpuCompute("Chosen above");
  try {
    return await GpuCompute.open();
  } catch (error) {
    if (error instanceof NoGpuError) return cpuCompute(error.message);
    throw error;
  }
}

function cpuCompute(description: string): Compute {
  return {
    kind: "cpu",
    description,
    isLost: false,
    forward: forwardOnCpu,
    destroy: () => undefined,
  };
}
