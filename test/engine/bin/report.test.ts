// npm run report as planners type it: files of a scenario and of a played log, a plan brought in, and what it refuses.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

const SCENARIO = 'ransomware-at-an-acute-trust';
const folder = mkdtempSync(join(tmpdir(), 'standby-report-'));
const run = (command: string, ...words: string[]) =>
  spawnSync(process.execPath, [`engine/bin/${command}.ts`, ...words], { encoding: 'utf8' });

describe('npm run report', () => {
  it('makes everything of a played exercise, marked, and one archive of it', () => {
    const log = join(folder, 'run.ndjson');
    expect(run('play', SCENARIO, '--until', 'T+20m', '--log', log).status).toBe(0);
    const out = join(folder, 'all');
    const { status, stdout } = run('report', log, '--format', 'all', '--starts-at', '2026-12-03T09:30', '--out', out);
    expect(status).toBe(0);
    const files = readdirSync(out);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ files: files.length, folder: out });
    for (const name of [
      'after-action-report.html',
      'after-action-report.docx',
      'navigator-layer.json',
      'improvement-plan.xlsx',
      'evidence-pack.xlsx',
      'msel.xlsx',
      'invitation.ics',
    ]) {
      expect(files).toContain(name);
    }
    for (const name of files.filter((file) => /\.(html|csv|json|ics)$/.test(file))) {
      expect(readFileSync(join(out, name), 'utf8'), name).toContain('EXERCISE');
    }
    const pad = join(folder, 'pad.json');
    const note = { id: 1, at: 60_000, task: null, tag: 'strength', text: 'The lead was named at once.' };
    const head = { marking: 'EXERCISE EXERCISE EXERCISE', evaluatorPad: 1, scenario: SCENARIO };
    writeFileSync(pad, JSON.stringify({ ...head, notes: [note], ratings: [] }));
    const padded = join(folder, 'padded');
    const site = ['--site', 'https://standby.example'];
    expect(run('report', log, '--format', 'improvement,html', ...site, '--pad', pad, '--out', padded).status).toBe(0);
    expect(readFileSync(join(padded, 'session-log-with-pad.ndjson'), 'utf8')).toContain('The lead was named at once.');
    writeFileSync(pad, JSON.stringify({ ...head, notes: [{ ...note, tag: 'praise' }], ratings: [] }));
    const faulty = run('report', log, '--format', 'improvement', '--pad', pad, '--out', join(folder, 'nothing'));
    expect([faulty.status, existsSync(join(folder, 'nothing'))]).toEqual([1, false]);
    expect(faulty.stderr).toContain('Expected tag to be one of');
    const archive = unzipSync(readFileSync(join(out, `${SCENARIO}-documents.zip`)));
    expect(Object.keys(archive).toSorted()).toEqual(files.filter((name) => !name.endsWith('.zip')).toSorted());
    // Nobody said where the site is: the report in the archive says title and path.
    const page = strFromU8(archive['after-action-report.html'] ?? new Uint8Array());
    expect(page).toMatch(/Guidance: [^<]+, on the site at \/guidance\/[a-z-]+\/#[a-z-]+</);
    expect(readFileSync(join(padded, 'after-action-report.html'), 'utf8')).toMatch(
      /href="https:\/\/standby\.example\/guidance\/[a-z-]+\/#[a-z-]+">Guidance: /,
    );
  });

  it('says it in the words of a trust; brings a CEXF file in as injects, and a faulty one not at all', () => {
    const out = join(folder, 'papers');
    const profile = join(folder, 'profile.yaml');
    const words = "trustProfile: 1\nnames: { Calderwick: Quellmoor }\nnoDuff: [{ who: Desk, phone: '07700 900999' }]\n";
    writeFileSync(profile, words);
    const formats = ['--format', 'cexf,csv,papers-html'];
    expect(run('report', SCENARIO, ...formats, '--profile', profile, '--out', out).status).toBe(0);
    const texts = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
    expect(texts.join('')).toContain('Quellmoor');
    expect(texts.join('')).not.toMatch(/Calderwick|900999/);
    const cexf = join(out, 'exercise.cexf.json');
    const yaml = join(folder, 'injects.yaml');
    expect(run('report', '--import', cexf, '--scenario', SCENARIO, '--out', yaml).status).toBe(0);
    expect(readFileSync(yaml, 'utf8')).toContain('title: "Night round from the site office"');
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, readFileSync(cexf, 'utf8').replace('"inject_payloads"', '"payloads"'));
    const none = join(folder, 'none.yaml');
    const { status, stderr } = run('report', '--import', broken, '--scenario', SCENARIO, '--out', none);
    expect(status).toBe(1);
    expect(stderr).toContain('A CEXF file has the keys');
    expect(existsSync(none)).toBe(false);
  });

  it.each([
    [[], /Name one session log or one scenario/],
    [[SCENARIO, '--format', 'pdf'], /There is no format "pdf"/],
    [[SCENARIO, '--format', 'docx'], /docx needs the log of an exercise/],
    [['--import', 'package.json'], /Name the scenario/],
    [[SCENARIO, '--site', 'standby'], /--site takes an address like .*found "standby"/],
    [[SCENARIO, '--pad', 'package.json'], /A pad goes into the log of an exercise/],
  ])('%j cannot run and says why', (words, sentence) => {
    const { status, stderr } = run('report', ...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});
