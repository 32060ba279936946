// What may run and what may become HTML under trusted types: own files and own documents, nothing else.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { buildReport, renderReportBody } from '../../../engine/report/index.ts';
import { calmRun } from '../../engine/report/sample-run.ts';
import { ROOT } from '../../support/run-command.ts';
import { allowOwnWorkers, documentFault, ownAddress, ownDocument } from '../../../site/browser/trusted-parts.ts';

const PAGE = 'https://standby.example/learn/';

describe('addresses of scripts', () => {
  it('are those of this site', () => {
    expect(ownAddress('/_astro/search-worker.js', 'Worker constructor', PAGE)).toBe('/_astro/search-worker.js');
    expect(ownAddress('https://standby.example/service-worker.js', 'ServiceWorkerContainer register', PAGE)).not.toBe(
      null,
    );
  });

  it.each([
    ['https://elsewhere.example/x.js', 'Worker constructor'],
    ['//elsewhere.example/x.js', 'Worker constructor'],
    ['data:text/javascript,1', 'Worker constructor'],
    ['blob:https://elsewhere.example/1', 'Worker constructor'],
    ['/_astro/search-worker.js', 'HTMLScriptElement src'],
    ['http://[', 'Worker constructor'],
  ])('refuse %s for %s', (address, sink) => {
    expect(ownAddress(address, sink, PAGE)).toBe(null);
  });
});

describe('documents', () => {
  it.each([
    ['<p>Read <a href="/guidance/">this</a> &lt;script&gt;</p>'],
    ['<table class="x"><caption>Times</caption><tr><th scope="row">Ward</th><td>1 &lt; 2</td></tr></table><br />'],
    [''],
    ['no markup, 3 < 4'],
    ['<p title="online = yes, javascript: no">x</p>'],
  ])('may be %s', (html) => {
    expect(documentFault(html)).toBe(null);
  });

  it.each([
    ['<script>1</script>'],
    ['<img src="x" onerror="1">'],
    ['<p onclick="1">x</p>'],
    ['<p ONCLICK=1>x</p>'],
    ['<a href="javascript:1">x</a>'],
    ["<a href='data:text/html,1'>x</a>"],
    ['<p style="color: red">x</p>'],
    ['<iframe srcdoc="x"></iframe>'],
    ['<svg><use href="#x"/></svg>'],
    ['<p title="a" <b>x</b>'],
    ['<!-- x -->'],
    ['<p/onclick=1>x</p>'],
    ['<a href="java&#115;cript:1">x</a>'],
    ['<a href=data:x>x</a>'],
  ])('are never %s', (html) => {
    expect(documentFault(html)).not.toBe(null);
  });

  it('are what the report of an exercise is, whatever people typed', () => {
    const title = `<script>1</script> "onclick=1 javascript:1 data:x' style="`;
    const run = { ...calmRun(), scenario: { ...calmRun().scenario, title } };
    expect(documentFault(renderReportBody(buildReport(run)))).toBe(null);
  });
});

describe('policies', () => {
  const home = globalThis as { trustedTypes?: unknown };
  afterEach(() => {
    delete home.trustedTypes;
  });

  it('leave a browser without trusted types as it was', () => {
    expect(ownDocument('<p>x</p>')).toBe('<p>x</p>');
    expect(() => {
      allowOwnWorkers();
    }).not.toThrow();
  });

  it('are asked before each worker and each document, wherever a source has one', () => {
    const names = readdirSync(join(ROOT, 'site'), { recursive: true, encoding: 'utf8' });
    const sources = names
      .filter((name) => /\.(?:ts|svelte)$/u.test(name))
      .map((name) => ({ name, text: readFileSync(join(ROOT, 'site', name), 'utf8') }));
    const count = (text: string, part: RegExp): number => [...text.matchAll(part)].length;
    const starting = sources.filter(({ text }) => /= new Worker\(|return new Worker\(|Worker\.register\(/u.test(text));
    expect(starting.length).toBeGreaterThan(5);
    for (const { name, text } of starting)
      expect(count(text, /^\s*allowOwnWorkers\(\);/gmu), name).toBe(
        count(text, /(?:= |return )new Worker\(|await navigator\.serviceWorker\.register\(/gu),
      );
    for (const { name, text } of sources.filter(({ text: one }) => one.includes('{@html')))
      expect(count(text, /\{@html /gu), name).toBe(count(text, /\{@html ownDocument\(/gu));
  });
});
