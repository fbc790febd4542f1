import { version } from 'zeromq';

/** Of the libzmq inside, such as `4.3.5`. */
export const ZEROMQ_VERSION = version;
