// An empty trust profile for one scenario: every key explained, every id with what the scenario calls it.
// Promise: as it stands nothing is replaced, and it is refused until a real contact is written in.
// Tested in test/engine/scenario/trust-profile.test.ts.

import type { CompiledScenario } from './compiled-scenario.ts';

/** A file to fill in: YAML, with its lines switched off by `#`. */
export function writeProfileTemplate({ id, title, estate, roles, contacts }: CompiledScenario): string {
  const line = (key: string, words: string): string => `#  ${key}: ${JSON.stringify(words)}`;
  return [
    `# EXERCISE. Trust profile for “${title}” (${id}).`,
    '# It changes what is shown, never the scenario, the log or its digest. It stays on your computer.',
    '# To use a line, take away the # at its beginning and write your own words on the right.',
    '',
    '# Which form of file this is. Leave it.',
    'trustProfile: 1',
    '',
    '# Names as the scenario writes them, and what they are called here: places, wards, teams, suppliers.',
    '# Whole names are replaced, the longest first. At least four letters.',
    '#names:',
    ...[estate.trust.name, ...estate.sites.map(({ name }) => name)].map((name) => `#  ${JSON.stringify(name)}: ""`),
    '',
    '# Your names for the systems.',
    '#systems:',
    ...estate.systems.map((system) => line(system.id, system.name)),
    '',
    '# Your titles for the seats.',
    '#roles:',
    ...roles.map((role) => line(role.id, role.title)),
    '',
    '# Telephone numbers of the exercise, by contact. Only numbers that are kept for drama, such as 01632 960001:',
    '# nobody outside must ever be rung by a player.',
    '#phones:',
    ...contacts.flatMap((contact) => (contact.phone === null ? [] : [line(contact.id, contact.phone)])),
    '',
    '# What learning units show your staff: real words of your trust. No exercise shows them.',
    '#staff:',
    '#  serviceDesk: "IT service desk, extension …, day and night"',
    '#  informationGovernance: "Information governance team, extension …"',
    '#  downtimeBox: "Red box under the desk of the nurse in charge"',
    '',
    '# Real people to ring in a real emergency. They stand on the NO DUFF screen and nowhere else.',
    'noDuff:',
    '  - who: "Switchboard of your trust"',
    '    phone: ""',
    '',
  ].join('\n');
}
