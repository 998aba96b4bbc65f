/** What an element extends. On a server there are no elements; importing one there does nothing. */
export const Base =
  (globalThis as { readonly HTMLElement?: typeof HTMLElement }).HTMLElement ??
  (Object as unknown as typeof HTMLElement);

/** Registers an element; not on a server, and not a second time: a page may hold two copies of the library. */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof customElements !== "undefined" && customElements.get(name) === undefined) {
    customElements.define(name, element);
  }
}
