// Signals, a print, reports and a recovery board for the examples. Invented throughout.
// Used by desk-view.ts, which the review pages show.

import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { RoomView } from '#engine/conduct/index.ts';

const at = (hours: number, minutes: number): number => hours * HOUR_MS + minutes * MINUTE_MS;

export const WARD_SIGNALS: RoomView['ward']['signals'] = [
  {
    id: 'drug-round',
    text: 'Drug round on Ward 7 is 40 minutes late: charts are being printed.',
    at: at(3, 20),
    isOpen: true,
  },
  {
    id: 'crash-call',
    text: 'The crash-call test failed; the alternative has not been tested yet.',
    at: at(3, 2),
    isOpen: false,
  },
];

export const WARD_PRINT: RoomView['ward']['printed'] = {
  at: at(3, 25),
  ageMinutes: 55,
  changed: [{ bed: '4', change: 'Insulin scale changed at 04:05' }],
};

export const REPORTS: RoomView['reports'] = [
  {
    number: 1,
    at: at(3, 5),
    from: 'Ward sister',
    text: 'A note on the screen of the PC in bay A',
    pcLeftOn: true,
    takenBy: null,
    takenAt: null,
    advice: '',
  },
  {
    number: 2,
    at: at(3, 1),
    from: 'Ward sister',
    text: 'Printing is slow',
    pcLeftOn: false,
    takenBy: 'Security analyst',
    takenAt: at(3, 4),
    advice: 'Use paper',
  },
];

const system = {
  isDown: true,
  stepEndsAt: null,
  typing: 'not-begun',
  typingEndsAt: null,
  isSignedOff: false,
  entries: [],
} as const;

export const RECOVERY: RoomView['recovery'] = {
  engineers: 6,
  engineersFree: 3,
  clerks: 8,
  safetyOfficer: 'Clinical safety officer',
  safetyOfficerSeat: 'clinical-safety',
  identity: 'directory',
  order: ['directory', 'epr'],
  systems: [
    {
      ...system,
      id: 'directory',
      name: 'Active Directory',
      stage: 'verifying',
      stepEndsAt: at(4, 10),
      people: 3,
      isClinical: false,
    },
    {
      ...system,
      id: 'epr',
      name: 'Patient record',
      stage: 'verified',
      people: 3,
      isClinical: true,
      typing: 'done',
      entries: [
        {
          id: 'insulin',
          subject: 'Bed 4',
          paper: 'Insulin 4 units at 06:00',
          record: 'Insulin 8 units at 06:00',
          verdict: null,
        },
        {
          id: 'allergy',
          subject: 'Bed B1',
          paper: 'Penicillin: anaphylaxis',
          record: 'Penicillin: anaphylaxis',
          verdict: 'agrees',
        },
      ],
    },
  ],
  partners: [
    {
      id: 'imaging',
      name: 'Imaging supplier (fictional)',
      state: 'closed',
      asks: [{ question: 'Has the directory been checked and by whom?', isMet: false }],
    },
  ],
};
