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

/**
 * The bytes of a texture's texels: every mip level, layer and sample, in whole blocks. What a
 * driver adds for alignment cannot be seen. `undefined` for an unknown format.
 */
export function textureBytes(texture: TextureShape): number | undefined {
  const block = textureBlock(texture.format);
  if (block === undefined) return undefined;
  const solid = texture.dimension === "3d";
  let blocks = 0;
  for (let level = 0; level < texture.mipLevelCount; level++) {
    const columns = Math.ceil(halved(texture.width, level) / block.width);
    const rows = Math.ceil(halved(texture.height, level) / block.height);
    // Depth shrinks with the level; array layers do not.
    const layers = solid ? halved(texture.depthOrArrayLayers, level) : texture.depthOrArrayLayers;
    blocks += columns * rows * layers;
  }
  return blocks * block.bytes * texture.sampleCount;
}

function halved(size: number, times: number): number {
  return Math.max(1, Math.floor(size / 2 ** times));
}
