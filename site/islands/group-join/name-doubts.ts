// A gentle look at what somebody is about to send: does it hold a real name, a number of the NHS or a phone, an address?
// Promise: it asks and never forbids; what it doubts has not left the computer yet.
// Tested in test/site/group/name-doubts.test.ts.

/** NHS numbers are ten digits whose last one checks the others; those from 999 are reserved for tests. */
function isNhsNumber(digits: string): boolean {
  if (digits.length !== 10 || digits.startsWith('999')) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits.at(-1)) && check !== 10;
}

/** Numbers that Ofcom keeps for drama, and the beginning of every other British one. */
const DRAMA = /^(?:0|44)(?:7700900|1632960)\d{3}$/;

function numberDoubt(text: string): string | null {
  for (const [found] of text.matchAll(/\+?\d[\d\s().-]{7,18}\d/g)) {
    const digits = found.replace(/\D/g, '');
    if (isNhsNumber(digits)) return 'This looks like an NHS number.';
    if (/^(?:0\d{9,10}|44\d{9,10})$/.test(digits) && !DRAMA.test(digits)) return 'This looks like a phone number.';
  }
  return null;
}

/** Why a text may hold something of a real person; null when nothing was found. */
export function textDoubt(text: string): string | null {
  const email = /[\w.+-]+@[\w-]+\.[\w.-]+/.exec(text)?.[0];
  if (email !== undefined && !email.toLowerCase().endsWith('.example')) return 'This looks like an e-mail address.';
  if (/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/.test(text)) return 'This looks like a postcode.';
  return numberDoubt(text);
}

/** The same for the name under which somebody plays: two words with capitals look like a person's own. */
export function nameDoubt(name: string): string | null {
  const doubt = textDoubt(name);
  if (doubt !== null) return doubt;
  const words = name.trim().split(/\s+/);
  const isName = words.length >= 2 && words.every((word) => /^\p{Lu}[\p{L}’'-]*\p{Ll}$/u.test(word));
  return isName || /^(?:dr|mr|mrs|ms|miss|prof)\.? /i.test(name.trim()) ? 'This looks like a person’s own name.' : null;
}
