// Finds addresses, domains, telephone and NHS numbers in what people write that could belong to somebody.
// Promise: looks at every line, comments too; names the exact place. Tested in test/engine/scenario/reserved.test.ts.

import type { Problem } from '../base/index.ts';
import { isReservedDomain, isReservedIpv4, isReservedNhsNumber, isReservedPhone, parseAddress } from './reserved.ts';

interface Form {
  readonly what: string;
  readonly pattern: RegExp;
  /** True when the text found may stand. */
  readonly mayStand: (found: string) => boolean;
  readonly advice: string;
}

/** The endings under which real names live; file names such as cmd.exe are none of them. */
const REAL_ENDINGS =
  'com|org|net|uk|eu|de|fr|ru|cn|us|io|co|gov|edu|info|biz|nhs|health|cloud|app|dev|online|site|xyz|top|onion';

const FORMS: readonly Form[] = [
  {
    what: 'address',
    // Programs have four-part versions too (version: 1.2.3.4, Browser/145.0.0.0); what stands before tells them apart.
    pattern: /(?<!version\S{0,2} ?['"]?|[a-z]\/|[\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/gi,
    mayStand: (found) => {
      const address = parseAddress(found);
      return address === undefined || address === 0 || isReservedIpv4(address);
    },
    advice:
      'Use 10.0.0.0/8 inside, 198.19.0.0/16 for indicators, 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24 outside.',
  },
  {
    what: 'domain',
    pattern: new RegExp(`(?<![\\w.-])(?:[a-z0-9-]+\\.)+(?:${REAL_ENDINGS})(?![\\w-])(?!\\.[a-z])`, 'gi'),
    // RS.CO and RC.CO are codes of the NIST Cybersecurity Framework.
    mayStand: (found) => isReservedDomain(found.toLowerCase()) || /^R[CS]\.CO$/.test(found),
    advice: 'Use a name that ends in .example or .test.',
  },
  {
    what: 'telephone number',
    pattern: /(?<![\d.+-])0\d{2,4} ?\d{3,4} ?\d{3,4}(?![\d.])/g,
    mayStand: isReservedPhone,
    advice: "Use a number of Ofcom's drama ranges, such as 01632 960123 or 020 7946 0123.",
  },
  {
    what: 'NHS number',
    pattern: /(?<![\d-])\d{3} \d{3} \d{4}(?!\d)/g,
    mayStand: isReservedNhsNumber,
    advice: 'Use a number of the range 999 000 0000 to 999 999 9999 with a correct check digit.',
  },
];

/** Every place in a text that shows something which may be real. */
export function findUnreservedText(file: string, text: string): Problem[] {
  const problems: Problem[] = [];
  text.split('\n').forEach((line, index) => {
    for (const { what, pattern, mayStand, advice } of FORMS) {
      for (const match of line.matchAll(pattern)) {
        if (mayStand(match[0])) continue;
        problems.push({
          file,
          line: index + 1,
          column: match.index + 1,
          severity: 'error',
          message: `The ${what} "${match[0]}" is not one of the reserved ones and could be real.`,
          advice,
        });
      }
    }
  });
  return problems;
}
