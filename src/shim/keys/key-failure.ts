/** Thrown inside a key to say what has none; `explain.ts` turns it into the caller's error. */
export class KeyFailure extends Error {
  /** The objects that lead to the culprit, outermost first, and the culprit itself. */
  readonly inside: readonly object[];

  /** @param say - what is wrong, of the culprit's place in the arguments */
  constructor(
    readonly say: (place: string) => string,
    inside: readonly object[],
    options?: ErrorOptions,
  ) {
    super(undefined, options);
    this.inside = [...inside];
  }
}
