import { useEffect, useRef } from "react";

import { getHeatMap, type Palette, SIZE } from "./heat-map.ts";
import { useLease } from "./use-lease.ts";

export function HeatMap({ palette }: { palette: Palette }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useLease(getHeatMap, palette);

  useEffect(() => {
    if (image) canvas.current?.getContext("2d")?.drawImage(image, 0, 0);
  }, [image]);

  return <canvas ref={canvas} width={SIZE} height={SIZE} aria-busy={image === undefined} />;
}
