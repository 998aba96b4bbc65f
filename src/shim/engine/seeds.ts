/** Random words, as the engine asks for when it is made. */
export type Words = [number, number, number, number, number, number, number, number];

/**
 * Random words that nobody can know beforehand, so that nobody can choose keys that collide. From the
 * platform's source of secrets; where there is none, from `Math.random`, which is still unknown to
 * whoever wrote the keys.
 */
export function randomWords(): Words {
  const words = Uint32Array.from({ length: 8 }, () => Math.random() * 2 ** 32);
  const { crypto } = globalThis as { crypto?: Crypto };
  crypto?.getRandomValues(words);
  return [...words] as Words;
}
