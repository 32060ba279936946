// The second half of the seeds of group-simulation.test.ts, which says how to play one alone.

import { describe } from 'vitest';
import { playSeeds } from './play-seeds.ts';

describe('[GRP60] the second half of the seeds', () => playSeeds('second half'));
