// One minute of every table goes in, alerts come out: rules match rows, correlations hold over matches, indicators are
// sighted, the reducer joins what repeats.
// Promise: what is raised depends on content and rows alone, never on the order of rules or tables, nor on how a minute
// was cut into batches; what is raised of an organisation never depends on another's rows, so that many detectors may share
// a nation. Tested in test/engine/detection/detector.test.ts and nation.property.test.ts.

import { assert, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import { compileIndicators, matchIndicators, prepareSightings } from '../intelligence/index.ts';
import type { Indicator, IndicatorList, IndicatorSet, LeakNotice, SightingPlan } from '../intelligence/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { Alert, AlertSource, Finding } from './alert.ts';
import { createAlertReducer } from './alert-reducer.ts';
import { createNoticeBoard } from './notice-board.ts';
import { createRuleLook } from './rule-look.ts';
import type { AddFinding, FirstPlaces, RuleContent, RuleLook } from './rule-look.ts';
import { compileRuleSet } from './rule-set.ts';
import type { RuleSet } from './rule-set.ts';
import { createSightingSources } from './sighting.ts';

/** What a run detects with. */
export interface DetectionContent extends RuleContent {
  readonly indicators: readonly Indicator[];
  /** Not in use until they arrive: `holdList` says when, by their number from 1. */
  readonly indicatorLists: readonly IndicatorList[];
  readonly leakNotices: readonly LeakNotice[];
}

/** Rules that joined a detector at work. */
export interface JoinedRules {
  /** Rows that have matched in the minute under way. */
  matches(): number;
  /** Ends it. Ask between two minutes. */
  leave(): void;
}

export interface Detector {
  /** Indicators that are sighted; an alert's origin names their entry. */
  readonly indicators: IndicatorSet;
  /**
   * Looks at rows of the minute under way; the batch may be used again afterwards. `firstRow` is the number of its first
   * row in its table's minute, when the minute comes in pieces. Of a nation, a batch holds one organisation's rows.
   */
  look(batch: TelemetryBatch, firstRow?: number): void;
  /** Ends the minute at `now`: the alerts that reach the queue, in order. */
  endMinute(now: SimTimeMs): readonly Alert[];
  /**
   * A detector of one organisation that has seen nothing, with this one's content (not with rules that joined): what is
   * decided about shapes and values they share, what they remember is each one's own.
   */
  alone(organisation: number): Detector;
  /** Detects with more rules from now on; `first` are their places among all rules of the run. Ask between two minutes. */
  join(content: RuleContent, first: FirstPlaces): JoinedRules;
  /** Alerts past LIMITS.alertsMax. */
  readonly uncounted: () => number;
  /** Matches that correlations let go to stay within LIMITS.correlationStateMax. */
  readonly evicted: () => number;
}

/** One set of all that the run may ever sight. */
function compileAll({ indicators, indicatorLists }: DetectionContent): IndicatorSet {
  const all = [...indicators];
  const ends = indicatorLists.map((list) => {
    for (const one of list.indicators) all.push(one);
    return all.length;
  });
  const listOf = (index: number): number => (index < indicators.length ? 0 : 1 + ends.findIndex((end) => index < end));
  return compileIndicators(all, { listOf }).set;
}

/** What detectors of the same content in the same world share. */
interface Ground {
  readonly content: DetectionContent;
  readonly world: TelemetryWorld;
  readonly set: IndicatorSet;
  readonly sightings: SightingPlan;
  readonly sourceOf: (entry: number, time: number) => AlertSource;
  readonly ruleSet: RuleSet;
}

/** `owned`: the organisations whose rows will come, each of the others being another detector's; absent = all. */
export function createDetector(
  content: DetectionContent,
  world: TelemetryWorld,
  owned?: ReadonlySet<number>,
): Detector {
  const set = compileAll(content);
  const ground: Ground = {
    content,
    world,
    set,
    sightings: prepareSightings(set, world),
    sourceOf: createSightingSources(set),
    ruleSet: compileRuleSet(content.rules, world),
  };
  return detectOn(ground, owned);
}

const FIRST: FirstPlaces = { rule: 0, correlation: 0 };

function detectOn(ground: Ground, owned?: ReadonlySet<number>): Detector {
  const { content, world, set, sightings, sourceOf, ruleSet } = ground;
  const reducer = createAlertReducer();
  const notices = createNoticeBoard(content.leakNotices, world.estate, owned);
  const isNation = world.estate.organisations.length > 1;
  let findings: Finding[] = [];
  const add: AddFinding = (origin, source, batch, row, first) => {
    const { table, minute, organisation = 0 } = batch;
    const whose = isNation ? { organisation } : {};
    findings.push({
      origin,
      source,
      rows: [{ table, minute, index: first + row, ...whose }],
      time: simTime(batch.time[row] as number),
      device: batch.device[row] as number,
      account: batch.account[row] as number,
      ...whose,
    });
  };
  const looks: RuleLook[] = [createRuleLook(content, world, add, FIRST, ruleSet)];
  /** Let go by rules that have left. */
  let evictedBefore = 0;
  return {
    indicators: set,
    look(batch, firstRow = 0) {
      assert(!isNation || batch.organisation !== undefined, 'a batch of a nation holds rows of one organisation');
      for (const rules of looks) rules.look(batch, firstRow);
      matchIndicators(sightings, batch, (indicator, row) => {
        add({ kind: 'sighting', indicator }, sourceOf(indicator, batch.time[row] as number), batch, row, firstRow);
      });
    },
    endMinute(now) {
      const correlated = looks.flatMap((rules) => rules.endMinute(reducer.openUntil));
      const raised = reducer.raise([...findings, ...correlated, ...notices(now)], now);
      findings = [];
      return raised;
    },
    alone: (organisation) => detectOn(ground, new Set([organisation])),
    join(more, first) {
      const joined = createRuleLook(more, world, add, first);
      looks.push(joined);
      return {
        matches: joined.matches,
        leave() {
          const place = looks.indexOf(joined);
          if (place < 0) return;
          looks.splice(place, 1);
          evictedBefore += joined.evicted();
        },
      };
    },
    uncounted: reducer.uncounted,
    evicted: () => looks.reduce((sum, rules) => sum + rules.evicted(), evictedBefore),
  };
}
