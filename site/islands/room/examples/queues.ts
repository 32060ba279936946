// Queues of services for the examples: one calm, one on paper.
// Every figure is made up and says so. Used by desk-view.ts, which the review pages show.

import type { RoomView } from '#engine/conduct/index.ts';

/** Nobody waits. */
export const CALM: RoomView['services'][number]['queue'] = {
  arrived: 41,
  served: 40,
  left: 0,
  waiting: 1,
  longestWaitMinutes: 6,
  overdue: 0,
  turnaroundMinutes: 64,
  usualMinutes: 60,
  backlog: 0,
  cancelledLists: 0,
  rekeyHours: 0,
  hoursOnPaper: 0,
  takenIn: 0,
  reserve: 'none',
  classes: [],
  signals: [],
  assumption: 'An assumption of this example; it describes no real department.',
};
/** An emergency department on paper. */
export const BUSY: RoomView['services'][number]['queue'] = {
  ...CALM,
  waiting: 23,
  longestWaitMinutes: 134,
  overdue: 9,
  turnaroundMinutes: 268,
  usualMinutes: 180,
  rekeyHours: 3.4,
  hoursOnPaper: 2,
  reserve: 'can-be-called',
  classes: [
    { id: 'resus', name: 'Resuscitation', waiting: 0, longestWaitMinutes: 0, withinMinutes: 5, overdueSoFar: 0 },
    { id: 'majors', name: 'Majors', waiting: 14, longestWaitMinutes: 96, withinMinutes: 60, overdueSoFar: 6 },
    { id: 'minors', name: 'Minors', waiting: 9, longestWaitMinutes: 134, withinMinutes: 120, overdueSoFar: 3 },
  ],
  signals: [{ signal: 'early-warning-overdue', count: 2 }],
};

/** A hospital near by that takes some of the department's patients. */
export const NEIGHBOUR: RoomView['neighbours'][number] = {
  id: 'marrowfield',
  name: 'Marrowfield General Hospital (fictional)',
  service: 'Emergency department',
  isOpen: true,
  takenIn: 4,
  onTheWay: 1,
  waiting: 17,
  longestWaitMinutes: 88,
};
