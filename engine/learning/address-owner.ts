// Whose an address is: the end of its host's name, not its beginning and not its words.
// Promise: the same for web and mail addresses. Tested in test/engine/learning/parse-inbox.test.ts.

const HOST = /^(?:https?:\/\/)?(?:[^@/\s]+@)?([a-z0-9.-]+)/i;

/** The host in a web or mail address, in small letters; empty when there is none. */
export function hostOf(address: string): string {
  return (HOST.exec(address)?.[1] ?? '').toLowerCase();
}

/** The end of a host that says whose it is: "rota.example" of "calderwick.nhs.rota.example". */
export function owningName(address: string): string {
  return hostOf(address).split('.').slice(-2).join('.');
}
