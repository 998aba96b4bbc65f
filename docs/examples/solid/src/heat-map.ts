import { cacheResource } from "cache-resource";
import { dispose } from "cache-resource/recipes";

export const SIZE = 128;

const PALETTES = { ember: [255, 120, 40], ice: [60, 140, 255] } as const;
export type Palette = keyof typeof PALETTES;

// #region heat-map
/** An image that somebody has to close. One is kept; what is on the screen stays in any case. */
export const getHeatMap = cacheResource(
  async function getHeatMap(palette: Palette): Promise<ImageBitmap> {
    return createImageBitmap(paint(PALETTES[palette]));
  },
  { maxEntries: 1, onRelease: dispose },
);
// #endregion

function paint([red, green, blue]: readonly [number, number, number]): ImageData {
  const image = new ImageData(SIZE, SIZE);
  for (let at = 0; at < SIZE * SIZE; at++) {
    const heat = (Math.sin((at % SIZE) / 20) + Math.cos(at / SIZE / 14) + 2) / 4;
    image.data.set([red * heat, green * heat, blue * heat, 255], at * 4);
  }
  return image;
}
