/** Stands for a part of a key from which the value cannot be made again, only told apart. */
export class Opaque {
  /**
   * @param text - what a person sees of it
   * @param inner - what is known of it, shown after the text
   */
  constructor(
    readonly text: string,
    readonly inner?: { readonly value: unknown },
  ) {}
}
