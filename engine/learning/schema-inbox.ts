// The file of an activity of `kind: inbox` as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/parse-inbox.test.ts.

import { z } from 'zod';
import { id, line, paragraphs } from './schema-unit.ts';

const web = z.string().regex(/^https?:\/\/[^\s/]+/, 'expected an address that begins with https://');
const mail = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'expected a mail address, such as rota@calderwick.example');
const own = line.nullable().default(null);

const message = z.strictObject({
  id,
  honest: z.boolean(),
  name: line,
  address: mail,
  replyTo: mail.nullable().default(null),
  to: line.default('you'),
  checks: own,
  at: line,
  subject: line,
  says: paragraphs,
  links: z
    .array(z.strictObject({ says: line, goes: web, shows: line }))
    .max(4, 'expected at most four links')
    .default([]),
  attachments: z
    .array(z.strictObject({ name: line, size: line, holds: line }))
    .max(4, 'expected at most four attachments')
    .default([]),
  code: z.strictObject({ goes: web, shows: line }).nullable().default(null),
  earlier: z.strictObject({ who: line, says: paragraphs }).nullable().default(null),
  signs: z.array(line).min(1, 'expected at least one sign').max(6, 'expected at most six signs'),
  phone: own,
  after: z.strictObject({ report: own, delete: own, reply: own, keep: own }).prefault({}),
});

export const inboxFile = z.strictObject({
  intro: paragraphs.default([]),
  owner: line,
  messages: z.array(message).min(3, 'expected at least three messages').max(12, 'expected at most twelve messages'),
});
