// A practice inbox as written and as played: faults have their line, and the look back blames nobody.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actInInbox,
  lookBackOnInbox,
  mayAct,
  owningName,
  parseInbox,
  placeOf,
  startInbox,
} from '#engine/learning/index.ts';
import type { Inbox, InboxAct, InboxState } from '#engine/learning/index.ts';

const MAIL = `owner: Sam
messages:
  - id: rota
    honest: false
    name: Rota
    address: rota@rota-desk.example
    replyTo: other@rota-desk.example
    at: "16:02"
    subject: Shifts
    says: Confirm.
    links: [{ says: Confirm, goes: "https://calderwick.example.rota-desk.example/in", shows: A page. }]
    signs: [The address.]
  - { id: bed, honest: true, name: Ada, address: ada@calderwick.example, at: "15:40", subject: Bed, says: When, signs: [Known.] }
  - { id: pay, honest: false, name: Pay, address: pay@pay-desk.example, at: "15:00", subject: Pay, says: Scan, code: { goes: "https://pay-desk.example", shows: A page. }, signs: [Odd.] }
`;

function inbox(): Inbox {
  const parsed = parseInbox('mail.yaml', MAIL);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const play = (acts: readonly (readonly [InboxAct, string])[]): InboxState =>
  acts.reduce(
    (state, [act, message], index) => actInInbox(inbox(), state, { act, message, atMs: 1_000 * (index + 1) }),
    startInbox(0),
  );

describe('a practice inbox', () => {
  it('ends well when every false message is reported, honest ones too if somebody likes', () => {
    const look = lookBackOnInbox(
      inbox(),
      play([
        ['open', 'bed'],
        ['report', 'bed'],
        ['report', 'rota'],
        ['report', 'pay'],
      ]),
    );
    expect(look).toMatchObject({ ending: 'safe', falseReported: 2, falseAll: 2, honestReported: 1 });
    expect(look.firstReportMs).toBe(3_000);
  });

  it('counts a report after a link was followed as put right', () => {
    const late: readonly (readonly [InboxAct, string])[] = [
      ['follow', 'rota'],
      ['report', 'rota'],
      ['reply', 'pay'],
      ['delete', 'pay'],
    ];
    expect(lookBackOnInbox(inbox(), play(late)).ending).toBe('harm');
    expect(lookBackOnInbox(inbox(), play([...late, ['report', 'pay']])).ending).toBe('mended');
  });

  it('says who owns an address by its end', () => {
    expect(owningName('https://calderwick.example.rota-desk.example/calderwick.example')).toBe('rota-desk.example');
    expect(owningName('https://calderwick.example@rota-desk.example:8443/in')).toBe('rota-desk.example');
    expect(owningName('ADA@Calderwick.example')).toBe('calderwick.example');
  });

  it('takes what is open, refuses the rest, and nothing takes a report back', () => {
    const acts: readonly InboxAct[] = [
      'open',
      'details',
      'address',
      'ring',
      'follow',
      'reply',
      'report',
      'delete',
      'keep',
    ];
    const move = fc.tuple(fc.constantFrom(...acts), fc.constantFrom('rota', 'bed', 'pay'));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 15 }), (moves) => {
        let state = startInbox(0);
        const reported = new Set<string>();
        for (const [act, message] of moves) {
          const open = mayAct(state, message, act);
          const next = (): InboxState => actInInbox(inbox(), state, { act, message, atMs: state.moves.length });
          if (!open) expect(next).toThrow(/may be done/);
          else state = next();
          if (open && act === 'report') reported.add(message);
          expect(mayAct(state, message, 'report')).toBe(!reported.has(message));
        }
        const look = lookBackOnInbox(inbox(), state);
        expect(look.ending !== 'harm').toBe(reported.has('rota') && reported.has('pay'));
        expect(
          look.fates
            .filter((fate) => fate.place === 'reported')
            .map((fate) => fate.message.id)
            .sort(),
        ).toEqual([...reported].sort());
        expect(look.falseReported + look.honestReported).toBe(reported.size);
        for (const message of reported) expect(placeOf(state, message)).toBe('reported');
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  });
});

describe('a fault of an inbox is told with its line', () => {
  it.each([
    ['two of one id', 'id: pay,', 'id: bed,', /^14 The message "bed" is listed twice/],
    ['no honest message', 'honest: true', 'honest: false', /^3 No message is honest/],
    [
      'an address that may be real',
      'rota@rota-desk.example\n    replyTo',
      'rota@rota-desk\n    replyTo',
      /^6 The address "rota@rota-desk" may belong/,
    ],
    ['a link that may be real', 'rota-desk.example/in', 'rota-desk/in', /^11 The address "https:.*may belong/],
    ['an answer to nobody known', 'other@rota-desk.example', 'other@rota', /^7 The address "other@rota"/],
    ['a code that may be real', '//pay-desk.example', '//pay-desk', /^14 The address "https:.*may belong/],
    ['a message without a sign', 'signs: [Odd.]', 'signs: []', /expected at least one sign/],
    ['a mistyped key', 'honest: true', 'honset: true', /honset/],
  ])('%s', (_, from, to, wanted) => {
    expect(MAIL).toContain(from);
    const parsed = parseInbox('mail.yaml', MAIL.replace(from, to));
    const found = parsed.ok ? '' : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
    expect(found).toMatch(wanted);
  });
});
