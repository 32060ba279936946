// The search page's behaviour: asks the worker, shows results as a list, speaks the count once, and never ends in nothing.
// Promise: text from the index is only ever set as text; a missing index gives a sentence and the plain list stays.
// Tested in test/browser/search.spec.ts.

import type { Ask } from '../browser/start-search.ts';
import type { Answer, FoundEntry, Shelf, Task } from './query.ts';
import { taskOf } from './task-names.ts';

const SHELVES: Readonly<Record<Shelf, string>> = {
  guidance: 'Guidance',
  exercise: 'Exercise',
  unit: 'Learning unit',
  tool: 'Tool',
  term: 'Glossary',
  handbook: 'Handbook for builders',
};

export interface Parts {
  readonly form: HTMLFormElement;
  readonly field: HTMLInputElement;
  readonly where: HTMLSelectElement;
  readonly status: HTMLElement;
  readonly results: HTMLElement;
  /** What to try when nothing, or little, was found. */
  readonly onward: HTMLElement;
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

function linkTo(href: string, text: string): HTMLAnchorElement {
  const link = element('a', '', text);
  link.href = href;
  return link;
}

const addressOf = (typed: string, task: Task): string =>
  `/search/?q=${encodeURIComponent(typed)}${task === 'all' ? '' : `&in=${task}`}`;

function resultOf(entry: FoundEntry): HTMLLIElement {
  const item = document.createElement('li');
  const heading = element('h2', 'nhsuk-heading-s', '');
  heading.append(linkTo(entry.href, entry.title));
  item.append(heading, element('p', '', entry.summary), element('p', 'entry-list__note', SHELVES[entry.shelf]));
  return item;
}

function sentence(...parts: (string | Node)[]): HTMLParagraphElement {
  const made = document.createElement('p');
  made.append(...parts);
  return made;
}

/** Near words as links, the rest of the site, and the way to report: a dead end is for nobody. */
function onwardFrom({ found, elsewhere, nearest }: Answer, typed: string, task: Task): readonly Node[] {
  const ways: Node[] = [];
  if (nearest.length > 0) {
    const links = nearest.flatMap((word, index) => [index === 0 ? '' : ', ', linkTo(addressOf(word, task), word)]);
    ways.push(sentence('Did you mean: ', ...links, '?'));
  }
  if (elsewhere > 0) {
    const count = elsewhere === 1 ? '1 result' : `${String(elsewhere)} results`;
    ways.push(sentence(linkTo(addressOf(typed, 'all'), `Show ${count} in other parts of the site`)));
  }
  if (found.length === 0)
    ways.push(
      sentence(
        'Has something happened? ',
        linkTo('/guidance/report-a-cyber-incident/', 'Report a cyber incident'),
        '. Otherwise choose from the list below.',
      ),
    );
  return ways;
}

function countWords(count: number, typed: string): string {
  if (count === 0) return `Nothing found for “${typed}”.`;
  const results = count === 20 ? 'The best 20 results' : count === 1 ? '1 result' : `${String(count)} results`;
  return `${results} for “${typed}”`;
}

function show(parts: Parts, typed: string, task: Task, answer: Answer | null): void {
  parts.results.replaceChildren(...(answer?.found.map(resultOf) ?? []));
  parts.onward.replaceChildren(...(answer === null ? [] : onwardFrom(answer, typed, task)));
  parts.everything.hidden = answer !== null && answer.found.length > 0;
  parts.status.textContent =
    answer === null
      ? 'The search could not be loaded. Check your connection and try again, or choose from the list below.'
      : countWords(answer.found.length, typed);
}

/** Wires the page up. The address keeps `?q=` and `in=`, so that a search can be linked to and the back button works. */
export function startSearchPage(parts: Parts, ask: Ask): void {
  const { form, field, where, status } = parts;
  let last = 0;
  const search = async (typed: string, task: Task): Promise<void> => {
    last += 1;
    const mine = last;
    if (typed === '') {
      show(parts, '', task, { found: [], elsewhere: 0, nearest: [] });
      parts.onward.replaceChildren();
      status.textContent = '';
      return;
    }
    const answer = await ask(typed, task);
    // A later search has overtaken this one.
    if (mine === last) show(parts, typed, task, answer);
  };
  const readAddress = (): void => {
    const { searchParams } = new URL(window.location.href);
    field.value = searchParams.get('q')?.trim() ?? '';
    where.value = taskOf(searchParams.get('in'));
    void search(field.value, taskOf(where.value));
  };
  // By the time somebody has typed a word, the index is there.
  field.addEventListener('focus', () => void ask('', 'all'), { once: true });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = field.value.trim();
    const task = taskOf(where.value);
    const next = new URL(typed === '' ? '/search/' : addressOf(typed, task), window.location.href);
    if (next.href !== window.location.href) window.history.pushState(null, '', next);
    void search(typed, task);
  });
  window.addEventListener('popstate', readAddress);
  readAddress();
}
