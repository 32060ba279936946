// Real rules over real events and over generated ones: the matcher against the same rules run one by one over records.
// The corpora are named and the tests skipped aloud where they are absent.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeProcessEvents, packBatches } from '../../../engine/bin/lanes/process-events.ts';
import { createEventMatcher, createEventReader, takesEvent } from '../../../engine/events/index.ts';
import type { EventBatch } from '../../../engine/events/index.ts';
import { foldedRecord, prepareRecordTest } from '../../../engine/predicate/index.ts';
import { parseSigma } from '../../../engine/sigma/index.ts';
import type { SigmaRule } from '../../../engine/sigma/index.ts';
import { CORPORA, corpusFolder } from '../../support/corpora.ts';
import { ROOT } from '../../support/run-command.ts';

const TIMEOUT = 300_000;
const sigmahq = corpusFolder('sigmahq');
const otrf = corpusFolder('otrf');
if (sigmahq === null || otrf === null)
  console.warn(`Corpora are missing in ${CORPORA}: the matcher is not tried on real rules. Set STANDBY_CORPORA.`);

function realRules(): readonly SigmaRule[] {
  const folder = resolve(ROOT, sigmahq ?? '');
  return ['rules', 'rules-emerging-threats', 'rules-threat-hunting']
    .flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).map((file) => join(part, file)),
    )
    .filter((file) => file.endsWith('.yml'))
    .sort()
    .flatMap((file) => parseSigma(file, readFileSync(join(folder, file), 'utf8')).rules);
}

/** Both ways over one batch; returns the number of matches. */
function comparedOn(rules: readonly SigmaRule[]) {
  const matcher = createEventMatcher(rules);
  const tests = rules.map(({ predicate }) => prepareRecordTest(predicate));
  let matches = 0;
  const compare = (batch: EventBatch): void => {
    const found: string[] = [];
    matcher.match(batch, (rule, event) => found.push(`${event}:${rule}`));
    const expected: string[] = [];
    for (let event = 0; event < batch.count; event += 1) {
      const labels = batch.routes[batch.route[event] as number];
      const record = foldedRecord(batch.record(event));
      rules.forEach(({ logsource }, rule) => {
        if (labels !== undefined && takesEvent(logsource, labels) && tests[rule]?.(record) === true)
          expected.push(`${event}:${rule}`);
      });
    }
    expect(found).toEqual(expected);
    matches += expected.length;
  };
  return { matcher, compare, matches: () => matches };
}

describe.skipIf(sigmahq === null || otrf === null)('real rules', () => {
  test('over 8,000 real events', { timeout: TIMEOUT }, () => {
    const { matcher, compare, matches } = comparedOn(realRules());
    const reader = createEventReader({
      fields: matcher.fields,
      onBatch: compare,
      onFault: ({ line, message }) => expect.unreachable(`line ${line}: ${message}`),
    });
    reader.push(new Uint8Array(gunzipSync(readFileSync(resolve(ROOT, otrf ?? '', 'events.ndjson.gz')))));
    reader.end();
    expect(reader.events()).toBe(8_000);
    expect(matches()).toBeGreaterThan(1_500);
  });

  test('over generated process events, 700 of them made to fit', { timeout: TIMEOUT }, () => {
    const rules = realRules().filter(
      ({ logsource }) => logsource.product === 'windows' && logsource.category === 'process_creation',
    );
    const { compare, matches } = comparedOn(rules);
    for (const distinct of [false, true])
      for (const batch of packBatches(makeProcessEvents({ seed: 11, events: 1_500, distinct }, rules), 512))
        compare(batch);
    expect(matches()).toBeGreaterThan(120);
  });
});
