import { describeBeaconTransport } from '../../src-main/discovery/testing/beacon-transport-conformance.ts';
import { describeCapabilityTransport } from '../../src-main/discovery/testing/capability-transport-conformance.ts';
import { openUdpBed } from './udp-bed.ts';
import { openZmqBed } from './zmq-bed.ts';

describeBeaconTransport('UdpBeaconTransport', openUdpBed);
describeCapabilityTransport('ZmqCapabilityTransport', openZmqBed);
