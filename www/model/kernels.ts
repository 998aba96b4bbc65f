/* eslint-disable @typescript-eslint/no-non-null-assertion -- The loops keep every index within its array, and a check for each number would cost half the speed. */
/**
 * The three matrix products that training is made of, row-major. Four rows of the inner dimension are taken at a time:
 * one load and store of the result for eight floating-point operations, which is what makes plain JavaScript fast enough.
 */

/** `result[m, n] += left[m, k] · right[k, n]` */
export function multiplyAdd(
  result: Float64Array,
  left: Float64Array,
  right: Float64Array,
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

/** Adds four consecutive rows of `right`, each times its factor. */
function addRows(
  result: Float64Array,
  out: number,
  right: Float64Array,
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

function addRow(
  result: Float64Array,
  out: number,
  right: Float64Array,
  at: number,
  n: number,
  factor: number,
): void {
  for (let column = 0; column < n; column++) result[out + column]! += factor * right[at + column]!;
}
