// One minute of every table goes in, alerts come out: rules match rows, correlations hold over matches, indicators are
// sighted, the reducer joins what repeats.
// Promise: what is raised depends on content and rows alone, never on the order of rules or tables, nor on how a minute
// was cut into batches; what is raised of an organisation never depends on another's rows, so that many detectors may share
// a nation. Tested in test/engine/detection/detector.test.ts and nation.property.test.ts.

import { assert, createPackedReader, createPackedWriter, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import {
  compileIndicators,
  indicatorAt,
  leakNoticeSource,
  matchIndicators,
  prepareSightings,
} from '../intelligence/index.ts';
import type { Indicator, IndicatorList, IndicatorSet, LeakNotice, SightingPlan } from '../intelligence/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { Alert, AlertOrigin, AlertSource, Finding } from './alert.ts';
import { createAlertReducer } from './alert-reducer.ts';
import type { AlertReducer } from './alert-reducer.ts';
import { createNoticeBoard } from './notice-board.ts';
import { packContents, unpackContents } from './packed-findings.ts';
import type { Unsaid } from './packed-findings.ts';
import { createRuleLook } from './rule-look.ts';
import type { AddFinding, FirstPlaces, RuleContent, RuleLook } from './rule-look.ts';
import { compileRuleSet } from './rule-set.ts';
import type { RuleSet } from './rule-set.ts';
import { createLaterSightings } from './later-sightings.ts';
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
   * row in its table's minute, when the minute comes in pieces; a batch with numbers of its own (`rowIndex`) needs none. Of a
   * nation, a batch holds one organisation's rows. `note` is told of every row on which anything may rest, some more than
   * once: to look at these rows alone is to look at all.
   */
  look(batch: TelemetryBatch, firstRow?: number, note?: (row: number) => void): void;
  /** Ends the minute at `now`: the alerts that reach the queue, in order. */
  endMinute(now: SimTimeMs): readonly Alert[];
  /**
   * A detector of one organisation that has seen nothing, with this one's content (not with rules that joined): what is
   * decided about shapes and values they share, what they remember is each one's own.
   */
  alone(organisation: number): Detector;
  /** A detector at its beginning, with indicator lists of its own; it shares what rules and indicators decided of shapes. */
  again(): Detector;
  /** Detects with more rules from now on; `first` are their places among all rules of the run. Ask between two minutes. */
  join(content: RuleContent, first: FirstPlaces): JoinedRules;
  /** Sights one more indicator from now on; its entry follows those of the content. Ask between two minutes. */
  sight(indicator: Indicator): void;
  /** An entry of the content's indicators, or one that came later; undefined when there is none. */
  indicatorAt(entry: number): Indicator | undefined;
  /** Alerts past LIMITS.alertsMax. */
  readonly uncounted: () => number;
  /** Matches that correlations let go to stay within LIMITS.correlationStateMax. */
  readonly evicted: () => number;
  /**
   * All that it knows of an organisation between two minutes, the next of which begins at `now`: whichever detector of the
   * same content takes these bytes goes on with it. Rules that joined must have joined there too, in the same order.
   */
  save(organisation: number, now: SimTimeMs): Uint8Array<ArrayBuffer>;
  /**
   * Forgets all that it knows and goes on from `now` with what was saved then, by organisation; those that are not given
   * begin with nothing. Returns the alerts that repeats may still change, oldest first: they take the place of those saved.
   */
  restore(now: SimTimeMs, saved: ReadonlyMap<number, Uint8Array>): readonly Alert[];
}

/** First byte of what is saved: it rises when the form changes. */
const FORM = 1;

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
  readonly content: RuleContent & Pick<DetectionContent, 'leakNotices'>;
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
  return createOn(content, world, compileRuleSet(content.rules, world), null, owned);
}

function createOn(
  content: DetectionContent,
  world: TelemetryWorld,
  ruleSet: RuleSet,
  like: SightingPlan | null,
  owned?: ReadonlySet<number>,
): Detector {
  const set = compileAll(content);
  const sightings = prepareSightings(set, world, like ?? undefined);
  const { rules, silentRules, correlations, silentCorrelations, leakNotices } = content;
  const ground: Ground = {
    // Without indicators, which the set has: a hundred thousand of them are as many objects.
    content: { rules, silentRules, correlations, silentCorrelations, leakNotices },
    world,
    set,
    sightings,
    sourceOf: createSightingSources(set),
    ruleSet,
  };
  return detectOn(ground, (whose) => createOn(content, world, ruleSet, sightings, whose), owned);
}

/** A row as a reason to raise an alert. */
function findingOf(isNation: boolean, ...[origin, source, batch, row, first]: Parameters<AddFinding>): Finding {
  const { table, minute, organisation = 0 } = batch;
  const whose = isNation ? { organisation } : {};
  return {
    origin,
    source,
    rows: [{ table, minute, index: batch.rowIndex?.[row] ?? first + row, ...whose }],
    time: simTime(batch.time[row] as number),
    device: batch.device[row] as number,
    account: batch.account[row] as number,
    ...whose,
  };
}

