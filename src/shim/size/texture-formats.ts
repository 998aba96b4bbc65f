/** How a texture format lies in memory: bytes per block, and the block's size in texels. */
export interface TextureBlock {
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Formats whose name does not say their size. Of those whose layout the browser may choose, the
 * common one on desktop hardware: `depth32float-stencil8` is padded to eight bytes.
 */
const NAMED: Readonly<Record<string, number>> = {
  rgb10a2uint: 4,
  rgb10a2unorm: 4,
  rg11b10ufloat: 4,
  rgb9e5ufloat: 4,
  stencil8: 1,
  depth16unorm: 2,
  depth24plus: 4,
  "depth24plus-stencil8": 4,
  depth32float: 4,
  "depth32float-stencil8": 8,
};

/** `rgba8unorm-srgb`: channels, bits of each, type. */
const PLAIN = /^(r|rg|rgba|bgra)(8|16|32)(?:unorm|snorm|uint|sint|float)(?:-srgb)?$/;
/** `astc-10x6-unorm-srgb`: the block's size in texels; its bytes are always sixteen. */
const ASTC = /^astc-(\d+)x(\d+)-unorm(?:-srgb)?$/;
/** Blocks of 4 × 4 texels in eight bytes; the other formats of these families take sixteen. */
const HALF_BLOCK = /^(?:bc1-rgba-|bc4-r-|etc2-rgb8(?:a1)?unorm|eac-r11)/;
const FULL_BLOCK = /^(?:bc[2367]h?-rgba?-|bc5-rg-|etc2-rgba8unorm|eac-rg11)/;

const BITS_PER_BYTE = 8;

/** The layout of a WebGPU texture format, or `undefined` for one this library does not know. */
export function textureBlock(format: string): TextureBlock | undefined {
  const named = Object.hasOwn(NAMED, format) ? NAMED[format] : undefined;
  if (named !== undefined) return { bytes: named, width: 1, height: 1 };
  const [, channels, bits] = PLAIN.exec(format) ?? [];
  if (channels !== undefined) {
    const bytes = (channels.length * Number(bits)) / BITS_PER_BYTE;
    return { bytes, width: 1, height: 1 };
  }
  const [, width, height] = ASTC.exec(format) ?? [];
  if (width !== undefined) return { bytes: 16, width: Number(width), height: Number(height) };
  if (HALF_BLOCK.test(format)) return { bytes: 8, width: 4, height: 4 };
  if (FULL_BLOCK.test(format)) return { bytes: 16, width: 4, height: 4 };
  return undefined;
}
