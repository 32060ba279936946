// The facilitator's plan of a sealed exercise, to be printed: every inject by the number that the console shows before it opens.
// Promise: whoever runs the session finds what to send and what comes when without a file open on a screen.
// Tested in test/engine/bin/seal-command.test.ts.

import { formatOffset } from '../base/index.ts';
import type { CompiledScenario, GroupPlan, PlanSpread, Trigger } from '../scenario/index.ts';
import type { KeyBook, SealedPack } from '../sealed/index.ts';

/** Markdown. `code`: the opening code, as it is shown. */
export function facilitatorPaper(
  { pack, plan }: SealedPack,
  { scenario, spreads = [] }: KeyBook,
  code: string,
): string {
  const numbers = pack.scenario.injects.map(({ control }) => control);
  const names = namesIn(scenario, numbers);
  const rows = scenario.injects.map(({ title, kind, when, to, channel, message }, at) => ({
    at: when === null || isByHand(kind) || !isByClock(when) ? Infinity : when.afterMs,
    line: cells([
      numbers[at] ?? '',
      when === null || isByHand(kind) ? 'when you send it' : whenWords(when, names),
      title,
      `${channel} to ${to.length === 0 ? 'all seats' : to.join(', ')}`,
      message.join(' '),
    ]),
  }));
  return [
    `# EXERCISE EXERCISE EXERCISE: ${scenario.title}`,
    '',
    'For the facilitator alone. Participants must not see this plan or the opening code.',
    '',
    `Opening code: ${code}`,
    '',
    'Until an inject opens, the console shows its number and the word “Sealed”.',
    '',
    cells(['Number', 'When', 'Title', 'How and to whom', 'Words']),
    cells(['---', '---', '---', '---', '---']),
    ...rows.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)).map(({ line }) => line),
    '',
    ...(plan === undefined ? [] : spreadLines(plan, spreads, names)),
    'EXERCISE EXERCISE EXERCISE',
    '',
  ].join('\n');
}

/** What comes to which trusts by the plan that was sealed with it. */
function spreadLines(plan: GroupPlan, spreads: readonly PlanSpread[], names: ReadonlyMap<string, string>): string[] {
  const nameOf = (team: string): string => plan.teams.find(({ id }) => id === team)?.name ?? team;
  const rows = spreads.map(({ title, from, to, when, via, beginsStory, systems, steps }) =>
    cells([
      title,
      whenWords(when, names),
      from === null ? 'from outside' : nameOf(from),
      to.map(nameOf).join(', '),
      [
        ...(beginsStory ? ['the story begins there'] : []),
        ...systems.map((system) => `${system} stops`),
        ...steps.map((step) => names.get(step) ?? step),
        ...(via === null ? [] : [`kept out where ${via} is closed`]),
      ].join('; '),
    ]),
  );
  return [
    ...(plan.storyBeginsMs > 0
      ? [`Where a story waits, what comes from ${formatOffset(plan.storyBeginsMs)} on moves with its beginning.`, '']
      : []),
    ...(rows.length === 0 ? [] : [cells(SPREAD_HEAD), cells(SPREAD_HEAD.map(() => '---')), ...rows, '']),
  ];
}
const SPREAD_HEAD = ['What spreads', 'When', 'From', 'To', 'What it brings'];

const cells = (texts: readonly string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '/').replace(/\s+/g, ' ').trim()).join(' | ')} |`;

const isByHand = (kind: string): boolean => kind === 'contingency';
const isByClock = ({ all, any, none }: Trigger): boolean =>
  any.length === 0 && none.length === 0 && all.every((name) => name === 'startex');

/** What people call the items whose hashed names stand in milestones. */
function namesIn(scenario: CompiledScenario, numbers: readonly string[]): ReadonlyMap<string, string> {
  return new Map([
    ...scenario.injects.map(({ id }, at): [string, string] => [id, numbers[at] ?? id]),
    ...scenario.decisions.map(({ id, question }): [string, string] => [id, `“${question}”`]),
    ...scenario.attack.steps.map(({ id, title }): [string, string] => [id, `“${title}”`]),
    ...scenario.expectedActions.map(({ id, statement }): [string, string] => [id, `“${statement}”`]),
  ]);
}

/** `T+00:15`, or `10 min after decision “Isolate the wards?”`. */
function whenWords(when: Trigger, names: ReadonlyMap<string, string>): string {
  if (isByClock(when)) return formatOffset(when.afterMs);
  const say = (name: string): string => {
    const [kind = '', item = '', ...rest] = name.split(/[:=]/);
    return [kind.replaceAll('-', ' '), names.get(item) ?? item, ...rest].filter((part) => part !== '').join(' ');
  };
  const parts = [
    when.all.map(say).join(' and '),
    when.any.length === 0 ? '' : `any of: ${when.any.map(say).join('; ')}`,
    when.none.length === 0 ? '' : `unless ${when.none.map(say).join(' or ')}`,
  ].filter((part) => part !== '');
  const wait = when.afterMs === 0 ? 'at ' : `${String(Math.round(when.afterMs / 60_000))} min after `;
  return `${wait}${parts.join(', ')}`;
}
