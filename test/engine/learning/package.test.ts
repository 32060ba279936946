// Packages for learning systems: what is taken along, how addresses are rewritten, and the manifests.

import { describe, expect, it } from 'vitest';
import { makePackage, packageName, packedUnit, pathwayPlan, PLAIN_CHOICES, unitPlan } from '#engine/learning/index.ts';
import type { CatalogueUnit, PackagePlan, PackageStandard, PackedUnit, Parts } from '#engine/learning/index.ts';
import { manifestFaults } from '../../support/manifest-schemas.ts';
import { smallUnit } from './small-units.ts';

const STANDARDS: readonly PackageStandard[] = ['scorm12', 'scorm2004', 'cmi5'];

const packed = (id: string, more: Partial<PackedUnit> = {}): PackedUnit => ({
  id,
  title: `Unit <${id}> & "more"`,
  summary: `About ${id}`,
  minutes: 4,
  clinicianCheck: null,
  guidance: ['help'],
  ...more,
});

const page = (body: string): string =>
  `<!DOCTYPE html><html lang="en-GB" class="t"><head><link rel="icon" href="/favicon.svg"><link rel="manifest" href="/m.json">` +
  `<meta http-equiv="content-security-policy" content="default-src 'none';connect-src 'self';">` +
  `<link rel="stylesheet" href="/_astro/day.css"></head><body>${body}` +
  `<script type="module" src="/_astro/page.js"></script></body></html>`;

const SITE: Readonly<Record<string, string | Uint8Array>> = {
  'package/first/index.html': page(
    `<a href="/package/guidance/help/#part" target="_blank">Help</a> <a class="x" href="/glossary/#y">A term</a>` +
      `<a href="/no-duff/">Real</a> <a href="#top">Top</a>` +
      `<astro-island component-url="/_astro/card.js" renderer-url="/_astro/client.js" props="{&quot;to&quot;:[0,&quot;/package/guidance/help/#part&quot;]}"></astro-island>`,
  ),
  'package/second/index.html': page('<p>Second</p>'),
  'package/guidance/help/index.html': page(
    '<a href="/guidance/help/">Again</a><a href="https://www.ncsc.gov.uk/">NCSC</a>',
  ),
  'no-duff/index.html': page('<p>999</p><!-- site only --><a href="/">Home</a><!-- end of site only -->'),
  '_astro/day.css': 'p{background:url(/assets/images/cross.svg)}',
  '_astro/page.js': 'import"./part.js";',
  '_astro/card.js':
    'const m=["_astro/later.js"];import{a}from"./part.js";export default()=>go(()=>import(`./later.js`),m);',
  '_astro/client.js': 'export default 1;',
  '_astro/part.js': 'var t=function(e){return`/`+e};export const a=t;',
  '_astro/later.js': 'export const later=1;',
  'assets/images/cross.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '_astro/never.js': 'nobody asks for this',
};
const read = (site: Readonly<Record<string, string | Uint8Array>>) => (path: string) =>
  Promise.resolve(site[path] ?? null);

