import { expect, it } from 'vitest';
import { InterfaceRates, MAX_RATES } from './interface-rates.svelte.ts';

const eth = (heard: number, name = 'eth0') =>
  ({ name, kind: 'wired', address: '10.0.0.1', netmask: '255.255.255.0', sent: 0, heardBack: 0, heard, errorCode: null }) as const;

it('counts what was heard per second, whatever time has passed', () => {
  const rates = new InterfaceRates();
  rates.count([eth(10)], 0);
  rates.count([eth(14)], 1000);
  rates.count([eth(24)], 6000);
  expect(rates.of(eth(0))).toEqual([4, 2]);
});

it('begins anew with an interface that counts from zero, and forgets one that is gone', () => {
  const rates = new InterfaceRates();
  rates.count([eth(10), eth(10, 'eth1')], 0);
  rates.count([eth(12), eth(11, 'eth1')], 1000);
  rates.count([eth(1)], 2000);
  expect([rates.of(eth(0)), rates.of(eth(0, 'eth1'))]).toEqual([[], []]);
});

it('keeps no more than fit, of no more interfaces than a machine has', () => {
  const rates = new InterfaceRates();
  const many = (heard: number) => Array.from({ length: 100 }, (_, i) => eth(heard, `eth${i}`));
  for (let second = 0; second <= MAX_RATES + 5; second++) rates.count(many(second), second * 1000);
  expect([rates.of(eth(0)).length, rates.of(eth(0, 'eth63')).length, rates.of(eth(0, 'eth64')).length]).toEqual([40, 40, 0]);
});
