/** Where a floating panel is, and how large. In pixels. */
export interface Place {
  /** Which corner of the page it is measured from: it stays there when the window changes its size. */
  right: boolean;
  bottom: boolean;
  /** How far it is from that corner. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** The height of the details below the table. */
  details: number;
}

const KEY = "cache-resource-panel";
const START: Readonly<Place> = {
  ...{ right: true, bottom: true, x: 16, y: 16 },
  ...{ width: 960, height: 480, details: 230 },
};

/** The place that was kept, as far as it can be read: storage may be forbidden, and hold anything. */
export function recall(): Place {
  const place = { ...START };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<string, unknown>>;
    for (const name of Object.keys(START) as (keyof Place)[]) {
      const value = kept[name];
      if (typeof value === typeof START[name]) Object.assign(place, { [name]: value });
    }
  } catch {
    // It then begins where it would without.
  }
  return place;
}

/** Keeps a place for the next page. */
export function keep(place: Place): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // It then lasts as long as the page.
  }
}
