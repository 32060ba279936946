// The intelligence of one scenario: its bundles and leak notices, read together and held to what an exercise may show.
// Promise: nothing that could belong to somebody, and nothing without its exercise marking, gets into a pack.
// Tested in test/engine/intelligence/scenario-intelligence.test.ts.

import { failure, LIMITS, success } from '../base/index.ts';
import type { Calendar, Problem, Result } from '../base/index.ts';
import { isInNetwork, parseNetwork } from '../predicate/index.ts';
import { isReservedDomain } from '../scenario/index.ts';
import type { Indicator } from './indicator.ts';
import { compileIndicators } from './indicator-set.ts';
import type { LeakNotice } from './leak-notice.ts';
import { parseLeakNotices } from './leak-notice.ts';
import { urlPieces } from './normal-form.ts';
import { parseBundle } from './parse-bundle.ts';
import type { LinePlace } from './parse-json.ts';

/** A file as it was read; `file` is the name that problems give. */
export interface IntelligenceFile {
  readonly file: string;
  readonly text: string;
}

/** A bundle that arrives during the exercise. */
export interface ListFile extends IntelligenceFile {
  /** Id of the list in the scenario. */
  readonly id: string;
}

/** Indicators that come together while a run goes on; the scenario says when. */
export interface IndicatorList {
  readonly id: string;
  readonly indicators: readonly Indicator[];
}

export interface ScenarioIntelligence {
  /** In use from the beginning. */
  readonly indicators: readonly Indicator[];
  /** In the scenario's order. */
  readonly indicatorLists: readonly IndicatorList[];
  readonly leakNotices: readonly LeakNotice[];
}

/** One by one: hundreds of thousands as arguments of one call would overflow the stack. */
function addAll<Value>(to: Value[], from: Iterable<Value>): void {
  for (const value of from) to.push(value);
}

/** Adds as many as anybody reads, and says how many more there are. */
function addFirst(to: Problem[], from: readonly Problem[]): void {
  addAll(to, from.slice(0, LIMITS.bundleProblemsMax));
  const last = from[LIMITS.bundleProblemsMax];
  if (last === undefined) return;
  const message = `${from.length - LIMITS.bundleProblemsMax} more like these.`;
  to.push({ ...last, message, advice: 'Mend the first ones and read it again.' });
}

/** The indicators of one bundle; what is wrong with it is added to `problems`. */
function readBundle({ file, text }: IntelligenceFile, calendar: Calendar, problems: Problem[]): readonly Indicator[] {
  const { bundle, problems: found } = parseBundle(file, text, calendar);
  addAll(problems, found);
  if (bundle === null) return [];
  const placeOf = (index: number): LinePlace => bundle.placeOf(index);
  addFirst(problems, compileIndicators(bundle.indicators, { file, placeOf }).problems);
  addFirst(problems, exerciseFaults(file, bundle.indicators, placeOf, bundle.isExercise));
  return bundle.indicators;
}

/** Reads the files that a scenario names. One fault anywhere refuses all: a scenario is checked before it is played. */
export function parseScenarioIntelligence(
  bundles: readonly IntelligenceFile[],
  notices: readonly IntelligenceFile[],
  calendar: Calendar,
  lists: readonly ListFile[] = [],
): Result<ScenarioIntelligence> {
  const problems: Problem[] = [];
  const indicators: Indicator[] = [];
  for (const bundle of bundles) addAll(indicators, readBundle(bundle, calendar, problems));
  const indicatorLists = lists.map((list): IndicatorList => ({
    id: list.id,
    indicators: readBundle(list, calendar, problems),
  }));
  const all = [...indicators, ...indicatorLists.flatMap((list) => list.indicators)];
  const files = [...bundles, ...lists].map(({ file }) => file).join(', ');
  const say = (message: string, advice: string): void => {
    problems.push({ file: files, line: 1, column: 1, severity: 'error', message, advice });
  };
  if (new Set(all.map(({ id }) => id)).size < all.length)
    say('Two of these files hold an indicator of the same id.', 'Keep it in one of them.');
  if (all.filter(isIpv4).length > LIMITS.exerciseIpv4IndicatorsMax)
    say(`There are more than ${LIMITS.exerciseIpv4IndicatorsMax} IPv4 indicators.`, 'Use names, or 2001:db8::/32.');
  const leakNotices: LeakNotice[] = [];
  for (const { file, text } of notices) {
    const parsed = parseLeakNotices(file, text);
    addAll(problems, parsed.problems);
    for (const notice of parsed.notices) {
      if (!isReservedDomain(notice.domain)) problems.push(unreserved(file, { line: 1, column: 1 }, notice.domain));
      leakNotices.push(notice);
    }
  }
  if (new Set(leakNotices.map(({ id }) => id)).size < leakNotices.length)
    problems.push({
      ...{ file: notices.map(({ file }) => file).join(', '), line: 1, column: 1, severity: 'error' },
      ...{ message: 'Two of these files hold a notice of the same id.', advice: 'Keep it in one of them.' },
    });
  return problems.length > 0 ? failure(problems) : success({ indicators, indicatorLists, leakNotices });
}

const isIpv4 = ({ type, value }: Indicator): boolean => (type === 'ip' || type === 'network') && !value.includes(':');

const INDICATOR_NETWORKS = ['198.19.0.0/16', '2001:db8::/32'].map(parseNetwork);

/** True for addresses and networks that are kept for indicators. */
function isOurs(text: string): boolean {
  const [address = '', bits] = text.split('/');
  return INDICATOR_NETWORKS.some(
    (network) =>
      network !== null && isInNetwork(network, address) && (bits === undefined || Number(bits) >= network.bits),
  );
}

const isHostOurs = (host: string): boolean => isReservedDomain(host) || isOurs(host);

function isReserved({ type, value }: Indicator): boolean {
  switch (type) {
    case 'ip':
    case 'network':
      return isOurs(value);
    case 'domain':
      return isReservedDomain(value);
    case 'url':
      return isHostOurs(urlPieces(value)?.host ?? '');
    case 'sender':
      return isReservedDomain(value.slice(value.lastIndexOf('@') + 1));
    case 'hash':
      return true;
    default:
      return type;
  }
}

const unreserved = (file: string, place: LinePlace, value: string): Problem => ({
  ...{ file, ...place, severity: 'error' },
  message: `"${value}" is not one of the values kept for exercises and could be real.`,
  advice: 'Use 198.19.0.0/16, 2001:db8::/32, or a name that ends in .example, .test or .invalid.',
});

function exerciseFaults(
  file: string,
  indicators: readonly Indicator[],
  placeOf: (index: number) => LinePlace,
  isExercise: boolean,
): readonly Problem[] {
  const faults = indicators.flatMap((one, index) =>
    isReserved(one) ? [] : [unreserved(file, placeOf(index), one.value)],
  );
  if (isExercise) return faults;
  return [
    ...faults,
    {
      ...{ file, line: 1, column: 1, severity: 'error' },
      message: 'Some indicators are not marked as made for an exercise.',
      advice:
        'Let every name begin with EXERCISE and every indicator refer to a statement marking "EXERCISE EXERCISE EXERCISE".',
    },
  ];
}
