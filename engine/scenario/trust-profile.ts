// A trust's own words for an exercise: names of places, systems, roles, numbers of the exercise; and its real contacts, which
// stand on the NO DUFF screen and nowhere else. Promise: it never changes a scenario or a run, only what is shown; a faulty
// profile gives located problems and nothing of it is used. Tested in test/engine/scenario/trust-profile.test.ts.

import { z } from 'zod';
import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { CompiledScenario } from './compiled-scenario.ts';
import { NAME_MIN } from './dress-text.ts';
import type { TrustProfile } from './dress-text.ts';
import { knownNames, nearestName } from './nearest-name.ts';
import { parseYaml } from './parse-yaml.ts';
import { isReservedPhone } from './reserved.ts';

// Profiles are read in the browser, whose policy forbids code made from text: the library must not even try.
z.config({ jitless: true });

const text = z.string().trim().min(1, 'expected some text').max(LIMITS.profileNameMax, 'expected a shorter name');
const names = z.record(text, text).default({});
/** What learning units show of this trust; a kind of contact that is not written is said in plain words. */
const staffPart = z.strictObject({
  serviceDesk: text.nullable().default(null),
  informationGovernance: text.nullable().default(null),
  downtimeBox: text.nullable().default(null),
});
export const profileFile = z.strictObject({
  /** Read by `parseStaffDetails`; no exercise shows it. */
  staff: staffPart.optional(),
  /** Says which form this is, so that another file is not taken for one. */
  trustProfile: z.literal(1, { error: 'expected `trustProfile: 1`' }),
  /** Names as the scenario writes them → as they are said here. */
  names,
  /** By id of the estate's systems, of the scenario's roles, of its contacts. */
  systems: names,
  roles: names,
  phones: names,
  noDuff: z
    .array(z.strictObject({ who: text, phone: text }))
    .min(1, 'expected at least one real contact: NO DUFF must lead somewhere')
    .max(24),
});

/** Reads a profile for one scenario. */
export function parseTrustProfile(file: string, source: string, scenario: CompiledScenario): Result<TrustProfile> {
  const parsed = parseYaml(file, source, profileFile);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const say = (path: readonly PropertyKey[], message: string, advice: string): void => {
    problems.push({ file, ...locate(path), message, advice, severity: 'error' });
  };
  const lists: readonly (readonly ['systems' | 'roles' | 'phones', string, readonly string[]])[] = [
    ['systems', 'system', scenario.estate.systems.map(({ id }) => id)],
    ['roles', 'role', scenario.roles.map(({ id }) => id)],
    ['phones', 'contact', scenario.contacts.map(({ id }) => id)],
  ];
  for (const [key, what, known] of lists)
    for (const id of Object.keys(value[key])) {
      if (known.includes(id)) continue;
      const near = nearestName(id, known);
      say(
        [key, id],
        `There is no ${what} "${id}".`,
        near === undefined ? knownNames(id, known) : `Did you mean "${near}"?`,
      );
    }
  for (const [id, phone] of Object.entries(value.phones))
    if (!isReservedPhone(phone))
      say(
        ['phones', id],
        `"${phone}" may ring somewhere.`,
        'Use a number kept for drama; real ones stand under `noDuff` only.',
      );
  for (const name of Object.keys(value.names))
    if (name.length < NAME_MIN)
      say(
        ['names', name],
        `"${name}" is too short to be told from parts of other words.`,
        `Write at least ${NAME_MIN} letters.`,
      );
  checkNoDuff(value, say);
  const { names: said, systems, roles, phones, noDuff } = value;
  return problems.length > 0 ? failure(problems) : success({ names: said, systems, roles, phones, noDuff });
}

/** How the staff of a trust reach their service desk and information governance, and where the downtime box is. */
export type StaffDetails = z.infer<typeof staffPart>;

/** Reads the part of a profile that learning units show; what is written for exercises is passed over. */
export function parseStaffDetails(file: string, source: string): Result<StaffDetails> {
  const parsed = parseYaml(file, source, z.looseObject({ trustProfile: z.literal(1), staff: staffPart }));
  return parsed.ok ? success(parsed.value.value.staff) : failure(parsed.problems);
}

/** A real number that stood in a name would appear in messages. */
function checkNoDuff(
  profile: TrustProfile,
  say: (path: readonly PropertyKey[], message: string, advice: string) => void,
): void {
  const digitsOf = (words: string): string => words.replace(/\D/g, '');
  for (const key of ['names', 'systems', 'roles', 'phones'] as const)
    for (const [id, words] of Object.entries(profile[key]))
      for (const { phone } of profile.noDuff)
        if (digitsOf(phone).length >= NAME_MIN && digitsOf(words).includes(digitsOf(phone)))
          say(
            [key, id],
            `"${words}" holds a real number of \`noDuff\`.`,
            'Take it out: real contacts appear on the NO DUFF screen and nowhere else.',
          );
}
