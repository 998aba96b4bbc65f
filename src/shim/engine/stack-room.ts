/** So many frames of this small function are more than the engine's deepest call takes. */
const FRAMES = 100;

/**
 * Throws the JavaScript engine's own error where little of the stack is left: before the call into the
 * engine that would overflow it. Cut off in the midst of giving out memory, the engine's allocator
 * would be left in pieces, and with it every cache on the page.
 */
export function needStackRoom(frames = FRAMES): number {
  // Not a tail call, which some browsers make without a frame.
  return frames === 0 ? 0 : 1 + needStackRoom(frames - 1);
}
