import type { Clock } from '../discovery/clock.ts';
import type { Logger } from '../discovery/logger.ts';

/** What every part of the app shares. */
export interface World {
  readonly clock: Clock;
  readonly logger: Logger;
}
