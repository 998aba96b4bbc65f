/**
 * So many frames of the function below are more than the engine's deepest call takes, in every browser:
 * half as many are too few in WebKit (`stack-room.test.ts`).
 */
const FRAMES = 18;

/**
 * Throws the JavaScript engine's own error where little of the stack is left: before the call into the
 * engine that would overflow it. Cut off in the midst of giving out memory, the engine's allocator
 * would be left in pieces, and with it every cache on the page.
 */
export function needStackRoom(): void {
  frame(FRAMES, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/** A wide one: arguments take room and next to no time. As much of it in narrow ones takes twice as long. */
// prettier-ignore
function frame(
  left: number,
  a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number,
  i: number, j: number, k: number, l: number, m: number, n: number, o: number, p: number,
): number {
  // Not a tail call, which some browsers make without a frame.
  return left === 0 ? 0 : 1 + frame(left - 1, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
}
