export type { EventBatch, FieldColumn } from './event-batch.ts';
export { HELD } from './event-batch.ts';
export type { EventLabels } from './event-labels.ts';
export { labelEvent, takesEvent } from './event-labels.ts';
export { flattenEvent } from './flatten-event.ts';
export type { EventMatcher, MatcherRule } from './event-matcher.ts';
export { createEventMatcher } from './event-matcher.ts';
