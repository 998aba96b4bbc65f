/** The name of an object's class, for a panel or a message; `undefined` where it shows none. */
export function classNameOf(object: object): string | undefined {
  try {
    const { constructor } = object as { readonly constructor?: unknown };
    return typeof constructor === "function" ? constructor.name : undefined;
  } catch {
    // A window of another origin, which is not to be read.
    return undefined;
  }
}
