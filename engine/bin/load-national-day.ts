// What `npm run bench -- national-day` stands on, read from disk: the nation, its ordinary day, our rules, a planted attack.
// Promise: every rule and correlation of ours but those that name one trust's own devices, domain or networks, which would
// mean nothing anywhere else. Tested in test/engine/bin/bench-national.test.ts.

import { failure, parseCalendar, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import type { LoweredBook } from '../conduct/index.ts';
import type { NationalInputs } from './lanes/national-day.ts';
import { portableTraces } from './lanes/planted-attack.ts';
import { chooseDetection } from './load-detection.ts';
import { readNation } from './load-nation.ts';
import { loadActivity, loadPack, loadRules, ROOT } from './load-pack.ts';

const SCENARIO = 'ransomware-at-an-acute-trust';
const MADE_INDICATORS = 100_000;
/** A Tuesday's midnight: minute 0 is 00:00. */
const DAY = '2027-01-19T00:00';

/** Names, domains and networks of the one trust that scenarios are played in. */
const OF_ONE_TRUST = /"cal(?:-|"|deploy)|calderwick|"(?:ottm|brkh)|"10\.20\.|"192\.0\.2\./i;

/** Stems of what can be detected anywhere: the rule names no trust, nor does anything that a correlation rests on. */
export function nationalStems({ rules, correlations }: LoweredBook): ReadonlySet<string> {
  const isLocal = rules.map(({ targets }) => OF_ONE_TRUST.test(JSON.stringify(targets)));
  const isLocalCorrelation: boolean[] = [];
  // Each comes after those that it refers to.
  correlations.forEach(({ members }, index) => {
    isLocalCorrelation[index] = members.some((one) =>
      one.kind === 'rule' ? isLocal[one.index] === true : isLocalCorrelation[one.index] === true,
    );
  });
  const local = new Set([
    ...rules.filter((_, index) => isLocal[index]).map(({ stem }) => stem),
    ...correlations.filter((_, index) => isLocalCorrelation[index]).map(({ stem }) => stem),
  ]);
  return new Set([...rules, ...correlations].map(({ stem }) => stem).filter((stem) => !local.has(stem)));
}

/** Everything for the national day of this repository. */
export async function loadNationalDay(): Promise<Result<NationalInputs>> {
  const pack = await loadPack(SCENARIO);
  const activity = loadActivity(ROOT, 'national');
  const book = loadRules();
  const calendar = parseCalendar(DAY);
  const problems = [pack, activity, book].flatMap((result) => (result.ok ? [] : result.problems));
  if (!pack.ok || !activity.ok || !book.ok || calendar === undefined) return failure(problems);
  const { scenario, indicators } = pack.value;
  const detection = chooseDetection(book.value, nationalStems(book.value));
  return success({
    estate: { nation: readNation() },
    activity: activity.value,
    calendar,
    content: { ...detection, indicators, indicatorLists: [], leakNotices: [] },
    madeIndicators: MADE_INDICATORS,
    attack: portableTraces(scenario.attack.steps.flatMap(({ traces }) => traces)),
  });
}
