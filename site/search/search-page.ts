// The search page's behaviour: loads the index when it is first needed, shows results as a list, speaks the count once.
// Promise: text from the index is only ever set as text; a missing index gives a sentence and the plain list stays.
// Tested in the browser journeys.

import type { Finder, SearchFile, Shelf } from './query.ts';

const SHELVES: Readonly<Record<Shelf, string>> = {
  guidance: 'Guidance',
  exercise: 'Exercise',
  unit: 'Learning unit',
  tool: 'Tool',
  term: 'Glossary',
};

interface Parts {
  readonly form: HTMLFormElement;
  readonly field: HTMLInputElement;
  readonly status: HTMLElement;
  readonly results: HTMLElement;
  readonly everything: HTMLElement;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

async function loadFinder(address: string): Promise<Finder> {
  const [{ openSearch }, response] = await Promise.all([import('./query.ts'), fetch(address)]);
  if (!response.ok) throw new Error(`The index answered ${response.status}.`);
  const file = (await response.json()) as SearchFile;
  if (file.format !== 'standby-search' || file.version !== 1)
    throw new Error('The index belongs to another version of the site.');
  return openSearch(file);
}

function showResults(parts: Parts, typed: string, found: ReturnType<Finder>): void {
  parts.results.replaceChildren(
    ...found.map((entry) => {
      const item = document.createElement('li');
      const heading = element('h2', 'nhsuk-heading-s', '');
      const link = element('a', '', entry.title);
      link.href = entry.href;
      heading.append(link);
      item.append(heading, element('p', '', entry.summary), element('p', 'entry-list__note', SHELVES[entry.shelf]));
      return item;
    }),
  );
  const count =
    found.length === 0
      ? `Nothing found for “${typed}”. Check the spelling, try one plain word such as “phone” or “backup”, or choose from the list below.`
      : `${found.length === 20 ? 'The best 20 results' : found.length === 1 ? '1 result' : `${found.length} results`} for “${typed}”`;
  parts.status.textContent = count;
  parts.everything.hidden = found.length > 0;
}

/** Wires the page up. The address keeps `?q=`, so that a search can be linked to and the back button works. */
export function startSearchPage(parts: Parts, address: string): void {
  let finder: Promise<Finder> | null = null;
  const search = async (typed: string): Promise<void> => {
    if (typed === '') {
      parts.status.textContent = '';
      parts.results.replaceChildren();
      parts.everything.hidden = false;
      return;
    }
    finder ??= loadFinder(address);
    try {
      showResults(parts, typed, (await finder)(typed));
    } catch {
      finder = null;
      parts.everything.hidden = false;
      parts.status.textContent =
        'The search could not be loaded. Check your connection and try again, or choose from the list below.';
    }
  };
  const readAddress = (): void => {
    const typed = new URL(window.location.href).searchParams.get('q')?.trim() ?? '';
    parts.field.value = typed;
    void search(typed);
  };
  parts.field.addEventListener(
    'focus',
    () => {
      finder ??= loadFinder(address);
      finder.catch(() => {
        finder = null;
      });
    },
    { once: true },
  );
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = parts.field.value.trim();
    const next = new URL(window.location.href);
    if (typed === '') next.searchParams.delete('q');
    else next.searchParams.set('q', typed);
    if (next.href !== window.location.href) window.history.pushState(null, '', next);
    void search(typed);
  });
  window.addEventListener('popstate', readAddress);
  readAddress();
}
