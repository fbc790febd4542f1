// For NODE_OPTIONS=--import: SIGUSR2 forces a garbage collection, so that memory can be measured from outside.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => collect());
