/** Asks for a collection, where the environment lets a test do that (Node with `--expose-gc`). */
export const { gc } = globalThis as { gc?: () => void };

/** Lets the collector, and what it announces, have their turns until it is so; gives up in the end. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !condition(); turn++) {
    gc?.();
    await anotherTurn();
  }
}

/** The next task: timers may be anything, a message comes at once. */
function anotherTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
