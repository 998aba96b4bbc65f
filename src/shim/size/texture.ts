import { textureBlock } from "./texture-formats.js";

/** What of a `GPUTexture` decides its size. */
export interface TextureShape {
  readonly width: number;
  readonly height: number;
  readonly depthOrArrayLayers: number;
  readonly mipLevelCount: number;
  readonly sampleCount: number;
  readonly dimension: string;
  readonly format: string;
}

/** The names of these properties. */
export const TEXTURE_SHAPE =
  "width height depthOrArrayLayers mipLevelCount sampleCount dimension format".split(" ");

/**
 * The bytes of a texture's texels: every mip level, layer and sample, in whole blocks. What a
 * driver adds for alignment cannot be seen. `undefined` for an unknown format.
 */
export function textureBytes(texture: TextureShape): number | undefined {
  const { width, height, depthOrArrayLayers: layers, mipLevelCount, sampleCount } = texture;
  const block = textureBlock(texture.format);
  if (block === undefined) return undefined;
  let blocks = 0;
  for (let level = 0; level < mipLevelCount; level++) {
    const columns = Math.ceil(halved(width, level) / block.width);
    const rows = Math.ceil(halved(height, level) / block.height);
    // Depth shrinks with the level; array layers do not.
    blocks += columns * rows * (texture.dimension === "3d" ? halved(layers, level) : layers);
  }
  return blocks * block.bytes * sampleCount;
}

function halved(size: number, times: number): number {
  return Math.max(1, size >> times);
}