const FIRST: FirstPlaces = { rule: 0, correlation: 0 };

/** `begin` makes a detector with the same rules and nothing that this one holds. */
function detectOn(
  ground: Ground,
  begin: (owned?: ReadonlySet<number>) => Detector,
  owned?: ReadonlySet<number>,
): Detector {
  const { content, world, set, sightings, sourceOf, ruleSet } = ground;
  const reducer = createAlertReducer();
  const notices = createNoticeBoard(content.leakNotices, world.estate, owned);
  const isNation = world.estate.organisations.length > 1;
  const later = createLaterSightings(world, set.count);
  let findings: Finding[] = [];
  const add: AddFinding = (...words) => {
    findings.push(findingOf(isNation, ...words));
  };
  const looks: RuleLook[] = [createRuleLook(content, world, add, FIRST, ruleSet)];
  const unsaidOf = (organisation: number): Unsaid => ({
    sourceOf: (origin, time) => sourceOfOrigin(looks, content.leakNotices, sourceOfEntry, origin, time),
    groupsBy: (origin) => looks.find((rules) => rules.sourceOf(origin) !== undefined)?.groupsBy(origin) ?? [],
    organisation: isNation ? organisation : undefined,
  });
  const sourceOfEntry = (entry: number, time: number): AlertSource =>
    entry < set.count ? sourceOf(entry, time) : later.sourceOf(entry, time);
  /** Let go by rules that have left. */
  let evictedBefore = 0;
  return {
    indicators: set,
    look(batch, firstRow = 0, note) {
      assert(!isNation || batch.organisation !== undefined, 'a batch of a nation holds rows of one organisation');
      for (const rules of looks) rules.look(batch, firstRow, note);
      matchIndicators(sightings, batch, (indicator, row) => {
        note?.(row);
        add({ kind: 'sighting', indicator }, sourceOf(indicator, batch.time[row] as number), batch, row, firstRow);
      });
      later.look(batch, (indicator, row) => {
        note?.(row);
        const source = later.sourceOf(indicator, batch.time[row] as number);
        add({ kind: 'sighting', indicator }, source, batch, row, firstRow);
      });
    },
    endMinute(now) {
      const correlated = looks.flatMap((rules) => rules.endMinute(reducer.openUntil));
      const raised = reducer.raise([...findings, ...correlated, ...notices.tell(now)], now);
      findings = [];
      return raised;
    },
    sight: later.sight,
    indicatorAt: (entry) => (entry < set.count ? indicatorAt(set, entry) : later.at(entry)),
    again: () => begin(owned),
    alone: (organisation) => detectOn(ground, begin, new Set([organisation])),
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
    save(organisation, now) {
      assert(findings.length === 0, 'detection is saved between two minutes');
      return saveOf(looks, reducer, organisation, now);
    },
    restore(now, saved) {
      findings = [];
      evictedBefore = 0;
      for (const rules of looks) rules.forget();
      reducer.forget();
      notices.restore(now);
      return takeSaved(saved, looks, reducer, unsaidOf);
    },
  };
}

function saveOf(
  looks: readonly RuleLook[],
  reducer: AlertReducer,
  organisation: number,
  now: SimTimeMs,
): Uint8Array<ArrayBuffer> {
  const to = createPackedWriter();
  to.number(FORM);
  for (const rules of looks) rules.save(organisation, now, to);
  packContents(reducer.contents(organisation, now), to);
  return to.finish();
}

/** Reads what was saved into rules and a reducer that have forgotten all. */
function takeSaved(
  saved: ReadonlyMap<number, Uint8Array>,
  looks: readonly RuleLook[],
  reducer: AlertReducer,
  unsaidOf: (organisation: number) => Unsaid,
): readonly Alert[] {
  const open: Alert[] = [];
  for (const [organisation, bytes] of [...saved].sort((a, b) => a[0] - b[0])) {
    const from = createPackedReader(bytes);
    assert(from.number() === FORM, 'what is restored was saved in the same form');
    for (const rules of looks) rules.restore(organisation, from);
    const unsaid = unsaidOf(organisation);
    const contents = unpackContents(from, unsaid);
    reducer.refill(organisation, contents, unsaid.sourceOf);
    for (const alert of contents.open) open.push(alert);
  }
  return open.sort((a, b) => a.raisedAt - b.raisedAt || a.id - b.id);
}

/** What the content says of an origin. */
function sourceOfOrigin(
  looks: readonly RuleLook[],
  notices: readonly LeakNotice[],
  sightingSource: (entry: number, time: number) => AlertSource,
  origin: AlertOrigin,
  time: number,
): AlertSource {
  if (origin.kind === 'sighting') return sightingSource(origin.indicator, time);
  if (origin.kind === 'leak-notice') return leakNoticeSource(notices[origin.notice] as LeakNotice);
  const source = looks.map((rules) => rules.sourceOf(origin)).find((found) => found !== undefined);
  assert(source !== undefined, 'rules that are restored are among those that detect');
  return source;
}
