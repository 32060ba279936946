// Lane `columns`: Windows process events of high cardinality, already in columns, against all Windows process rules.
// Folding and searching are timed; nothing is kept from one run to the next, and no value is looked at before the clock.
// Promise: imports nothing of Node's. Tested in test/engine/bin/bench-detection.test.ts.

import { createEventMatcher } from '../../events/index.ts';
import type { EventBatch, MatcherRule } from '../../events/index.ts';
import { parseRuleTexts } from './compile.ts';
import { createHitDigest } from './hit-digest.ts';
import type { Lane, LaneInputs, LaneReady } from './lane.ts';
import { makeProcessEvents, packBatches } from './process-events.ts';

/** As many Windows process rules as the engines were measured with that the goal was taken from. */
const RULES = 1_183;
/** So many that a run lasts about a second: what a matcher learns in the first events is timed, and weighs as it does. */
const EVENTS = 1_000_000;
const BATCH = 2_048;

/** Windows process rules of the corpus, in path order, at most RULES. */
async function corpusRules(inputs: LaneInputs): Promise<readonly MatcherRule[] | null> {
  const texts = await inputs.corpusRules();
  if (texts === null) return null;
  return parseRuleTexts(texts)
    .filter(({ logsource }) => logsource.category === 'process_creation' && logsource.product === 'windows')
    .slice(0, RULES);
}

/** The corpus here holds fewer than RULES: our own process rules follow, then the first again, until there are as many. */
async function filledRules(inputs: LaneInputs): Promise<readonly MatcherRule[] | null> {
  const real = await corpusRules(inputs);
  if (real === null) return null;
  const own = parseRuleTexts(await inputs.ownRules()).filter(
    ({ logsource }) => logsource.category === 'process_creation' && logsource.product !== 'linux',
  );
  const rules = [...real, ...own.map((rule) => ({ ...rule, logsource: { ...rule.logsource, service: '' } }))];
  for (let next = 0; rules.length < RULES; next += 1) rules.push(rules[next] as MatcherRule);
  return rules.slice(0, RULES);
}

function prepare(
  rules: readonly MatcherRule[],
  fitting: readonly MatcherRule[],
  making: { readonly seed: number; readonly events: number; readonly distinct: boolean },
): LaneReady {
  const batches = packBatches(makeProcessEvents(making, fitting), BATCH);
  const bytes = batches.reduce(
    (sum, { columns }) => sum + [...columns.values()].reduce((part, column) => part + column.bytes.length, 0),
    0,
  );
  return {
    facts: {
      rules: rules.length,
      bytesPerEvent: Math.round(bytes / making.events),
      distinctCommandLines: Number((distinctShare(batches, 'CommandLine') * 100).toFixed(1)),
      distinctImages: Math.round(distinctShare(batches, 'Image') * making.events),
    },
    cold: () => {
      const matcher = createEventMatcher(rules);
      return () => {
        const digest = createHitDigest();
        const hit = new Uint8Array(rules.length);
        for (const batch of batches) {
          matcher.match(batch, (rule, event) => {
            hit[rule] = 1;
            digest.add(batch.firstEvent + event, rule);
          });
        }
        return {
          events: making.events,
          hits: digest.count(),
          digest: digest.hex(),
          figures: { rulesHit: hit.reduce((sum, one) => sum + one, 0) },
        };
      };
    },
  };
}

/** By 53 bits of a hash of the bytes: a million values meet by chance once in ten thousand times. */
function distinctShare(batches: readonly EventBatch[], field: string): number {
  const seen = new Set<number>();
  let count = 0;
  for (const batch of batches) {
    const column = batch.columns.get(field);
    for (let event = 0; event < batch.count && column !== undefined; event += 1) {
      const end = column.to[event] as number;
      let low = 0x243f6a88;
      let high = 0x85a308d3;
      for (let at = column.from[event] as number; at < end; at += 1) {
        low = Math.imul(low ^ (column.bytes[at] as number), 0x9e3779b1);
        high = Math.imul(high ^ (low >>> 15) ^ (column.bytes[at] as number), 0x85ebca6b);
      }
      seen.add((high >>> 11) * 0x1_0000_0000 + (low >>> 0));
      count += 1;
    }
  }
  return seen.size / Math.max(1, count);
}

const ABSENT = 'The corpus of real rules is not on this machine (STANDBY_CORPORA).';

function columnsLane(
  name: string,
  says: string,
  rulesOf: (inputs: LaneInputs) => Promise<readonly MatcherRule[] | null>,
  distinct: boolean,
): Lane {
  return {
    name,
    says,
    async prepare(inputs, { seed, events }) {
      const rules = await rulesOf(inputs);
      // The same events whatever the rules are timed with: those of the corpus shape them.
      const fitting = await corpusRules(inputs);
      if (rules === null || fitting === null) return ABSENT;
      return prepare(rules, fitting, { seed, events: events === 0 ? EVENTS : events, distinct });
    },
  };
}

export const COLUMNS = columnsLane(
  'columns',
  'process events in columns, real Windows process rules',
  corpusRules,
  false,
);
export const COLUMNS_FILLED = columnsLane(
  'columns-1183',
  'the same with 1,183 rules, own and repeated ones among them',
  filledRules,
  false,
);
export const COLUMNS_DISTINCT = columnsLane(
  'columns-distinct',
  'the same with images, parents and hashes distinct too',
  filledRules,
  true,
);
