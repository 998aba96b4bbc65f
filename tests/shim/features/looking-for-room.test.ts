/**
 * That the engine has room on the stack rests on how JavaScript engines check the stack: for all that a
 * function may put there, when it is entered. Here this is looked at by itself, as code gets older:
 * interpreted, compiled, and compiled with what the interpreter has learned.
 */
import { expect, test } from "vitest";

import { needStackRoom } from "../../../src/shim/engine/stack-room.js";

/** How many frames above the end of the stack a call still fails for want of room. */
function framesWithoutRoom(call: () => void): number {
  let frames = 0;
  function fill(): void {
    try {
      fill();
    } catch {
      try {
        call();
      } catch (error) {
        frames++;
        throw error;
      }
    }
  }
  try {
    fill();
  } catch {
    // No frame had room.
  }
  return frames;
}

const nothing = (): void => undefined;

test.each([20, 1000, 100_000])("there is room after looking for it %s times", (calls) => {
  for (let time = 0; time < 20; time++) framesWithoutRoom(nothing);
  const least = framesWithoutRoom(nothing) + 15;
  for (let call = 0; call < calls; call++) needStackRoom();
  for (let time = 0; time < 5; time++) {
    expect(framesWithoutRoom(needStackRoom)).toBeGreaterThan(least);
  }
});
