import { expect, it } from 'vitest';
import { sampleNetwork } from '../state/testing/samples.ts';
import { interfaceRows } from './interface-rows.ts';

it('lists each interface once with all its addresses, and keeps those that are off and not there', () => {
  const on = { name: 'eth0', kind: 'wired', netmask: '255.255.255.0', sent: 0, heardBack: 0, heard: 0, errorCode: null } as const;
  const network = sampleNetwork({
    interfaces: [
      { ...on, address: '10.0.0.1' },
      { ...on, address: '10.1.0.1' }
    ],
    unusedInterfaces: [{ name: 'docker0', kind: 'container', address: '172.17.0.1', netmask: '255.255.0.0' }]
  });
  expect(interfaceRows(network, ['docker0', 'usb0'])).toEqual([
    { name: 'docker0', kind: 'container', addresses: ['172.17.0.1'], isOn: false },
    { name: 'eth0', kind: 'wired', addresses: ['10.0.0.1', '10.1.0.1'], isOn: true },
    { name: 'usb0', kind: null, addresses: [], isOn: false }
  ]);
});
