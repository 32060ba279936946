// A trust's own words on every screen, and in no log: two equal runs, one of them dressed, asked for the same things.
// Tests engine/conduct/dress-answer.ts.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, Request } from '#engine/conduct/index.ts';
import { createConductor } from '#engine/conduct/index.ts';
import { parseTrustProfile, wordsOf } from '#engine/scenario/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const REAL = '07700 900999';
const pack = await packOf(RANSOMWARE);
const parsed = parseTrustProfile(
  'profile.yaml',
  `trustProfile: 1
names: { Calderwick: 'Quell & <i>Moor', view: sight, running: walking }
roles: { silver: Duty manager }
noDuff: [{ who: Real switchboard, phone: '${REAL}' }]
`,
  pack.scenario,
);
if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
const profile = parsed.value;

const role = pack.scenario.roles.find(({ id }) => id === 'silver')?.title ?? '';

/** Plays a short exercise and gives every answer that was given. */
function play(isDressed: boolean): Answer[] {
  const conductor = createConductor();
  const words = isDressed ? { words: wordsOf(profile) } : {};
  const requests: Request[] = [
    { kind: 'open', pack, seed: 7, log: null, ...words },
    { kind: 'command', seat: 'silver', command: { kind: 'start' } },
    { kind: 'advance', until: 12 * MINUTE_MS },
    { kind: 'command', seat: 'silver', command: { kind: 'note', text: `To the ${isDressed ? 'Duty manager' : role}` } },
    { kind: 'desk' },
    { kind: 'seat', seat: 'silver' },
    { kind: 'projector' },
    { kind: 'map-layout' },
    { kind: 'command', seat: 'silver', command: { kind: 'end' } },
    { kind: 'report' },
    { kind: 'export-log' },
  ];
  return requests.map((request) => conductor.answer(request));
}

describe('a dressed run', () => {
  const plain = play(false);
  const dressed = play(true);

  it('has the log and the digest of an undressed one', () => {
    const logs = [plain, dressed].map((answers) => answers.find((answer) => answer.kind === 'export-log')?.ndjson);
    expect(logs[0]).toBeTruthy();
    expect(logs[1]).toBe(logs[0]);
    const digests = [plain, dressed].map(
      (answers) => answers.find((answer) => answer.kind === 'report')?.report.digest,
    );
    expect(digests[1]).toBe(digests[0]);
  });

  it.each(['view', 'desk', 'seat', 'projector', 'report'] as const)('says %s in the words of the trust', (kind) => {
    const texts = [plain, dressed].map((answers) => {
      const found = answers.filter((answer) => answer.kind === kind);
      return JSON.stringify(found.map((answer) => (answer.kind === 'view' ? answer.view : answer)));
    });
    expect(texts[0]).toContain('Calderwick');
    expect(texts[1]).not.toContain('Calderwick');
    expect(texts[1]).toContain('Quell');
    expect(texts[1]).not.toContain(REAL);
    expect(texts[1]).not.toContain('Real switchboard');
  });

  it('leaves alone what code asks by, and writes a report that needs no trust in its words', () => {
    const lifecycles = dressed.flatMap((answer) => (answer.kind === 'view' ? [answer.view.lifecycle] : []));
    expect(lifecycles).toContain('running');
    const html = dressed.find((answer) => answer.kind === 'report')?.html ?? '';
    expect(html).toContain('Quell &amp; &lt;i&gt;Moor');
    expect(html).not.toContain('<i>Moor');
  });

  it('refuses words that are none', () => {
    const words = { ...wordsOf(profile), names: { Calderwick: 7 } } as unknown as ReturnType<typeof wordsOf>;
    expect(createConductor().answer({ kind: 'open', pack, seed: 7, log: null, words })).toMatchObject({
      kind: 'problem',
    });
  });
});
