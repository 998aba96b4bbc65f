/* eslint-disable @typescript-eslint/no-non-null-assertion -- The loops keep every index within its array, and a check for each number would cost half the speed. */
/**
 * The matrix product in plain JavaScript, row-major. Four rows of the inner dimension are taken at a time: one load and
 * store of the result for eight floating-point operations, which is what makes it fast enough to train with.
 */

/** Numbers of either precision; training needs the higher one. */
export type Floats = Float32Array | Float64Array;

/** `result[m, n] += left[m, k] · right[k, n]` */
export function multiplyAdd(
  result: Floats,
  left: Floats,
  right: Floats,
  m: number,
  k: number,
  n: number,
): void {
  for (let row = 0; row < m; row++) {
    const out = row * n;
    let inner = 0;
    for (; inner + 4 <= k; inner += 4) {
      const at = row * k + inner;
      const [a, b, c, d] = [left[at]!, left[at + 1]!, left[at + 2]!, left[at + 3]!];
      // After ReLU half of the numbers are zero.
      if (a === 0 && b === 0 && c === 0 && d === 0) continue;
      addRows(result, out, right, inner * n, n, a, b, c, d);
    }
    for (; inner < k; inner++) addRow(result, out, right, inner * n, n, left[row * k + inner]!);
  }
}

/** Adds four consecutive rows of `right`, each times its factor. */
export function addRows(
  result: Floats,
  out: number,
  right: Floats,
  at: number,
  n: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  for (let column = 0; column < n; column++) {
    const from = at + column;
    result[out + column]! +=
      a * right[from]! + b * right[from + n]! + c * right[from + 2 * n]! + d * right[from + 3 * n]!;
  }
}

/** Adds one row of `right`, times its factor. */
export function addRow(
  result: Floats,
  out: number,
  right: Floats,
  at: number,
  n: number,
  factor: number,
): void {
  for (let column = 0; column < n; column++) result[out + column]! += factor * right[at + column]!;
}
