const numbers = new WeakMap<object, number>();
let next = 1;

/**
 * The number that stands for an object (or function, or class) wherever it is a key by identity.
 * Held weakly: a number is never used again, so an entry whose object is gone is never met again.
 */
export function identityNumber(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) {
    number = next++;
    numbers.set(object, number);
  }
  return number;
}
