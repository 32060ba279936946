// Splits a whole number by weights so that the parts add up to it exactly (largest remainders).
// Promise: whole parts, sum exact, ties go to the earlier part. Tested in test/engine/scenario/nation-schema.test.ts.

/** Parts of `total` in proportion to `weights`; all zero when no weight is. Weights are whole and their sum × total < 2⁵³. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - parts.reduce((all, part) => all + part, 0);
  if (left === 0) return parts;
  const remainders = weights.map((weight) => (total * weight) % sum);
  const order = weights.map((_, index) => index);
  order.sort((a, b) => (remainders[b] as number) - (remainders[a] as number) || a - b);
  for (let place = 0; place < left; place += 1) parts[order[place] as number]! += 1;
  return parts;
}
