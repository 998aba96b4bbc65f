/** How a texture format lies in memory: bytes per block, and the block's size in texels. */
export interface TextureBlock {
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Compressed formats are made of blocks, of 4 × 4 texels but for ASTC, whose names say it. A block has
 * sixteen bytes; eight in the formats of the second group.
 */
const COMPRESSED =
  /^(?:astc-(\d+)x(\d+)-unorm|(bc[14]-|etc2-rgb8|eac-r1)|bc[2-7]h?-|etc2-rgba8|eac-rg)/;

/** `rgba8unorm-srgb`, `rg11b10ufloat`, `depth24plus-stencil8`: channels and the bits of each. */
const PLAIN =
  /^(?:(?:[rgbae]+|depth|stencil)(?:[2589]|1[016]|24|32)(?:[us]?(?:norm|int|float)|plus)?-?)+(?:srgb)?$/;
/** A channel is a letter there; of depth and stencil, their last. */
const CHANNELS = /([rgbae]+|h|l)(\d+)/g;

/**
 * The layout of a WebGPU texture format, or `undefined` for one this library does not know. Of those
 * whose layout the browser may choose, the common one on desktop hardware: the bits are padded to a
 * power of two.
 */
export function textureBlock(format: string): TextureBlock | undefined {
  const block = COMPRESSED.exec(format);
  if (block !== null) {
    const [, width = 4, height = 4, half] = block;
    return { bytes: half === undefined ? 16 : 8, width: Number(width), height: Number(height) };
  }
  if (!PLAIN.test(format)) return undefined;
  let bits = 0;
  for (const [, channels = "", each] of format.matchAll(CHANNELS)) {
    bits += channels.length * Number(each);
  }
  return { bytes: 2 ** (32 - Math.clz32(bits - 1)) / 8, width: 1, height: 1 };
}
