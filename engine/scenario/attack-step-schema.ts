// The library of attack steps as people write it: what each stage of the ten chains is, needs, leaves and is stopped by.
// Promise: rows are read with their parameters filled in, by the schema of a scenario's own rows (fill-attack-step.ts).
// Tested in test/scenarios/attack-steps.test.ts.

import { z } from 'zod';
import { ACTION_KINDS } from './compiled-scenario.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES } from './estate-spec.ts';
import { program, technique } from './scenario-schema.ts';
import { duration, id, most, text } from './schema-words.ts';

/** What an intruder has after a step, and needs for another: the order of a chain is held against it. */
export const STEP_GAINS = [
  'password',
  'network-access',
  'way-in',
  'foothold',
  'tools',
  'directory-map',
  'network-map',
  'service-password',
  'administrator',
  'directory-database',
  'second-door',
  'hold-on-servers',
  'packed-files',
  'files-outside',
  'defences-down',
  'backups-gone',
  'spread-ready',
  'supplier-down',
  'mailbox-session',
  'mailbox-hold',
  'followed-link',
  'worm-inside',
  'hold-on-ward-computers',
  'records-seen',
  'records-gathered',
  'console-rights',
  'host-shell',
  'hosts-unwatched',
  'hold-on-gateway',
  'many-sources',
  'site-slow',
  'update-out',
  'computers-down',
  'hold-on-appliance',
] as const;
export type StepGain = (typeof STEP_GAINS)[number];

export const LINK_KINDS = ['vpn', 'supplier', 'hscn', 'internet', 'inter-site'] as const;
export const PARAMETER_KINDS = ['address', 'domain', 'account', 'device', 'number', 'text'] as const;

const techniqueId = z.string().regex(/^T\d{4}(\.\d{3})?$/, 'expected an ATT&CK technique such as T1021.002');
const gains = z.array(z.enum(STEP_GAINS)).default([]);
const sentences = z.array(text).min(1, 'expected at least one sentence').max(8);
const parameterName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a name of small letters, digits and hyphens');

const parameter = z.strictObject({
  kind: z.enum(PARAMETER_KINDS),
  says: text,
  /** What stands there when a scenario says nothing; exists at the acute trust. */
  usual: z.union([z.string(), z.int()]),
});

const blocker = z.strictObject({
  action: z.enum(ACTION_KINDS),
  /** `from`, `to`, `as`, `via`, a parameter such as `$address`, or a system or VLAN by name. */
  target: text,
  because: text,
});

const attackStep = z.strictObject({
  id,
  title: text.max(80, 'expected at most 80 characters: titles stand in lists'),
  /** What it is, in plain words: the story of a scenario that says none. */
  what: text,
  technique,
  /** Other techniques that it shows as well. */
  also: z.array(techniqueId).default([]),
  needs: gains,
  gives: gains,
  /** The computer it comes from; null when that is none of ours. */
  from: z
    .strictObject({ roles: z.array(z.enum(DEVICE_ROLES)).min(1), usual: text })
    .nullable()
    .default(null),
  to: z
    .strictObject({ roles: z.array(z.enum(DEVICE_ROLES)).min(1), usual: z.array(text).min(1) })
    .nullable()
    .default(null),
  as: z
    .strictObject({ kinds: z.array(z.enum(ACCOUNT_KINDS)).min(1), usual: text })
    .nullable()
    .default(null),
  via: z
    .strictObject({ kinds: z.array(z.enum(LINK_KINDS)).min(1), usual: id })
    .nullable()
    .default(null),
  parameters: z.record(parameterName, parameter).default({}),
  /** How long after the step before it comes: usually, and between these. */
  dwell: z.strictObject({ usual: duration, least: duration, most: duration }),
  indicators: z.array(z.string()).default([]),
  /** Rows with `$parameters`; read once these are filled in. */
  traces: z.array(z.record(z.string(), z.unknown())).min(1, 'expected at least one trace').max(40),
  effects: z.array(z.unknown()).default([]),
  /** What defenders can do that stops it. */
  blocked: z.array(blocker).min(1, 'expected at least one action that stops it: what nothing stops teaches nothing'),
  /** What an analyst, a ward or a caller notices. */
  sees: sentences,
  /** Look-alikes by number. */
  looksLike: z.array(z.string().regex(/^D([1-9]|10)$/, 'expected a look-alike from D1 to D10')).default([]),
  seenBy: z.array(text).min(1, 'expected at least one rule: what nothing sees cannot be trained on'),
  hunts: z.array(id).default([]),
  /** Why its rows hold values that ordinary life never has, where they do: real ones do as well. */
  standsOut: text.optional(),
});

/** One chain: its own steps, and the order of all of its steps, some of which other files hold. */
export const attackStepFile = z.strictObject({
  attackVersion: z.literal('19', { error: "expected '19'" }),
  chain: z.strictObject({ number: z.int().min(1).max(10), title: text, order: z.array(id).min(1).max(most) }),
  steps: z.array(attackStep).max(most),
});

/** What steps share: programs, and columns that many rows have in common. */
export const attackPartsFile = z.strictObject({
  programs: z.record(id, program),
  rows: z.record(id, z.record(z.string(), z.union([z.string(), z.int()]))),
});

export type AttackLibraryStep = z.infer<typeof attackStep>;
export type AttackStepFile = z.infer<typeof attackStepFile>;
export type AttackParts = z.infer<typeof attackPartsFile>;
