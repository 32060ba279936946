// Plans of sessions as people write them, right and wrong. Tests engine/scenario/schema-group-plan.ts.

import { expect, it } from 'vitest';
import { parseGroupPlan } from '#engine/scenario/index.ts';

const PLAN = `id: two
title: Two
summary: Two trusts.
storyBegins: T+20m
teams:
  - { id: a, name: A, kind: trust, scenario: quiet-ward-week, storyAt: by-spread }
  - { id: b, name: B, kind: trust, scenario: quiet-ward-week }
  - { id: icb, name: ICB, kind: icb }
links:
  - { id: road, kind: divert, name: Road, teams: [a, b], travelMinutes: 10 }
spreads:
  - { id: stop, title: It stops, why: x, to: [a], when: T+20m, beginsStory: true }
`;
const faults = (text: string): string[] => {
  const read = parseGroupPlan('scenarios/groups/two.yaml', text);
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`);
};

it('reads a plan into milliseconds and lists', () => {
  const read = parseGroupPlan('scenarios/groups/two.yaml', PLAN);
  expect(read.ok && read.value).toMatchObject({
    storyBeginsMs: 1_200_000,
    teams: [{ storyAt: 'by-spread' }, { storyAt: 'as-written' }, { scenario: null }],
    spreads: [{ from: null, via: null, systems: [], when: { afterMs: 1_200_000 } }],
  });
});

it('keeps a trust’s own names, and leaves no trace of them where there are none', () => {
  const read = parseGroupPlan('scenarios/groups/two.yaml', PLAN.replace('name: B', 'name: B, names: { House: Home }'));
  expect(read.ok && read.value.teams.map((team) => ('names' in team ? team.names : 'none'))).toEqual([
    ...['none', { House: 'Home' }, 'none'],
  ]);
});

it.each([
  ['id: two', 'id: three', '1: The id "three" differs from the file\'s name.'],
  ['to: [a]', 'to: [z]', '12: There is no team "z" in this plan.'],
  ['teams: [a, b]', 'teams: [a, icb]', '10: "icb" is no trust.'],
  ['to: [a]', 'to: [b]', '7: A spread begins the story of "b", which begins as written.'],
  [', beginsStory: true', '', '12: The spread "stop" changes nothing.'],
  ['when: T+20m', "when: { all: ['step:x'] }", '12: Milestones are those of a trust, and none is named.'],
  ['kind: icb', 'kind: icb, scenario: x', '8: A cell plays no scenario.'],
  ['kind: icb', 'kind: icb, names: { House: Home }', '8: A cell has no scenario whose names it could say otherwise.'],
  ['name: A,', 'name: A, names: { Hut: Home },', '6: "Hut" is too short to be told from parts of other words.'],
  ['{ id: b,', '{ id: a,', '7: The team "a" is listed twice.'],
])('says where %s is wrong as %s', (from, to, said) => {
  expect(faults(PLAN.replace(from, to))).toContain(said);
});
