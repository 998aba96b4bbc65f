/**
 * The first word of every value in a key row. What follows it is fixed by the tag, so that two rows
 * are equal word for word exactly when the keys are equal (promise 8).
 */
export const Tag = {
  Undefined: 0,
  Null: 1,
  True: 2,
  False: 3,
  /** One word: the value. */
  Int32: 4,
  /** Two words: the bits of a float64; every NaN has the same. */
  Float64: 5,
  /** One word: the atom of the text. */
  String: 6,
  /** One word: the atom of the decimal text. */
  BigInt: 7,
  /** One word: the atom of the symbol. */
  Symbol: 8,
  /** One word: the object's identity number. */
  Identity: 9,
  /** The length, then the elements. */
  Array: 10,
  /** The atom of the sorted property names, then their values in that order. */
  Object: 11,
  /** The count, then symbol atom and value of each, sorted; then the Object that has them. */
  SymbolProperties: 12,
  /** The count, then key and value of each, sorted. */
  Map: 13,
  /** The count, then the elements, sorted. */
  Set: 14,
  /**
   * The atom of a built-in class's name, then what its content consists of, each with its own tag
   * (`keys/builtins.ts` says of each class how many they are).
   */
  Builtin: 15,
  /** Atom of the kind, byte length (two words), then the bytes in words. */
  Bytes: 16,
  /** Atom of the kind, byte length (two words), then four words of keyed digest. */
  Digest: 17,
  /** One word: how many levels up the object was met before. */
  Cycle: 18,
  /** The number of the class's `hashFuncs` entry, then what its `hashFuncs` entry answered. */
  Hashed: 19,
} as const;
