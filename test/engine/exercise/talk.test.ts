// Messages in every form, contacts that answer, and who knows what.
// Tests engine/exercise/talk.ts, message-forms.ts and knowledge.ts.

import { describe, expect, it } from 'vitest';
import { advanceRun, commandRun } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { knowledgeOf, MESSAGE_FORMS } from '#engine/exercise/index.ts';
import { smallRun } from './small-run.ts';

const MINUTE = 60_000;
type Message = Extract<Command, { kind: 'message' }>;
const message = (part: Partial<Message>): Message => ({
  kind: 'message',
  to: ['manager'],
  channel: 'chat',
  purpose: 'inform',
  form: 'plain',
  text: 'Somebody is in.',
  fields: [],
  replyTo: null,
  ...part,
});

const knownIn = ({ play }: Run) => knowledgeOf({ scenario: play.setting.scenario, facts: play.state.facts });

function started(minute = 1): Run {
  const run = smallRun((text) =>
    text.replace('answers: [Tell me what you see.]', 'answers: [Tell me what you see., Go on.], answersAfter: 4m'),
  );
  commandRun(run, 'engineer', { kind: 'start' });
  advanceRun(run, minute * MINUTE, 'goal');
  return run;
}

const say = (run: Run, part: Partial<Message>, seat = 'engineer'): string | null =>
  commandRun(run, seat, message(part));
const spoken = (run: Run): unknown[] =>
  run.play.state.facts.flatMap(({ at, body }) =>
    body.kind === 'contact-spoke' ? [{ at, text: body.text, to: body.to }] : [],
  );

describe('messages', () => {
  it('[EXR27] go to seats and contacts, and to nobody else', () => {
    const run = started();
    expect(say(run, { to: [] })).toContain('Choose somebody');
    expect(say(run, { to: ['nobody'] })).toBe('There is nobody called nobody to send it to.');
    expect(say(run, { to: ['engineer'] })).toContain('note');
    expect(say(run, { text: '  ' })).toBe('Write the message first.');
    expect(say(run, { replyTo: 7 })).toBe('There is no message 7 to answer.');
    expect(say(run, {})).toBeNull();
    expect(say(run, { to: ['engineer'], replyTo: 1 }, 'manager')).toBeNull();
    expect(run.play.state.milestones.has('told:manager')).toBe(true);
  });

  it.each(['sbar', 'methane', 'sitrep'] as const)('[EXR27] in the form %s are whole or refused', (form) => {
    const run = started();
    const fields = MESSAGE_FORMS[form].map(({ field }) => ({ field, text: 'not known' }));
    expect(say(run, { form, text: '', fields: fields.slice(1) })).toContain('is empty');
    expect(say(run, { form, text: '', fields: [...fields, { field: 'weather', text: 'rain' }] })).toContain('weather');
    expect(say(run, { form, text: '', fields })).toBeNull();
  });

  it('[EXR27] to a contact are answered in writing after its time, by phone at once', () => {
    const run = started();
    expect(say(run, { to: ['csoc'] })).toBeNull();
    expect(spoken(run)).toEqual([]);
    advanceRun(run, 10 * MINUTE, 'goal');
    expect(spoken(run)).toEqual([{ at: 5 * MINUTE, text: 'Tell me what you see.', to: ['engineer'] }]);
    expect(say(run, { to: ['csoc'], channel: 'phone' })).toBeNull();
    expect(spoken(run)).toHaveLength(2);
    expect(run.play.state.milestones.has('phoned:csoc')).toBe(true);
  });

  it('[EXR27] the facilitator may answer in a contact’s place', () => {
    const run = started();
    say(run, { to: ['csoc'] });
    const answer = { kind: 'speak-as', contact: 'csoc', to: ['engineer'], text: 'Who is this?', replyTo: 1 } as const;
    expect(commandRun(run, 'engineer', answer)).toBe('Only the facilitator can do this.');
    expect(commandRun(run, 'facilitator', answer)).toBeNull();
    advanceRun(run, 10 * MINUTE, 'goal');
    expect(spoken(run)).toEqual([{ at: MINUTE, text: 'Who is this?', to: ['engineer'] }]);
  });
});

describe('who knew what when', () => {
  it('[EXR28] a seat knows what it knew before, what was brought to it, and what it did', () => {
    const run = started(22);
    commandRun(run, 'engineer', { kind: 'read-inject', inject: 'round' });
    say(run, { text: 'CSOC asked.' });
    const known = (seat: string): string[] =>
      knownIn(run).flatMap(({ item, seats }) =>
        seats.filter((one) => one.seat === seat).map(({ how }) => `${item} ${how}`),
      );
    expect(known('engineer')).toEqual(
      expect.arrayContaining([
        'brief:engineer:1 knew',
        'inject:round delivered',
        'inject:round read',
        'message:1 said',
      ]),
    );
    expect(known('manager')).toEqual(expect.arrayContaining(['message:1 told']));
    expect(known('manager').join(' ')).not.toContain('round');
  });

  it('[EXR28] asking changes nothing', () => {
    const run = started(22);
    const before = run.play.state.facts.length;
    expect(knownIn(run)).toEqual(knownIn(run));
    expect(run.play.state.facts.length).toBe(before);
  });
});
