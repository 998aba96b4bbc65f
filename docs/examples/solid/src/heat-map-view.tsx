import { createEffect } from "solid-js";

import { createLease } from "./create-lease.ts";
import { getHeatMap, type Palette, SIZE } from "./heat-map.ts";

export function HeatMap(props: { palette: Palette }) {
  let canvas!: HTMLCanvasElement;
  const image = createLease(getHeatMap, () => [props.palette]);

  createEffect(() => {
    const bitmap = image();
    if (bitmap) canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    canvas.ariaBusy = String(bitmap === undefined);
  });

  return <canvas ref={canvas} width={SIZE} height={SIZE} />;
}
