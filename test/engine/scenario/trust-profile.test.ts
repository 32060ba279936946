// A trust's own words: shown, never played; real contacts only on the NO DUFF screen.
// Tests engine/scenario/trust-profile.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDress, parseStaffDetails, parseTrustProfile, writeProfileTemplate } from '#engine/scenario/index.ts';
import type { TrustProfile } from '#engine/scenario/index.ts';
import { packOf } from '../../support/packs.ts';

const { scenario } = await packOf('ransomware-at-an-acute-trust');
const SEED = 20_270_402;

const WHOLE = `trustProfile: 1
names:
  Calderwick Hospitals: Quellmoor Hospitals
  Calderwick: Quellmoor
systems:
  epr: Quellcare
roles:
  silver: Duty manager
phones:
  csoc: 01632 960001
noDuff:
  - { who: Real switchboard, phone: '07700 900999' }
`;

const read = (source: string): TrustProfile => {
  const parsed = parseTrustProfile('profile.yaml', source, scenario);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
};

describe('a trust profile', () => {
  const dress = createDress(read(WHOLE), scenario);
  const record = scenario.estate.systems.find(({ id }) => id === 'epr')?.name ?? '';

  it('puts the longest name first, and whole words only', () => {
    expect(dress.text('Calderwick Hospitals, Calderwick, Calderwicks, CAL-EPR-SQL01')).toBe(
      'Quellmoor Hospitals, Quellmoor, Calderwicks, CAL-EPR-SQL01',
    );
    expect(dress.text(`${record}: ring the On-call manager (tactical) on 020 7946 0911`)).toContain('Quellcare');
    expect(dress.text('020 7946 0911')).toBe('01632 960001');
  });

  it('dresses every text of what is shown and leaves the scenario alone', () => {
    const before = JSON.stringify(scenario);
    const shown = dress.value({
      title: 'Calderwick',
      rows: [{ text: 'Calderwick General', count: 3 }],
      bytes: new Uint8Array(2),
    });
    expect(shown).toEqual({
      title: 'Quellmoor',
      rows: [{ text: 'Quellmoor General', count: 3 }],
      bytes: new Uint8Array(2),
    });
    expect(JSON.stringify(scenario)).toBe(before);
  });

  it('never shows a real contact outside NO DUFF', () => {
    expect(JSON.stringify(dress.value(scenario))).not.toContain('900999');
  });

  it('leaves ids, host names, accounts and addresses of a shown value as they are', () => {
    const words = createDress(
      read(WHOLE.replace('Calderwick: Quellmoor', 'SQL01: Server\n  triage: Sorting')),
      scenario,
    );
    const keys = { id: 'triage', device: 'CAL-EPR-SQL01', account: 'a.triage@calderwick.example', path: 'C:\\SQL01' };
    expect(words.value({ ...keys, text: 'The triage of SQL01' })).toEqual({ ...keys, text: 'The Sorting of Server' });
  });

  it('has a template that names every id, changes nothing, and asks for a real contact', () => {
    const template = writeProfileTemplate(scenario);
    for (const { id } of [...scenario.estate.systems, ...scenario.roles]) expect(template).toContain(`#  ${id}: `);
    const empty = parseTrustProfile('profile.yaml', template, scenario);
    expect(empty.ok ? [] : empty.problems).toMatchObject([{ line: template.split('\n').indexOf('    phone: ""') + 1 }]);
    const filled = template.replace('phone: ""', 'phone: "07700 900999"');
    const plain = read(filled);
    expect(createDress(plain, scenario).text(scenario.title)).toBe(scenario.title);
    // Every line that is switched on is read: the ids of the template are the scenario's.
    const on = filled.replace(/^#(names|systems|roles|phones|staff):/gm, '$1:').replace(/^# {2}(.+)$/gm, '  $1');
    const whole = read(on.replace(/: ""$/gm, ': Quellmoor'));
    expect(Object.keys(whole.roles)).toEqual(scenario.roles.map(({ id }) => id));
    expect(Object.keys(whole.systems)).toHaveLength(scenario.estate.systems.length);
  });

  it('reads what it put in no second time', () => {
    const swap = createDress(
      read(WHOLE.replace('Calderwick: Quellmoor', 'Calderwick: Quellmoor\n  Quellmoor: Calderwick')),
      scenario,
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Calderwick', 'Quellmoor', ' ', 'and'), { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        expect(swap.text(swap.text(text))).toBe(text);
      }),
      { seed: SEED },
    );
  });

  it.each([
    ['systems:\n  epr:', 'systems:\n  erp:', /There is no system "erp"/, 6],
    ['csoc: 01632 960001', "csoc: '01632 111222'", /may ring somewhere/, 10],
    ['Calderwick: Quellmoor', 'Cal: Quell', /too short/, 4],
    ['silver: Duty manager', 'silver: Duty 07700 900999', /real number of `noDuff`/, 8],
    ['trustProfile: 1', 'trustProfile: 2', /trustProfile/, 1],
    ["  - { who: Real switchboard, phone: '07700 900999' }", '  []', /NO DUFF must lead somewhere/, 12],
  ])('with %s written as %s gives a located problem and nothing else', (from, to, message, line) => {
    const parsed = parseTrustProfile('profile.yaml', WHOLE.replace(from, to), scenario);
    if (parsed.ok) throw new Error('it should be refused');
    expect(parsed.problems[0]).toMatchObject({ line, message: expect.stringMatching(message) });
  });

  it(`takes any text without throwing (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (source) => {
        expect(typeof parseTrustProfile('profile.yaml', source, scenario).ok).toBe('boolean');
      }),
      { seed: SEED },
    );
  });
});

describe('what learning units show of a trust', () => {
  it('is read from the same file, and no exercise sees it', () => {
    const source = `${writeProfileTemplate(scenario).replace('phone: ""', 'phone: "07700 900999"')}staff:\n  serviceDesk: Extension 1\n`;
    const details = parseStaffDetails('profile.yaml', source);
    expect(details.ok && details.value).toEqual({
      serviceDesk: 'Extension 1',
      informationGovernance: null,
      downtimeBox: null,
    });
    const profile = parseTrustProfile('profile.yaml', source, scenario);
    expect(profile.ok && JSON.stringify(profile.value)).not.toContain('Extension');
  });

  it('is told with its line when it is faulty or not there', () => {
    const problems = (source: string): number[] => {
      const read = parseStaffDetails('profile.yaml', source);
      return read.ok ? [] : read.problems.map(({ line }) => line);
    };
    expect(problems('trustProfile: 1\nstaff:\n  desk: x\n')).toEqual([3]);
    expect(problems('trustProfile: 1\n')).toEqual([1]);
  });
});
