import { randomInt } from 'node:crypto';
import type { Random } from '../discovery/random.ts';

export const cryptoRandom: Random = { below: (exclusiveMax) => randomInt(exclusiveMax) };
