// Comparison of the trusts of a session, and a benchmark that names nobody.
// Promise: a benchmark is given for five trusts or more, per measure that so many reached; below that, a sentence.
// Tested in test/site/group-after.test.ts.

import type { ReportMeasures } from '../../browser/report-measures.ts';
import { valueText } from '../what-if/measure-text.ts';

/** Fewer could be told from one another. */
export const BENCHMARK_TRUSTS_MIN = 5;

export interface BenchmarkLine {
  readonly title: string;
  readonly least: string;
  readonly middle: string;
  readonly most: string;
}

/** Least, middle and most of each measure over the trusts; none where fewer than five reached it. */
export function benchmark(all: readonly ReportMeasures[]): readonly BenchmarkLine[] | string {
  if (all.length < BENCHMARK_TRUSTS_MIN)
    return `A benchmark needs ${String(BENCHMARK_TRUSTS_MIN)} trusts, so that no trust can be told from the others. This session has ${String(all.length)}.`;
  return (all[0] ?? []).flatMap((measure): readonly BenchmarkLine[] => {
    const values = all.flatMap((own) => own.find(({ id }) => id === measure.id)?.value ?? []).sort((a, b) => a - b);
    if (values.length < BENCHMARK_TRUSTS_MIN) return [];
    const at = (place: number): string => valueText(measure, values[place] ?? null);
    const last = values.length - 1;
    return [{ title: measure.title, least: at(0), middle: at(Math.floor(last / 2)), most: at(last) }];
  });
}