async function made(plan: PackagePlan): Promise<Parts> {
  const result = await makePackage(plan, read(SITE));
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

describe('a package', () => {
  it('holds its page, the guidance that its decisions lead to, all they ask for, and nothing else', async () => {
    const parts = await made(unitPlan(packed('first'), 'scorm12'));
    expect([...parts.keys()].sort()).toEqual([
      'READ-ME.txt',
      ...['card.js', 'client.js', 'cross.svg', 'day.css', 'later.js', 'page.js', 'part.js'].map(
        (one) => `assets/${one}`,
      ),
      'first.html',
      'guidance-help.html',
      'imsmanifest.xml',
      'real-emergency.html',
    ]);
  });

  it('asks for everything by an address beside itself, and leads nowhere else', async () => {
    const parts = await made(unitPlan(packed('first'), 'scorm12'));
    const html = String(parts.get('first.html'));
    expect(html).toContain('<html data-package="scorm12" data-finish="passed" data-score="no" lang="en-GB"');
    expect(html).toContain('href="./guidance-help.html#part" target="_blank"');
    expect(html).toContain('&quot;./guidance-help.html#part&quot;');
    expect(html).toContain('component-url="./assets/card.js"');
    expect(html).toContain('A term<a href="./real-emergency.html">');
    expect(html).not.toMatch(/favicon|m\.json/);
    expect(parts.get('guidance-help.html')).toContain('<a href="./guidance-help.html">Again</a>NCSC');
    expect(parts.get('real-emergency.html')).not.toContain('Home');
    expect(parts.get('assets/day.css')).toBe('p{background:url(./cross.svg)}');
    expect(parts.get('assets/card.js')).toContain('["later.js"]');
    expect(parts.get('assets/part.js')).toContain('return`./`+e');
  });

  it('is refused when the site lacks a file, or an address is left that only the site answers', async () => {
    const lacking = await makePackage(unitPlan(packed('third'), 'scorm12'), read(SITE));
    expect(lacking.ok ? [] : lacking.problems.map(({ file }) => file)).toEqual(['/package/third/index.html']);
    const left = await makePackage(
      unitPlan(packed('first'), 'scorm12'),
      read({ ...SITE, '_astro/card.js': 'new Worker("/_astro/worker.js")' }),
    );
    expect(left.ok ? '' : left.problems[0]?.message).toContain('/_astro/worker.js');
  });

  it('opens the way to a record store for cmi5 alone', async () => {
    for (const standard of STANDARDS) {
      const html = String((await made(unitPlan(packed('first'), standard))).get('first.html'));
      expect(html.includes("connect-src 'self' https:;")).toBe(standard === 'cmi5');
    }
  });

  it('says that it is an exercise, what it reports, and that no clinician checked it', async () => {
    const parts = await made(unitPlan(packed('first'), 'scorm12', { finish: 'completed', score: true }));
    expect(parts.get('READ-ME.txt')).toMatch(/^EXERCISE EXERCISE EXERCISE/);
    expect(parts.get('READ-ME.txt')).toContain('reported as completed. A score is reported.');
    expect(parts.get('READ-ME.txt')).toContain('Not checked by a clinician');
    expect(packageName({ standard: 'cmi5', id: 'first' })).toBe('EXERCISE-standby-cmi5-first.zip');
  });
});

describe('a manifest', () => {
  const whole = (standard: PackageStandard): PackagePlan => ({
    standard,
    id: 'pathway-ward',
    title: "Ward's <staff>",
    units: [packed('first'), packed('second', { guidance: [] })],
    choices: PLAIN_CHOICES,
  });
  const nameOf = (standard: PackageStandard): string => (standard === 'cmi5' ? 'cmi5.xml' : 'imsmanifest.xml');

  it.each(STANDARDS)('of %s is valid by its schemas, for one unit and for a pathway', async (standard) => {
    for (const plan of [unitPlan(packed('first'), standard), whole(standard)]) {
      const xml = String((await made(plan)).get(nameOf(standard)));
      expect(await manifestFaults(standard, xml)).toEqual([]);
      expect(xml).not.toMatch(/masteryscore/i);
    }
  });

  it.each(STANDARDS)('of %s that breaks its schemas is refused', async (standard) => {
    const xml = String((await made(whole(standard))).get(nameOf(standard)));
    const broken = standard === 'cmi5' ? xml.replace(/<url>.*<\/url>/, '') : xml.replace(/ identifier="parts"/, '');
    expect(broken).not.toBe(xml);
    expect(await manifestFaults(standard, broken)).not.toEqual([]);
  });

  it.each(['scorm12', 'scorm2004'] as const)('of %s lists every file of the package once', async (standard) => {
    const parts = await made(whole(standard));
    const xml = String(parts.get('imsmanifest.xml'));
    const listed = [...xml.matchAll(/<file href="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect([...listed].sort()).toEqual([...parts.keys()].filter((name) => name !== 'imsmanifest.xml').sort());
    expect(xml.match(/identifier="[^"]*"/g)?.every((one) => /^identifier="[A-Za-z][\w-]{0,254}"$/.test(one))).toBe(
      true,
    );
  });
});

describe('a plan', () => {
  const unit = (id: string): CatalogueUnit => ({
    ...smallUnit(id),
    activities: [],
    title: id,
    summary: '',
    minutes: 4,
    behaviour: '',
    audience: '',
    caf: [],
    changed: null,
    clinicianCheck: null,
  });

  it('takes a role’s units in the pathway’s order, and knows no other role', () => {
    const pathways = [{ id: 'ward', title: 'Ward', who: '', units: ['b', 'a'].map((one) => ({ unit: one, why: '' })) }];
    const catalogue = { units: [unit('a'), unit('b')], pathways };
    expect(pathwayPlan(catalogue, 'ward', 'scorm12')?.units.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(pathwayPlan(catalogue, 'desk', 'scorm12')).toBeNull();
  });

  it('takes along the guidance of the decisions on the page', () => {
    const guidance = { page: 'help', part: null, says: 'Help' };
    const lead = unit('a');
    const questions = lead.questions.map((one) => (one.kind === 'decision' ? { ...one, guidance } : one));
    expect(packedUnit({ ...lead, questions }).guidance).toEqual(['help']);
    expect(packedUnit({ ...lead, questions: questions.filter(({ later }) => later) }).guidance).toEqual([]);
  });
});
