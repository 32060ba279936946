// scenarios/groups/ as people write it: a plan of a session a file. Teams, what joins them, what spreads.
// Promise: never throws; a fault has file, line and column, and says what to do.
// Tested in test/engine/scenario/group-plan.test.ts.

import { z } from 'zod';
import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { NAME_MIN } from './dress-text.ts';
import type { GroupPlan } from './group-plan-spec.ts';
import { LINK_KINDS, TEAM_KINDS } from './group-plan-spec.ts';
import { parseYaml } from './parse-yaml.ts';
import { exerciseTime, id, text, trigger } from './schema-words.ts';

const ids = z.array(id).max(LIMITS.groupTeamsMax);
const team = z.strictObject({
  id,
  name: text,
  kind: z.enum(TEAM_KINDS),
  scenario: id.nullable().default(null),
  storyAt: z.enum(['as-written', 'by-spread']).default('as-written'),
  names: z.record(text, text).optional(),
});
const link = z.strictObject({
  id,
  kind: z.enum(LINK_KINDS),
  name: text,
  teams: ids.min(2, 'expected at least two teams'),
  travelMinutes: z.int().min(0).max(600).default(0),
});
const spread = z.strictObject({
  id,
  title: text,
  why: text,
  from: id.nullable().default(null),
  to: ids.min(1, 'expected at least one team'),
  when: trigger,
  via: id.nullable().default(null),
  beginsStory: z.boolean().default(false),
  systems: z.array(id).max(LIMITS.reportPartsMax).default([]),
  steps: z.array(id).max(LIMITS.reportPartsMax).default([]),
});
export const groupPlan = z.strictObject({
  id,
  title: text,
  summary: text,
  storyBegins: exerciseTime.default(0),
  teams: z.array(team).min(1, 'expected at least one team').max(LIMITS.groupTeamsMax),
  links: z.array(link).max(LIMITS.scenarioItemsMax).default([]),
  spreads: z.array(spread).max(LIMITS.scenarioItemsMax).default([]),
});

type Say = (path: readonly PropertyKey[], message: string, advice: string) => void;

/** Reads one plan; the file's name is its id. */
export function parseGroupPlan(file: string, source: string): Result<GroupPlan> {
  const parsed = parseYaml(file, source, groupPlan);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const say: Say = (path, message, advice) => {
    problems.push({ file, ...locate(path), message, advice, severity: 'error' });
  };
  const { storyBegins, ...rest } = value;
  // A plan without names stays the same to the byte: its hash opens its sessions.
  const teams = rest.teams.map(({ names, ...own }) => (names === undefined ? own : { ...own, names }));
  const written: GroupPlan = { ...rest, teams, storyBeginsMs: storyBegins };
  if (!file.endsWith(`/${written.id}.yaml`))
    say(['id'], `The id "${written.id}" differs from the file's name.`, 'Make both the same.');
  checkTeams(written, say);
  checkNames(written, say);
  return problems.length === 0 ? success(written) : failure(problems);
}

function checkTeams({ teams, spreads }: GroupPlan, say: Say): void {
  teams.forEach((one, i) => {
    if (teams.findIndex((other) => other.id === one.id) !== i)
      say(['teams', i, 'id'], `The team "${one.id}" is listed twice.`, 'Give each team its own id.');
    if (one.kind === 'trust' && one.scenario === null)
      say(['teams', i], `The trust "${one.id}" has no scenario.`, 'Name the scenario that it plays.');
    if (one.kind !== 'trust' && one.scenario !== null)
      say(['teams', i, 'scenario'], `A cell plays no scenario.`, 'Leave the scenario out, or make it a trust.');
    if (one.kind !== 'trust' && one.names !== undefined)
      say(['teams', i, 'names'], `A cell has no scenario whose names it could say otherwise.`, 'Leave the names out.');
    for (const name of Object.keys(one.names ?? {}))
      if (name.length < NAME_MIN)
        say(
          ['teams', i, 'names', name],
          `"${name}" is too short to be told from parts of other words.`,
          `Write at least ${NAME_MIN} letters.`,
        );
    const comes = spreads.some(({ beginsStory, to }) => beginsStory && to.includes(one.id));
    if (one.storyAt === 'as-written' && comes)
      say(
        ['teams', i],
        `A spread begins the story of "${one.id}", which begins as written.`,
        'Set `storyAt: by-spread`.',
      );
  });
}

function checkNames({ teams, links, spreads }: GroupPlan, say: Say): void {
  const known = new Map(teams.map(({ id: own, kind }) => [own, kind]));
  const look = (path: readonly PropertyKey[], name: string, mustBeTrust: boolean): void => {
    if (!known.has(name))
      say(path, `There is no team "${name}" in this plan.`, `Known: ${[...known.keys()].join(', ')}.`);
    else if (mustBeTrust && known.get(name) !== 'trust') say(path, `"${name}" is no trust.`, 'Name a trust.');
  };
  links.forEach(({ teams: own, kind }, i) =>
    own.forEach((name, j) => look(['links', i, 'teams', j], name, kind === 'divert')),
  );
  spreads.forEach((one, i) => {
    if (spreads.findIndex((other) => other.id === one.id) !== i)
      say(['spreads', i, 'id'], `The spread "${one.id}" is listed twice.`, 'Give each spread its own id.');
    one.to.forEach((name, j) => look(['spreads', i, 'to', j], name, true));
    if (one.from !== null) look(['spreads', i, 'from'], one.from, true);
    else if (one.when.all.length + one.when.any.length + one.when.none.length > 0)
      say(
        ['spreads', i, 'when'],
        'Milestones are those of a trust, and none is named.',
        'Add `from`, or write a time.',
      );
    if (!one.beginsStory && one.systems.length + one.steps.length === 0)
      say(
        ['spreads', i],
        `The spread "${one.id}" changes nothing.`,
        'Set `beginsStory: true`, or list `systems` or `steps`.',
      );
  });
}
