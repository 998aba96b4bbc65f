/** A construction that takes as long as a test likes. */
export class Held {
  finish: (value?: unknown) => void = () => {};
  fail: (error: unknown) => void = () => {};

  readonly build = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      this.finish = (value = {}) => resolve(value);
      this.fail = reject;
    });
}
