// What a trust of a session is called in its own scenario: several play one scenario, which is written for one trust.
// Promise: made of the plan's team and the scenario alone, so that every machine says the same; what another team is called
// stays. Rule GRP74 in session/GROUP.md; tested in test/engine/group/team-words.test.ts.

import type { CompiledScenario, Dress, PlanTeam } from '../scenario/index.ts';
import { createDress, NAME_MIN, NO_DRESS } from '../scenario/index.ts';

/** The words of a team for its scenario: its own name in place of the scenario's trust, and the names that the plan gives. */
export function dressOf({ name, names = {} }: PlanTeam, scenario: CompiledScenario): Dress {
  const all = { ...trustNames(scenario, name), ...names };
  return Object.keys(all).length === 0
    ? NO_DRESS
    : createDress({ names: all, systems: {}, roles: {}, phones: {} }, scenario);
}

/** As an organisation is written: in full, without its mark, without its legal form, and by its place alone. */
interface Forms {
  readonly full: string;
  readonly unmarked: string;
  readonly short: string;
  readonly place: string;
}

function formsOf(full: string): Forms {
  const unmarked = full.replace(/\s*\(fictional\)$/, '');
  const short = unmarked.replace(/(?:\s+(?:NHS|Foundation|Trust))+$/, '');
  const place = short.replace(/(?:\s+(?:University|Teaching|Community|General|Hospitals?|Infirmary))+$/, '');
  return { full, unmarked, short, place };
}

/** Every form of the scenario's trust → that of the team; and where the scenario names the team as a neighbour, the way back. */
function trustNames(scenario: CompiledScenario, played: string): Readonly<Record<string, string>> {
  const from = formsOf(scenario.estate.trust.name);
  const to = formsOf(played);
  const marked = ({ short }: Forms): string => `${short} (fictional)`;
  // The team is the trust that the scenario is written for.
  if (from.place === to.place) return {};
  const pairs: readonly (readonly [string, string])[] = [
    [from.full, to.full],
    [from.unmarked, to.unmarked],
    [marked(from), marked(to)],
    [from.short, to.short],
    [from.place, to.place],
    [marked(to), marked(from)],
    [to.short, from.short],
    // A place's name alone may be an ordinary word: it is turned round only where the neighbour is written in full as well.
    ...(isNeighbour(scenario, to.short) ? ([[to.place, from.place]] as const) : []),
  ];
  const names = new Map<string, string>();
  for (const [one, other] of pairs) if (one.length >= NAME_MIN && !names.has(one)) names.set(one, other);
  return Object.fromEntries(names);
}

const isNeighbour = ({ situation, contacts }: CompiledScenario, short: string): boolean =>
  situation.some((line) => line.includes(short)) || contacts.some(({ organisation }) => organisation.includes(short));
