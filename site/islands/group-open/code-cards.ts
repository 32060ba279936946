// What stands on the sheet of codes: one card for each team and each role, in the order of the session.
// Promise: a code stands on its own card alone; the facilitator's list names no code twice.
// Tested in test/site/group-open.test.ts.

import { showCode } from '#engine/session/index.ts';
import type { RelayCode } from '../../browser/facilitator-relay.ts';
import type { FacilitatorSession, OpenedCode } from '../../browser/facilitator-sessions.ts';

export interface CodeCard {
  readonly id: string;
  readonly title: string;
  /** Who gets it, as a line under the title. */
  readonly whom: string;
  /** `7K3M-9QXT`. */
  readonly code: string;
  /** What the square code holds: page, code and its ticket; the part behind # never leaves the browser. */
  readonly address: string;
}

const KINDS: Readonly<Record<string, string>> = {
  trust: 'Trust: for everybody who plays a seat here, and for its local facilitator.',
  ambulance: 'Ambulance service: for those who answer diverts.',
  icb: 'Integrated care board: for those who co-ordinate the system.',
  region: 'NHS England region: for those who see all teams.',
  csoc: 'Cyber Security Operations Centre: for those who validate, alert and support.',
};

const ROLES: Readonly<Record<string, { readonly title: string; readonly whom: string }>> = {
  'co-facilitator': {
    title: 'Co-facilitators',
    whom: 'They act as you do, once you have let them in. Give it to nobody else.',
  },
  evaluator: { title: 'Evaluators', whom: 'They read all teams and write on their own pads.' },
  observer: { title: 'Observers', whom: 'They read all teams and write nothing.' },
};

/** Name of the code for the local facilitator of a team. */
export const localCode = (team: string): string => `local-${team}`;
const LOCAL = 'Helps to run this team alone, once you have let them in. The clock stays with you.';

/** What this browser keeps of a code that the relay gave. */
export const keptCode = ({ id, role, code, ticket }: RelayCode): OpenedCode => ({
  ...{ id, role, code },
  ...(ticket === undefined ? {} : { ticket }),
});

export function codeCards(session: FacilitatorSession, origin: string): readonly CodeCard[] {
  const codeOf = new Map(session.codes.map((one) => [one.id, one]));
  const cardOf = (id: string, title: string, whom: string): readonly CodeCard[] => {
    const own = codeOf.get(id);
    if (own === undefined) return [];
    const { code, ticket } = own;
    const behind = ticket === undefined ? code : `${code}.${ticket}`;
    return [{ id, title, whom, code: showCode(code), address: `${origin}/group/join/#${behind}` }];
  };
  return [
    ...session.teams.flatMap(({ id, name, kind }) => cardOf(id, name, KINDS[kind] ?? '')),
    ...Object.entries(ROLES).flatMap(([id, { title, whom }]) => cardOf(id, title, whom)),
    ...session.teams.flatMap(({ id, name }) => cardOf(localCode(id), `Local facilitator, ${name}`, LOCAL)),
  ];
}
