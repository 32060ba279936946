// Statements of a unit: what they say, that they name nobody, and that a strict record store takes them.

import { describe, expect, it } from 'vitest';
import { answerStatement, sealStatement, sittingStatement, unitIri, unitProgress } from '#engine/learning/index.ts';
import type { JsonObject, Launch, SittingVerb } from '#engine/learning/index.ts';
import { LAUNCH, RecordStore, tokenOf } from '../../support/record-store.ts';
import { statementFaults } from '../../support/statement-rules.ts';
import { answered, smallUnit } from './small-units.ts';

const unit = smallUnit('a');
const WHEN = { timestamp: '2026-11-23T07:40:00.000Z', registration: LAUNCH.registration };
const safe = unitProgress(unit, [answered('a/one', true, 1), answered('a/two', true, 2)]);

/** The launch as the store's own launch document gives it. */
const launch: Launch = {
  ...LAUNCH,
  contextTemplate: JSON.parse(
    (() => {
      const store = new RecordStore();
      const headers = { authorization: `Basic ${tokenOf(1)}`, 'x-experience-api-version': '1.0.3' };
      const words = new URLSearchParams({
        activityId: LAUNCH.activityId,
        registration: LAUNCH.registration,
        stateId: 'LMS.LaunchData',
      });
      const address = `https://store.example/xapi/activities/state?${words.toString()}`;
      const { body } = store.answer({ method: 'GET', address, headers, body: '' });
      return JSON.stringify((JSON.parse(body) as { readonly contextTemplate: unknown }).contextTemplate);
    })(),
  ) as JsonObject,
};

const sitting = (verb: SittingVerb) =>
  sittingStatement(verb, launch, {
    timestamp: WHEN.timestamp,
    elapsedMs: 61_000,
    progress: safe,
    score: true,
    sitting: '1',
  });

describe('a statement', () => {
  it('says which question was answered, with what and whether it was the safest', () => {
    const sealed = sealStatement(answerStatement(unit, answered('a/one', false, 5), WHEN), launch);
    expect(sealed).toMatchObject({
      object: {
        id: unitIri('a/one'),
        definition: {
          interactionType: 'choice',
          correctResponsesPattern: ['safe'],
          choices: [{ id: 'safe' }, { id: 'other' }],
        },
      },
      result: { response: 'other', success: false },
      context: { registration: LAUNCH.registration },
    });
    expect(statementFaults(sealed)).toEqual([]);
  });

  it('is the same for the same line of a record, and another for another registration', () => {
    const entry = answered('a/one', true, 5);
    const first = answerStatement(unit, entry, WHEN).id;
    expect(answerStatement(unit, entry, WHEN).id).toBe(first);
    expect(answerStatement(unit, { ...entry, atMs: 6 }, WHEN).id).not.toBe(first);
    expect(answerStatement(unit, entry, { ...WHEN, registration: 'other' }).id).not.toBe(first);
  });

  it('names nobody until it is sealed', () => {
    const said = JSON.stringify([answerStatement(unit, answered('a/task', true, 5), WHEN), sitting('passed')]);
    expect(said).not.toContain(LAUNCH.actor.account.name);
    expect(said).not.toMatch(/"actor"|mbox|name/);
  });

  it('of every kind obeys the rules of xAPI and of cmi5', () => {
    const store = new RecordStore();
    const batch = [
      sitting('initialized'),
      ...['a/one', 'a/recall', 'a/task', 'a/some-activity'].map((id, place) =>
        answerStatement(unit, answered(id, true, place), WHEN),
      ),
      sitting('completed'),
      sitting('passed'),
      sitting('terminated'),
    ].map((one) => sealStatement(one, launch));
    const headers = {
      authorization: `Basic ${tokenOf(1)}`,
      'x-experience-api-version': '1.0.3',
      'content-type': 'application/json',
    };
    const send = (statements: readonly unknown[]) =>
      store.answer({
        method: 'POST',
        address: 'https://store.example/xapi/statements',
        headers,
        body: JSON.stringify(statements),
      }).status;
    expect(send(batch)).toBe(200);
    expect(store.refusals).toEqual([]);
    // Sent twice counts once; another statement with a known id is refused.
    expect(send(batch)).toBe(200);
    expect(store.statements).toHaveLength(batch.length);
    expect(send([{ ...batch[0], timestamp: '2026-11-23T09:00:00Z' }])).toBe(409);
    expect(send([sealStatement({ ...sitting('passed'), id: batch[1]?.['id'] as string }, launch)])).toBe(409);
    expect(send([{ ...batch[1], id: '9f3a9a52-6d1c-4a77-8a40-90c1b7f2d6e4' }])).toBe(403);
  });
});

describe('the strict store of these tests', () => {
  const sound = sealStatement(sitting('passed'), launch);

  it.each([
    ['no id', { id: undefined }],
    ['an id that is no UUID', { id: 'one' }],
    ['a time without a zone', { timestamp: '2026-11-23T07:40:00' }],
    ['an unknown key', { mood: 'good' }],
    ['a verb that is no IRI', { verb: { id: 'passed' } }],
    ['a person by mail', { actor: { mbox: 'mailto:nurse@calderwick.example' } }],
    ['two identifiers', { actor: { ...LAUNCH.actor, mbox: 'mailto:nurse@calderwick.example' } }],
    ['a score above one', { result: { success: true, duration: 'PT1S', score: { scaled: 50 } } }],
    ['a duration in words', { result: { success: true, duration: '61 s' } }],
    ['a null', { result: null }],
    ['context activities that are no list', { context: { contextActivities: { grouping: { id: unitIri('a') } } } }],
  ])('refuses %s', (_name, change) => {
    const broken = JSON.parse(JSON.stringify({ ...sound, ...change })) as unknown;
    expect(statementFaults(sound)).toEqual([]);
    expect(statementFaults(broken)).not.toEqual([]);
  });
});
