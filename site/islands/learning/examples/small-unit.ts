// One small unit with every kind of question and activity, for review and for the accessibility checks.
// Promise: read by the same parser as the real ones, while the page is built. Used by site/pages/examples/learning.astro.

import { formatProblem } from '#engine/base/index.ts';
import { parseCatalogue } from '#engine/learning/index.ts';
import type { CatalogueUnit } from '#engine/learning/index.ts';
import { SMALL_INBOX } from './small-inbox.ts';
import { SMALL_SCENE, SMALL_SHIFT } from './small-places.ts';
import { SMALL_PASSPHRASE, SMALL_PROMPTS, SMALL_SHARE } from './small-tasks.ts';

const UNIT = `
outcome: { id: example-call, statement: end a call that asks for a code }
questions:
  - id: sure
    kind: decision
    situation: A caller says that she is from the service desk. She asks for the code that your phone shows.
    ask: What do you do?
    confidence: true
    answers:
      - { id: read, label: Read the code out, feedback: With it somebody else can sign in as you. }
      - { id: ring-back, label: Hang up and ring the number on the wall, best: true, feedback: The desk that you know can say whether it was them. }
  - id: plain
    kind: decision
    ask: The caller rings again. What now?
    answers:
      - { id: answer, label: Answer and explain, feedback: A long talk is what the caller wants. }
      - { id: report, label: Tell the service desk at once, best: true, feedback: They can warn everybody else. }
  - { id: number, kind: do-it, task: Find the number of your service desk., steps: [Look at the wall., Write it down.] }
  - { id: memory, kind: recall, ask: Who may ask for your code?, answer: Nobody. }
activities:
  - { id: call, kind: branch, file: call.yaml, title: A call at half past four }
  - { id: mail, kind: inbox, file: mail.yaml, title: Five minutes with your mail }
  - { id: round, kind: scene, file: round.yaml, title: A look around the ward }
  - { id: night, kind: shift, file: night.yaml, title: The screens go dark }
  - { id: buzz, kind: prompts, file: buzz.yaml, title: The phone buzzes }
  - { id: list, kind: share, file: list.yaml, title: A list for the clinic }
  - { id: words, kind: passphrase, file: words.yaml, title: Three random words }
`;

const CALL = `
dress: phone
intro: The phone at the desk rings.
facts: { told-code: You read the code out., rang-desk: You rang the service desk on a number that you knew. }
start: ring
steps:
  - id: ring
    who: Caller
    says: This is the service desk. Your account is about to close. I need the code on your phone.
    choices:
      - { id: give, label: Read the code out, reply: The caller thanks you and hangs up., sets: [told-code], to: after }
      - { id: hang-up, label: Say that you will ring back, reply: The caller becomes loud. You hang up., to: after }
  - id: after
    says: It is quiet again.
    choices:
      - { id: call-desk, label: Ring the service desk on the number on the wall, sets: [rang-desk], when: [not told-code], to: thanks }
      - { id: own-up, label: Ring the service desk and say what you did, sets: [rang-desk], when: [told-code], to: mended }
      - { id: wait, label: Go on with the shift, to: nothing }
  - { id: thanks, who: Service desk, says: That was not us. Thank you for asking., ending: safe }
  - { id: mended, who: Service desk, says: Thank you. We have closed the session before it was used., ending: mended }
  - { id: nothing, says: Ten colleagues get the same call this week., ending: harm }
`;

const PAGE = `---
title: An example
summary: Every kind of part.
minutes: 3
behaviour: Ring back on a number that you know.
audience: Everyone
---
<Decision id="sure" /> <Decision id="plain" /> <DoIt id="number" /> <Recall id="memory" /> <Activity id="call" /> <Activity id="mail" />
<Activity id="round" /> <Activity id="night" />
<Activity id="buzz" /> <Activity id="list" /> <Activity id="words" />
`;

/** Throws when the example does not keep its own rules. */
export function smallUnit(): CatalogueUnit {
  const parsed = parseCatalogue(
    new Map([
      ['content/learn/example/unit.yaml', UNIT],
      ['content/learn/example/call.yaml', CALL],
      ['content/learn/example/mail.yaml', SMALL_INBOX],
      ['content/learn/example/round.yaml', SMALL_SCENE],
      ['content/learn/example/night.yaml', SMALL_SHIFT],
      ['content/learn/example/buzz.yaml', SMALL_PROMPTS],
      ['content/learn/example/list.yaml', SMALL_SHARE],
      ['content/learn/example/words.yaml', SMALL_PASSPHRASE],
      ['content/learn/example/index.mdx', PAGE],
    ]),
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  const [unit] = parsed.value.units;
  if (unit === undefined) throw new Error('The example has no unit.');
  return unit;
}
