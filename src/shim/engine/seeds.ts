/** Random words, as the engine asks for when it is made. */
export type Words = [number, number, number, number, number, number, number, number];

/**
 * Random words that nobody can know beforehand, so that nobody can choose keys that collide. From the
 * platform's source of secrets; where there is none, from `Math.random`, which is still unknown to
 * whoever wrote the keys.
 */
export function randomWords(): Words {
  const words = new Uint32Array(8);
  if (typeof crypto === "object") crypto.getRandomValues(words);
  else words.forEach((_, index) => (words[index] = Math.random() * 2 ** 32));
  return [...words] as Words;
}
