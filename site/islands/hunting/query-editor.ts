// The query editor: CodeMirror with our language, in a shadow root because the page's policy allows no style elements.
// Promise: the only place that knows CodeMirror; loaded when a pane needs it. Escape, then Tab leaves it by keyboard.
// Tested in test/browser/hunting.spec.ts.

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { HighlightStyle, LRLanguage, bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import type { Diagnostic } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { QueryProblem } from '#engine/hunting/index.ts';
import { KQL_LANGUAGE, kqlParser } from '#engine/hunting/index.ts';
import type { Lexicon, Offer } from './completion.ts';
import { helpAt, offersAt } from './completion.ts';

export interface EditorOptions {
  readonly host: HTMLElement;
  readonly text: string;
  /** Says what the box is for; read out with it. */
  readonly label: string;
  /** Id, in the page, of the sentence about keys; its text is copied, since a shadow root cannot point outside. */
  readonly describedBy: string;
  readonly placeholder: string;
  /** Rules are written in another language: no colours, no completion. */
  readonly language: 'kql' | 'plain';
  readonly lexicon: () => Lexicon | null;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

export interface QueryEditor {
  /** Replaces the whole text, as one step that can be undone. */
  setText(text: string): void;
  setProblems(problems: readonly QueryProblem[]): void;
  /** Tables and functions have come: a word that was typed before them is offered its endings now. */
  offer(): void;
  /** The marked part of the text; '' when nothing is marked. */
  selected(): { readonly from: number; readonly text: string };
  /** Puts the cursor at a place and the focus into the editor. */
  goTo(offset: number): void;
  focus(): void;
  close(): void;
}

/** Colours come from the page as custom properties, which reach into the shadow root. */
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--hunt-keyword)', fontWeight: '700' },
  { tag: [tags.operatorKeyword, tags.operator], color: 'var(--hunt-operator)' },
  { tag: tags.string, color: 'var(--hunt-string)' },
  { tag: [tags.number, tags.bool], color: 'var(--hunt-number)' },
  { tag: tags.lineComment, color: 'var(--hunt-comment)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--hunt-type)' },
  { tag: tags.function(tags.variableName), color: 'var(--hunt-function)' },
  { tag: tags.definition(tags.variableName), color: 'var(--hunt-definition)' },
  { tag: tags.variableName, color: 'var(--hunt-name)' },
  { tag: tags.attributeName, color: 'var(--hunt-type)' },
]);

const LOOK = EditorView.theme({
  '&': { backgroundColor: 'var(--hunt-ground)', color: 'var(--hunt-text)', fontSize: '14px', height: '100%' },
  // The page draws the ring around the whole box.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'ui-monospace, Consolas, "DejaVu Sans Mono", monospace', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--hunt-text)', padding: '8px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--hunt-text)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'var(--hunt-ground)',
    color: 'var(--hunt-comment)',
    borderRight: '1px solid var(--hunt-line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hunt-active)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--hunt-selection)',
  },
  '.cm-placeholder': { color: 'var(--hunt-comment)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--hunt-raised)',
    color: 'var(--hunt-text)',
    border: '1px solid var(--hunt-border)',
    maxWidth: '420px',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', minHeight: '24px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--hunt-link)',
    color: 'var(--hunt-ground)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85', marginLeft: '12px' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-help': { padding: '6px 10px', fontFamily: 'arial, sans-serif', fontSize: '14px', lineHeight: '1.4' },
  '.cm-help strong': { display: 'block', fontFamily: 'ui-monospace, Consolas, monospace' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: '4px solid var(--hunt-wrong)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--hunt-link)',
    color: 'var(--hunt-ground)',
    minHeight: '24px',
    padding: '2px 8px',
    cursor: 'pointer',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--hunt-wrong) 1.5px',
    textUnderlineOffset: '3px',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--hunt-selection)', outline: '1px solid var(--hunt-border)' },
  // Forced colours paint over every ground: what is marked or chosen would not be seen.
  '@media (forced-colors: active)': {
    '.cm-selectionBackground': { forcedColorAdjust: 'none', backgroundColor: 'Highlight !important', opacity: '0.4' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
    },
  },
});

const KIND_ICONS: Readonly<Record<Offer['kind'], string>> = {
  table: 'class',
  column: 'property',
  function: 'function',
  operator: 'keyword',
  keyword: 'keyword',
  variable: 'variable',
  type: 'type',
};

function completionOf({ label, kind, detail, says, writes, rank }: Offer): Completion {
  const apply = writes === null ? label : writes.includes('|') ? snippet(writes.replace('|', '${}')) : writes;
  return {
    label,
    type: KIND_ICONS[kind],
    detail,
    boost: rank,
    apply,
    ...(says === '' ? {} : { info: says }),
  };
}

