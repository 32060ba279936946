// Whether something that a person typed can be an indicator: a sentence, or null.
// Promise: what passes is taken by compileIndicators. Tested in test/engine/intelligence/indicator-fault.test.ts.

import type { IndicatorType } from './indicator.ts';
import { normalValue } from './normal-form.ts';

/** Null, or why the value is no indicator of this type and what to do. */
export function indicatorFault(type: IndicatorType, value: string): string | null {
  const normal = normalValue(type, value);
  return typeof normal === 'string' ? null : `${normal.message} ${normal.advice}`;
}
