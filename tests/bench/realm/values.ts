/** As many keys as the goals speak of, and the mask that walks through them. */
export const LIVE = 64;

/** Texts as call sites have them: short names, each made once. */
export const names: readonly string[] = Array.from({ length: LIVE }, (_, at) => `resource/${at}`);

/** Something to be cached, and the constructor of it. */
export const valueOf = (key: unknown): object => ({ key });

/** The same, asynchronous. */

export const promiseOf = async (key: unknown): Promise<object> => ({ key });
