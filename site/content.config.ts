// What people write for the pages, loaded through schemas: a wrong front matter fails the build with file and key.
// Promise: pages see only checked content; nothing here is imported as code. Tested in test/site/content.test.ts.

import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';

const day = z.coerce.date();

/** Front matter that every written page has: what it is, when it was read last, and until when it may be trusted. */
const written = z.object({
  title: z.string().max(65),
  summary: z.string().max(240),
  lastReviewed: day,
  validUntil: day,
});

/** Who of the clinical professions read it, and when; until then every page, print and package says that nobody did. */
const clinicianCheck = z.object({ by: z.string(), on: day }).nullable().default(null);

/** `unit/index.mdx` → `unit`, `name.md` → `name`. */
function idFromPath({ entry }: { readonly entry: string }): string {
  return entry.replace(/\.mdx?$/u, '').replace(/\/index$/u, '');
}

const guidance = defineCollection({
  loader: glob({ pattern: '**/*.{md,mdx}', base: './content/guidance', generateId: idFromPath }),
  schema: written.extend({
    audience: z.string(),
    clinicianCheck,
    /** False for a page that says nothing about the care of patients; every other carries the clinician's mark. */
    touchesCare: z.boolean().default(true),
  }),
});

const learn = defineCollection({
  loader: glob({ pattern: '*/index.mdx', base: './content/learn', generateId: idFromPath }),
  schema: written.extend({
    /** Time an unhurried reader needs. */
    minutes: z.number().int().min(3).max(7),
    /** The one thing a person does differently afterwards. */
    behaviour: z.string(),
    audience: z.string(),
    /** Contributing outcomes of the Cyber Assessment Framework, for example B6.b. */
    caf: z.array(z.string().regex(/^[A-E]\d\.[a-f]$/u)),
    clinicianCheck,
    /** The last change that readers who did the unit before should know of. */
    changed: z.object({ on: day, what: z.string() }).nullable().default(null),
  }),
});

const handbook = defineCollection({
  loader: glob({ pattern: '**/*.{md,mdx}', base: './content/handbook', generateId: idFromPath }),
  schema: written,
});

/** What each key of the files that authors write means; the engine joins it with the schemas. */
const authoring = defineCollection({
  loader: glob({
    pattern: '*.yaml',
    base: './content/authoring',
    generateId: ({ entry }) => entry.replace(/\.yaml$/u, ''),
  }),
  schema: z.object({
    title: z.string(),
    where: z.string(),
    about: z.string(),
    keys: z.record(z.string(), z.string()),
  }),
});

const glossary = defineCollection({
  loader: file('./content/glossary/terms.yaml'),
  schema: z.object({
    term: z.string(),
    /** The long form of an abbreviation. */
    stands: z.string().optional(),
    meaning: z.string().max(400),
    /** Other ways of saying it, for the search. */
    also: z.array(z.string()).default([]),
    /** Ids of related terms. */
    see: z.array(z.string()).default([]),
  }),
});

/** A count as people say it: to the nearest hundred, thousands separated. */
function aboutDevices(count: number): string {
  return String(Math.round(count / 100) * 100).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** The part of a scenario pack that pages show; the rest is for the engine. */
const scenarios = defineCollection({
  loader: glob({
    pattern: ['*.json', '!*.check.json'],
    base: './site/public/packs',
    generateId: ({ entry }) => entry.replace(/\.json$/u, ''),
    retainBody: false,
  }),
  schema: z.object({
    packHash: z.string(),
    rules: z.array(z.unknown()).transform((rules) => rules.length),
    scenario: z.object({
      id: z.string(),
      version: z.string(),
      title: z.string(),
      summary: z.string(),
      aims: z.array(z.string()),
      objectives: z.array(z.object({ id: z.string(), statement: z.string() })),
      roles: z.array(z.object({ id: z.string(), title: z.string(), brief: z.string() })),
      /** Time to set aside, debrief not included. */
      lengthMinutes: z.number(),
      endsAtMs: z.number(),
      drawsOn: z.array(z.object({ incident: z.string(), lesson: z.string(), source: z.string() })),
      lastReviewed: day,
      validUntil: day,
      clinicianCheck: z.object({ by: z.string(), on: day }).nullable(),
      startsAt: z.string(),
      situation: z.array(z.string()),
      quietDay: z.object({ alertsPerDay: z.number(), benignPercent: z.number() }),
      attack: z.object({ campaign: z.string(), attackVersion: z.string() }),
      estate: z
        .object({
          trust: z.object({ name: z.string() }),
          sites: z.array(z.unknown()),
          deviceGroups: z.array(z.object({ count: z.number() })),
        })
        .transform((estate) => ({
          trust: estate.trust.name,
          sites: estate.sites.length,
          devices: aboutDevices(estate.deviceGroups.reduce((sum, group) => sum + group.count, 0)),
        })),
      injects: z.array(z.unknown()).transform((injects) => injects.length),
      decisions: z.array(z.unknown()).transform((decisions) => decisions.length),
      /** Lengths in minutes that a facilitator may choose. */
      cuts: z.array(z.object({ minutes: z.number() })).transform((cuts) => cuts.map(({ minutes }) => minutes)),
    }),
  }),
});

export const collections = { guidance, learn, handbook, authoring, glossary, scenarios };