function complete(lexicon: () => Lexicon | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const known = lexicon();
    if (known === null) return null;
    const { from, offers } = offersAt(context.state.doc.toString(), context.pos, known);
    if (offers.length === 0) return null;
    // Without a letter typed, the list comes by itself only where it tells what may come: after a pipe.
    const before = context.state.sliceDoc(Math.max(0, from - 2), from);
    if (!context.explicit && from === context.pos && !/\|\s?$/.test(before)) return null;
    return { from, options: offers.map(completionOf), validFor: /^!?\w*~?$/ };
  };
}

function help(lexicon: () => Lexicon | null): Extension {
  return hoverTooltip((view, offset) => {
    const known = lexicon();
    const told = known === null ? null : helpAt(view.state.doc.toString(), offset, known);
    if (told === null) return null;
    return {
      pos: told.from,
      end: told.to,
      above: true,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'cm-help';
        const title = document.createElement('strong');
        title.textContent = told.title;
        dom.append(title, told.says);
        return { dom };
      },
    };
  });
}

function diagnosticOf({ from, to, message, suggestion }: QueryProblem, length: number): Diagnostic {
  const start = Math.min(from, length);
  const end = Math.min(Math.max(to, start + 1), length);
  return {
    from: Math.min(start, end),
    to: end,
    severity: 'error',
    message,
    ...(suggestion === null
      ? {}
      : {
          actions: [
            {
              name: `Change to ${suggestion}`,
              apply: (view: EditorView, at: number, until: number) => {
                view.dispatch({ changes: { from: at, to: until, insert: suggestion } });
                view.focus();
              },
            },
          ],
        }),
  };
}

/**
 * Typing over a marked text: left to itself, the browser merges the lines and copies their looks into style attributes, which
 * the page's policy refuses aloud. Done as a change of the editor's own, nothing of the kind happens.
 */
const TYPED_OVER = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { from, to, empty } = view.state.selection.main;
    if (empty || view.composing || event.inputType !== 'insertText' || event.data === null) return false;
    const text = event.data;
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
    const isTaken = view.state.facet(EditorView.inputHandler).some((take) => take(view, from, to, text, insert));
    if (!isTaken) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

const ofKql = (lexicon: () => Lexicon | null): Extension => {
  const language = LRLanguage.define({ name: 'kql', parser: kqlParser, languageData: KQL_LANGUAGE });
  return [
    language,
    syntaxHighlighting(COLOURS),
    autocompletion({ override: [complete(lexicon)], icons: false, maxRenderedOptions: 60 }),
    help(lexicon),
  ];
};

function extensionsOf(options: EditorOptions, description: string): Extension {
  const run = (view: EditorView): boolean => {
    closeCompletion(view);
    options.onRun();
    return true;
  };
  return [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
    lineNumbers(),
    history(),
    drawSelection(),
    TYPED_OVER,
    highlightSpecialChars(),
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    EditorView.lineWrapping,
    placeholder(options.placeholder),
    ...(options.language === 'kql' ? [ofKql(options.lexicon)] : []),
    keymap.of([
      { key: 'Tab', run: (view) => acceptCompletion(view) || indentMore(view), shift: indentLess },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-description': description,
      'aria-multiline': 'true',
      spellcheck: 'false',
      autocapitalize: 'off',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onChange(update.state.doc.toString());
    }),
    LOOK,
  ];
}

export function openEditor(options: EditorOptions): QueryEditor {
  const root = options.host.shadowRoot ?? options.host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host { display: block; } .cm-editor { box-sizing: border-box; }');
  root.adoptedStyleSheets = [sheet];
  const description = document.getElementById(options.describedBy)?.textContent?.trim() ?? '';
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: options.text, extensions: extensionsOf(options, description) }),
  });
  return {
    setText: (text) => {
      if (text === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: text.length },
      });
    },
    setProblems: (problems) => {
      const { length } = view.state.doc;
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => diagnosticOf(problem, length)),
        ),
      );
    },
    offer: () => {
      const { main } = view.state.selection;
      const before = view.state.sliceDoc(Math.max(0, main.head - 1), main.head);
      if (view.hasFocus && main.empty && /\w/.test(before)) startCompletion(view);
    },
    selected: () => {
      const { from, to } = view.state.selection.main;
      return { from, text: view.state.sliceDoc(from, to) };
    },
    goTo: (offset) => {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    focus: () => {
      view.focus();
    },
    close: () => {
      view.destroy();
    },
  };
}
