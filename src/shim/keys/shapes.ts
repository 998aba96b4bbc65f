/** The property names of a plain object in the order it lists them, and how to put them in order. */
export interface Shape {
  /** The names as `Object.keys` lists them. */
  readonly names: readonly string[];
  /** The names in canonical order. */
  readonly sorted: readonly string[];
  /** The canonical order as one text; equal for all shapes with the same names. */
  readonly text: string;
}

/** How many shapes are remembered; past it the memory starts afresh (it is only a memory). */
const LIMIT = 1024;

/** Objects with more names than this are dictionaries, hardly ever of the same names again. */
const MOST_NAMES = 256;

/** Remembers shapes, so that the names of an object that was seen before need no sorting. */
export class ShapeMemory {
  readonly #shapes = new Map<string, Shape>();

  /**
   * The shape of an object with these names.
   *
   * @param hint - the shape that stood at this place of the last key: a call site mostly passes the
   * same literal, and comparing names beats looking them up.
   */
  shapeOf(names: readonly string[], hint: Shape | undefined): Shape {
    if (hint !== undefined && sameNames(names, hint.names)) return hint;
    if (names.length > MOST_NAMES) return newShape(names);
    const listed = JSON.stringify(names);
    let shape = this.#shapes.get(listed);
    if (shape === undefined) {
      shape = newShape(names);
      if (this.#shapes.size >= LIMIT) this.#shapes.clear();
      this.#shapes.set(listed, shape);
    }
    return shape;
  }
}

function newShape(names: readonly string[]): Shape {
  const sorted = [...names].sort();
  return { names, sorted, text: JSON.stringify(sorted) };
}

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) return false;
  }
  return true;
}
