// How far somebody is with a unit, as a learning system is told.

import { describe, expect, it } from 'vitest';
import { safestShare, unitProgress } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const unit = smallUnit('a');

describe('the progress of a unit', () => {
  it('[LRN11] goes from incomplete to completed to passed, by the latest answers of the decisions on the page', () => {
    const first = answered('a/one', false, 10);
    const second = answered('a/two', true, 20);
    const again = answered('a/one', true, 30);
    expect(unitProgress(unit, []).standing).toBe('incomplete');
    expect(unitProgress(unit, [first])).toMatchObject({ standing: 'incomplete', answered: 1, safest: 0, decisions: 2 });
    expect(unitProgress(unit, [first, second])).toMatchObject({ standing: 'completed', answered: 2, safest: 1 });
    expect(unitProgress(unit, [again, second, first])).toMatchObject({ standing: 'passed', last: 'a/one' });
  });

  it('[LRN11] counts neither other units, nor what came back later, nor recall and tasks', () => {
    const others = [
      answered('b/one', true, 1),
      answered('a/later', true, 2, 'retrieval'),
      answered('a/one', true, 3, 'diagnostic'),
      answered('a/recall', true, 4),
      answered('a/task', true, 5),
    ];
    expect(unitProgress(unit, others)).toMatchObject({ standing: 'incomplete', answered: 0, last: 'a/task' });
  });

  it('never calls a page without decisions done', () => {
    expect(unitProgress({ ...unit, questions: [] }, []).standing).toBe('incomplete');
    expect(safestShare(unitProgress({ ...unit, questions: [] }, []))).toBe(0);
  });

  it('gives the share in whole hundredths', () => {
    expect(safestShare({ standing: 'completed', decisions: 3, answered: 3, safest: 2, last: null })).toBe(66);
    expect(safestShare({ standing: 'passed', decisions: 3, answered: 3, safest: 3, last: null })).toBe(100);
  });
});
