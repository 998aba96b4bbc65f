/* eslint-disable @typescript-eslint/no-non-null-assertion -- The loops keep every index within its array, and a check for each number would cost half the speed. */
/** The two matrix products that only training needs, row-major. */
import { addRow, addRows } from "../src/compute/multiply";

/** `result[k, n] += leftᵀ · right` for `left[m, k]`, `right[m, n]` */
export function multiplyTransposedAdd(
  result: Float64Array,
  left: Float64Array,
  right: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let column = 0; column < k; column++) {
    const out = column * n;
    let row = 0;
    for (; row + 4 <= m; row += 4) {
      const at = row * k + column;
      const [a, b, c, d] = [left[at]!, left[at + k]!, left[at + 2 * k]!, left[at + 3 * k]!];
      if (a === 0 && b === 0 && c === 0 && d === 0) continue;
      addRows(result, out, right, row * n, n, a, b, c, d);
    }
    for (; row < m; row++) addRow(result, out, right, row * n, n, left[row * k + column]!);
  }
}

/** `result[m, k] = left[m, n] · rightᵀ` for `right[k, n]` */
export function multiplyByTransposed(
  result: Float64Array,
  left: Float64Array,
  right: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let row = 0; row < m; row++) {
    for (let column = 0; column < k; column++) {
      let sum = 0;
      const [at, other] = [row * n, column * n];
      for (let inner = 0; inner < n; inner++) sum += left[at + inner]! * right[other + inner]!;
      result[row * k + column] = sum;
    }
  }
}
