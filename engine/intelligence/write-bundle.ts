// Indicators → a STIX 2.1 bundle that says on every object that it belongs to an exercise.
// Promise: equal indicators give equal text on every machine; ids are made from content, so a bundle can be compared.
// Tested in test/engine/intelligence/bundle.test.ts.

import { formatTimestamp, nameUuid } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import { ALWAYS_MS, EXERCISE_NAME, EXERCISE_STATEMENT, NO_SOURCE } from './bundle.ts';
import type { Indicator } from './indicator.ts';
import { writePattern } from './stix-pattern.ts';

/** Namespace of our ids; chosen once, means nothing. */
const NAMESPACE = '5d1f3a86-0c7e-4b52-9e64-2a8f71c90b3d';

/** The end of the year 9999: later times have no form in STIX and mean "for ever". */
const LAST_MS = 253_402_300_799_999;

const idOf = (type: string, content: readonly unknown[]): string =>
  `${type}--${nameUuid(NAMESPACE, JSON.stringify([type, ...content]))}`;

/** Writes a bundle of normalised indicators, in their order; entries that say the same are written once. */
export function writeBundle(indicators: readonly Indicator[], calendar: Calendar): string {
  const made = formatTimestamp(calendar, 0);
  const marking = {
    type: 'marking-definition',
    spec_version: '2.1',
    id: idOf('marking-definition', [EXERCISE_STATEMENT]),
    created: made,
    definition_type: 'statement',
    name: EXERCISE_STATEMENT,
    definition: {
      statement: `${EXERCISE_STATEMENT}. Invented for training. Do not act on it outside the exercise.`,
    },
  };
  const common = (type: string, content: readonly unknown[]) => ({
    ...{ type, spec_version: '2.1', id: idOf(type, content) },
    ...{ created: made, modified: made, object_marking_refs: [marking.id] },
  });
  const identities = [...new Set(indicators.map(({ source }) => source))]
    .filter((source) => source !== NO_SOURCE)
    .sort()
    .map((name) => ({ ...common('identity', [name]), name, identity_class: 'organization' }));
  const authors = new Map(identities.map(({ name, id }) => [name, id]));
  const written = new Map<string, object>();
  for (const one of indicators) {
    const { type, value, source, confidence, validFrom, validUntil, techniques } = one;
    const title = one.title.startsWith('EXERCISE') ? one.title : EXERCISE_NAME + one.title;
    const head = common('indicator', [type, value, title, source, confidence, validFrom, validUntil, techniques]);
    const author = authors.get(source);
    written.set(head.id, {
      ...head,
      ...(author === undefined ? {} : { created_by_ref: author }),
      name: title,
      confidence,
      ...(techniques.length === 0
        ? {}
        : { external_references: techniques.map((id) => ({ source_name: 'mitre-attack', external_id: id })) }),
      pattern: writePattern(one),
      pattern_type: 'stix',
      valid_from: formatTimestamp(calendar, validFrom ?? ALWAYS_MS - calendar.startCivilMs),
      ...(validUntil === null || calendar.startCivilMs + validUntil > LAST_MS
        ? {}
        : { valid_until: formatTimestamp(calendar, validUntil) }),
    });
  }
  const objects = [marking, ...identities, ...written.values()];
  const bundle = { type: 'bundle', id: idOf('bundle', objects), objects };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}
