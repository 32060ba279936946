// What is asked about before it is sent: only look-alikes made for this test, no number of a person.

import { describe, expect, it } from 'vitest';
import { nameDoubt, textDoubt } from '../../../site/islands/group-join/name-doubts.ts';

/** Completes nine digits to a number that passes the check, by the rule written out once more. */
function withCheck(nine: string): string {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(nine[at]) * (10 - at);
  const rest = 11 - (sum % 11);
  return `${nine}${rest === 11 ? 0 : rest}`;
}

describe('the look at what is sent', () => {
  it('asks about names of people, and not about names of seats', () => {
    for (const name of ['Jamie Example', 'Dr Example', 'Mary-Ann O’Example'])
      expect(nameDoubt(name)).toMatch(/own name/);
    for (const name of ['Silver', 'silver night', 'Ward 7', 'IT on call', 'GOLD', 'Robin'])
      expect(nameDoubt(name)).toBe(null);
  });

  it('asks about numbers and addresses that may be somebody’s', () => {
    const number = withCheck('123456780');
    expect(textDoubt(`patient ${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`)).toMatch(/NHS number/);
    expect(textDoubt(`patient ${withCheck('999000123')}`)).toBe(null);
    expect(textDoubt('ring me: 020 7946 0000')).toMatch(/phone/);
    expect(textDoubt('ring the ward: 01632 960123 or 07700 900123')).toBe(null);
    expect(textDoubt('write to someone@mail.test')).toMatch(/e-mail/);
    expect(textDoubt('write to desk@calderwick.example')).toBe(null);
    expect(textDoubt('T+00:45, 120 of 4,300 devices, ticket 48211')).toBe(null);
    expect(textDoubt('they live at ZZ99 3CZ')).toMatch(/postcode/);
  });
});
