// The content security policy: what the header says is what the page says, and the frame rule beside it.

import { describe, expect, it } from 'vitest';
import { BARE_POLICY, FILE_POLICY, FRAME_POLICY, headerForPage, PAGE_POLICY } from '../../engine/relay/index.ts';

const page = (policy: string): string =>
  `<!doctype html><head><meta http-equiv="content-security-policy" content="${policy}"></head>`;

describe('policy', () => {
  it('begins by allowing nothing', () => {
    expect(PAGE_POLICY[0]).toBe("default-src 'none'");
  });

  it('never allows text to be run or styled, nor another host', () => {
    expect(BARE_POLICY).not.toMatch(/unsafe|https?:|\*/u);
  });

  it('lets files, which may be workers, run WebAssembly, and nothing more', () => {
    expect(FILE_POLICY.replace(" 'wasm-unsafe-eval'", '')).toBe(BARE_POLICY);
    expect(FILE_POLICY).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });

  it('repeats a page’s own policy, word for word, and adds who may frame it', () => {
    const own = "default-src 'none';img-src 'self'; script-src 'self' 'sha256-abc='; style-src 'self';";
    expect(headerForPage(page(own))).toBe(`${own.slice(0, -1)}; ${FRAME_POLICY}`);
  });

  it('reads quotation marks that were escaped in the attribute', () => {
    expect(headerForPage(page('script-src &#39;self&#39; &apos;sha256-x&apos;'))).toBe(
      `script-src 'self' 'sha256-x'; ${FRAME_POLICY}`,
    );
  });

  it('gives a page without a policy the bare one', () => {
    expect(headerForPage('<!doctype html><p>Hello</p>')).toBe(BARE_POLICY);
  });
});
