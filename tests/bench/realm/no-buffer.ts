/** Stands for Node's `buffer`, which cacheable's store imports and a page has not: nothing is one. */
export const Buffer = { isBuffer: (): boolean => false };
