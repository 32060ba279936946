// WCAG 2.2 AA as axe sees it, as sentences a person can mend: rule, how it fails, where.
// What axe leaves out: small targets, movement, forced colours. Promise: no rule is switched off; an exception would be a line here with a reason and a date.
// Used by the specs beside it; tested in test/browser/accessibility.spec.ts.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function axeFaults(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(STANDARD);
  // What several frames say is put together on an empty page; a page without frames is judged where it stands.
  if (page.frames().length === 1) axe.setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`));
}

/** How far the page scrolls sideways, in CSS pixels. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** CSS pixels, by WCAG 2.5.8. */
const TARGET_MIN = 24;

/**
 * Targets below 24 by 24 pixels whose circle of that size touches another target. Links within a sentence may be smaller.
 */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((min) => {
    const isSeen = (one: Element): boolean => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="tab"]')]
      .filter(isSeen)
      .map((one) => {
        // A radio or a tick box is as large as its label lets it be.
        const label = one instanceof HTMLInputElement ? one.labels?.[0] : undefined;
        const own = one.getBoundingClientRect();
        const with_ = /^(?:radio|checkbox)$/.test((one as HTMLInputElement).type ?? '')
          ? label?.getBoundingClientRect()
          : undefined;
        const box = with_ !== undefined && with_.width * with_.height > own.width * own.height ? with_ : own;
        return { one, box };
      })
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const inSentence = (one: Element): boolean => {
      const words = (one.textContent ?? '').trim().length;
      const block = one.closest('p, li, dd, td, figcaption, caption');
      return one.tagName === 'A' && block !== null && (block.textContent ?? '').trim().length > words + 1;
    };
    const far = (x: number, y: number, box: DOMRect): boolean => {
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      return Math.sqrt(dx * dx + dy * dy) >= min / 2;
    };
    return targets
      .filter(({ one, box }) => (box.width < min || box.height < min) && !inSentence(one))
      .filter(({ one, box }) => {
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        return targets.some(
          (other) => other.one !== one && !one.contains(other.one) && !other.one.contains(one) && !far(x, y, other.box),
        );
      })
      .map(({ one, box }) => `${one.outerHTML.slice(0, 80)} is ${box.width.toFixed(0)} by ${box.height.toFixed(0)}`);
  }, TARGET_MIN);
}

/** What moves by itself although less movement is asked for. */
export async function movingParts(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && Number(one.effect?.getComputedTiming().duration ?? 0) > 1)
      .map(
        (one) =>
          `${one.effect instanceof KeyframeEffect ? (one.effect.target?.outerHTML.slice(0, 80) ?? '') : ''} moves`,
      ),
  );
}

/** Buttons and fields that forced colours leave without an edge, and focus that cannot be seen. */
export async function lostInForcedColours(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const lost = await page.evaluate(() => {
    const edges = (one: Element): boolean => {
      const style = getComputedStyle(one);
      const drawn = ['top', 'right', 'bottom', 'left'].some(
        (side) =>
          style.getPropertyValue(`border-${side}-style`) !== 'none' &&
          parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0,
      );
      return drawn || style.outlineStyle !== 'none' || style.textDecorationLine.includes('underline');
    };
    // Of ticks, radios and files the browser draws what is seen.
    const seen = [
      ...document.querySelectorAll(
        'main button, main input:not([type="radio"], [type="checkbox"], [type="file"]), main select',
      ),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((one) => !edges(one))
      .map((one) => `${one.outerHTML.slice(0, 80)} has no edge`);
    const first = document.querySelector<HTMLElement>('main a[href], main button');
    first?.focus();
    if (first !== null && document.activeElement === first && first.matches(':focus-visible') && !edges(first))
      seen.push(`${first.outerHTML.slice(0, 80)} does not show that it has the focus`);
    return seen;
  });
  await page.emulateMedia({ forcedColors: 'none' });
  return lost;
}
