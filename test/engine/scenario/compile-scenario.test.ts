// What compiling promises; forty single mistakes and their answers lie in test/scenarios/.

import { describe, expect, it } from 'vitest';
import { compileBroken, compileFiles, FILE, linesOf, shortestScenario } from '../../scenarios/written.ts';

const heard = (find: string, replacement: string): string => linesOf(compileBroken(find, replacement)).join('\n');
const EFFECTS = 'effects: [{ kind: foothold }]';

describe('compiling a scenario', () => {
  it.each([
    [
      'in a trigger',
      "metBy: ['phoned:csoc', 'acknowledged:csoc-rings']",
      "metBy: ['phoned:csok']",
      'Did you mean "csoc"?',
    ],
    ['of a device', 'via: vpn', 'via: vpn\n      to: [CAL-FS1]', 'Did you mean "CAL-FS01"?'],
    [
      'of a device made by its group',
      'via: vpn',
      'via: vpn\n      to: [CALW-W07-WOW3]',
      'Did you mean "CALW-W07-WOW03"?',
    ],
    [
      'in `seenBy`',
      'seenBy: [vpn_signin_without_second_factor]',
      'seenBy: [vpn_signin_without_factor]',
      'There is no rule',
    ],
    [
      'in a robot play',
      'does: { kind: phone, contact: csoc',
      'does: { kind: phone, contact: csco',
      'Did you mean "csoc"?',
    ],
  ])('[SCN3] an unknown name %s is found', (_, find, replacement, answer) => {
    expect(heard(find, replacement)).toContain(answer);
  });

  it('[SCN3] [SCN4] a list of indicators is checked like all that has a trigger', () => {
    const withLists = (...lists: readonly string[]): string =>
      `${shortestScenario()}\nintelligence:\n  lists:\n${lists.map((list) => `    - ${list}\n`).join('')}`;
    const compiled = (...lists: readonly string[]) => compileFiles(new Map([[FILE, withLists(...lists)]]));
    const list = (id: string, arrives: string, more = ''): string =>
      `{ id: ${id}, file: intelligence/more.json, arrives: ${arrives}${more} }`;
    const sound = compiled(list('a', '{ all: ["phoned:csoc"] }', ', withdrawn: T+2h'), list('b', 'T+1h'));
    expect(sound.ok && sound.value.indicatorLists.map(({ id, withdrawn }) => [id, withdrawn?.afterMs])).toEqual([
      ['a', 7_200_000],
      ['b', undefined],
    ]);
    const wrong = (...lists: readonly string[]): string => linesOf(compiled(...lists)).join('\n');
    expect(wrong(list('a', '{ all: ["phoned:csok"] }'))).toContain('Did you mean "csoc"?');
    expect(wrong(list('a', 'T+1h', ', withdrawn: { all: ["inject:none"] }'))).toContain('There is no inject "none"');
    expect(wrong(list('a', 'T+1h'), list('a', 'T+2h'))).toContain('The id "a" is used twice.');
    expect(wrong(list('a', '{ all: ["phoned:csoc"], none: ["phoned:csoc"] }'))).toContain(
      'The list a can never happen',
    );
    expect(wrong(list('a', 'soon'))).toContain('expected a time');
  });

  it('[SCN4] a decision that waits for its own option is refused', () => {
    expect(
      heard("when: { any: ['phoned:csoc', 'inject:csoc-rings'], after: 2m }", "when: { all: ['decision:vpn=keep'] }"),
    ).toContain('decision vpn waits for decision vpn');
  });

  it('[SCN7] a group of the estate file stands for its group in every area', () => {
    const text = shortestScenario().replace(
      EFFECTS,
      'effects: [{ kind: encrypt, devicesPerMinute: 5, select: { groups: [ward-pc-a] } }]',
    );
    const result = compileFiles(new Map([[FILE, text]]));
    const effect = result.ok ? result.value.attack.steps[0]?.effects[0] : undefined;
    expect(effect?.kind === 'encrypt' && effect.select.groups).toEqual(
      ['w01', 'w02', 'w03', 'w04', 'w05', 'w06', 'w07', 'w08', 'w09', 'w10'].map((area) => `ward-pc-a/${area}`),
    );
  });

  it('[SCN3] a group that is not there is refused', () => {
    expect(
      heard(EFFECTS, 'effects: [{ kind: encrypt, devicesPerMinute: 5, select: { groups: [ward-pc-z] } }]'),
    ).toContain('There is no device group "ward-pc-z".');
  });

  it('[SCN9] a scenario without its marking is refused, and a title that travels alone', () => {
    expect(heard('marking: EXERCISE EXERCISE EXERCISE', 'marking: TEST')).toContain('expected the marking');
    expect(heard('channel: phone', 'channel: sitrep-request')).toContain('lacks the marking');
  });

  it('calls, bleeps, notes and alerts interrupt unless the author says otherwise', () => {
    const inject = (text: string) => {
      const result = compileFiles(new Map([[FILE, text]]));
      return result.ok ? result.value.injects[0] : undefined;
    };
    expect(inject(shortestScenario())?.interrupts).toBe(true);
    expect(inject(shortestScenario().replace('channel: phone', 'channel: chat'))?.interrupts).toBe(false);
    expect(
      inject(shortestScenario().replace('channel: phone', 'channel: phone\n    interrupts: false'))?.interrupts,
    ).toBe(false);
  });
});
