import type { Settings } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { InvalidValueError } from '../discovery/discovery-errors.ts';
import { SettingsChanges } from './settings-changes.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { FakeDiscovery } from './testing/fake-discovery.ts';

const PRINT = { type: 'print', port: 9100, description: '', announced: true };
const HIDDEN = { type: 'later', port: 9200, description: '', announced: false };

let engine: FakeDiscovery;
let restarts: number;
let loginStarts: boolean[];
let loginRefusal: Error | null;
let settled: Settings[];
let changes: SettingsChanges;

beforeEach(() => {
  engine = new FakeDiscovery();
  restarts = 0;
  loginStarts = [];
  loginRefusal = null;
  settled = [];
  changes = new SettingsChanges(DEFAULT_SETTINGS, {
    discovery: () => engine,
    restart: () => {
      restarts += 1;
      return Promise.resolve();
    },
    settled: (settings) => settled.push(settings),
    setLoginStart: (wanted) => {
      if (loginRefusal) throw loginRefusal;
      loginStarts.push(wanted);
    },
    hostName: 'box'
  });
});

describe('own capabilities', () => {
  it('announces those that are not hidden and keeps all', () => {
    expect(changes.setCapabilities([HIDDEN, PRINT])).toEqual({ ok: true });
    expect(engine.changes).toEqual([{ capabilities: [{ type: 'print', port: 9100, description: '' }] }]);
    expect(settled).toEqual([{ ...DEFAULT_SETTINGS, capabilities: [HIDDEN, PRINT] }]);
  });

  it('refuses all for one, names every place, and nothing takes effect', () => {
    const outcome = changes.setCapabilities([PRINT, { ...PRINT, port: 0 }, { ...HIDDEN, type: 'a:b' }]);
    expect(outcome).toMatchObject({ ok: false, errors: [{ field: 'capabilities[1].port' }, { field: 'capabilities[2].type' }] });
    expect([engine.changes, settled]).toEqual([[], []]);
    expect(changes.current).toBe(DEFAULT_SETTINGS);
  });

  it('finds the row in the editor that the engine refused', () => {
    engine.refusal = new InvalidValueError('capabilities[1].type', 'capability-type-colon');
    const [scan, alsoHidden] = [
      { ...PRINT, type: 'scan' },
      { ...HIDDEN, port: 9201 }
    ];
    const outcome = changes.setCapabilities([HIDDEN, PRINT, alsoHidden, scan]);
    expect(outcome).toEqual({ ok: false, errors: [{ field: 'capabilities[3].type', message: 'A type must not contain a colon.' }] });
    expect(settled).toEqual([]);
  });
});

describe('settings', () => {
  it('takes the host name for an empty name', () => {
    changes.changeSettings({ name: 'cedar' });
    changes.changeSettings({ name: '' });
    expect(engine.changes).toEqual([{ name: 'cedar' }, { name: 'box' }]);
  });

  it('says at the field why the system does not start it at login, and nothing takes effect', () => {
    loginRefusal = Object.assign(new Error('x'), { code: 'EACCES' });
    expect(changes.changeSettings({ startAtLogin: true, name: 'cedar' })).toEqual({
      ok: false,
      errors: [{ field: 'startAtLogin', message: 'Starting at login could not be set because this account may not do that there.' }]
    });
    expect([changes.current, engine.changes, settled]).toEqual([DEFAULT_SETTINGS, [], []]);
  });

  it('follows the system in whether it starts the app at login', () => {
    changes.loginStartIs(null);
    changes.loginStartIs(false);
    expect(settled).toEqual([]);
    changes.loginStartIs(true);
    expect([changes.current.startAtLogin, loginStarts, settled]).toEqual([true, [], [{ ...DEFAULT_SETTINGS, startAtLogin: true }]]);
  });

  it('takes the start at login back when something else is refused', () => {
    engine.refusal = new InvalidValueError('type', 'type-colon');
    expect(changes.changeSettings({ startAtLogin: true, type: 'Other' })).toMatchObject({ ok: false, errors: [{ field: 'type' }] });
    expect(loginStarts).toEqual([true, false]);
  });

  it('leaves the engine alone when nothing of it changes', () => {
    changes.changeSettings({ theme: 'dark', intervalMs: DEFAULT_SETTINGS.intervalMs });
    expect(engine.changes).toEqual([{}]);
    expect(restarts).toBe(0);
  });

  it('restarts the node for other ports only', () => {
    changes.changeSettings({ udpPort: 5671 });
    expect(restarts).toBe(1);
    changes.changeSettings({ udpPort: 5671, name: 'x' });
    expect(restarts).toBe(1);
  });

  it('names every value that is refused, and keeps all as it was', () => {
    const outcome = changes.changeSettings({ name: 'a\nb', tcpPort: 1.5, targets: ['10.0.0.1', 'ce dar'], intervalMs: Number.NaN });
    expect(outcome).toMatchObject({
      ok: false,
      errors: [{ field: 'name' }, { field: 'intervalMs' }, { field: 'tcpPort' }, { field: 'targets[1]' }]
    });
    expect([engine.changes, settled, restarts]).toEqual([[], [], 0]);
  });
});

describe('settings as a file', () => {
  it('takes over what was exported, own capabilities included', () => {
    changes.setCapabilities([PRINT]);
    const note = { by: 'name', subject: 'nas', type: 'T', alias: 'Attic', isFavourite: false, isHidden: true } as const;
    changes.changeSettings({ peerNotes: [note] });
    changes.changeSettings({ name: 'cedar', targets: ['nas.local'], disabledInterfaces: ['tun0'], udpPort: 6000 });
    const text = changes.exportText();
    const before = changes.current;
    changes.reset();
    expect(changes.current).toEqual({ ...DEFAULT_SETTINGS, capabilities: [PRINT], peerNotes: [note] });
    expect(changes.importText(text)).toEqual({ ok: true });
    expect(changes.current).toEqual(before);
    expect(restarts).toBe(3);
  });

  it('refuses a file that cannot be used, and keeps all as it was', () => {
    expect(changes.importText('{ broken')).toEqual({
      ok: false,
      errors: [{ field: 'file', message: 'This file cannot be used because it is not readable JSON.' }]
    });
    // "because of capabilities[0].port: Ports go from 1 to 65535.." was no sentence
    const capabilities = [PRINT, { ...PRINT, port: 70_000 }];
    expect(changes.importText(JSON.stringify({ version: 1, capabilities }))).toMatchObject({
      errors: [{ message: 'This file cannot be used because the port of capability 2 is not right: Ports go from 1 to 65535.' }]
    });
    expect(changes.importText('{"version":1,"udpPort":0}')).toMatchObject({ ok: false, errors: [{ field: 'file' }] });
    expect([changes.current, settled]).toEqual([DEFAULT_SETTINGS, []]);
  });
});

// Whoever tried the editor among sample peers found the trial announced to everybody on the real network afterwards.
describe('a trial', () => {
  it('takes effect on the node, is not kept, and is over when it ends', () => {
    changes.setCapabilities([HIDDEN]);
    changes.beginTrial();
    expect(changes.setCapabilities([PRINT])).toEqual({ ok: true });
    expect(changes.changeSettings({ name: 'tried', targets: ['10.0.0.7'] })).toEqual({ ok: true });
    expect(engine.changes.at(-1)).toEqual({ name: 'tried' });
    expect(changes.current).toMatchObject({ name: 'tried', capabilities: [PRINT], targets: ['10.0.0.7'] });
    expect(settled.at(-1)).toMatchObject({ name: '', capabilities: [HIDDEN], targets: [] });
    changes.endTrial();
    expect(changes.current).toMatchObject({ name: '', capabilities: [HIDDEN], targets: [] });
    expect(settled.at(-1)).toEqual(changes.current);
  });

  it('keeps what concerns the app alone', () => {
    changes.beginTrial();
    changes.beginTrial();
    expect(changes.changeSettings({ theme: 'dark', name: 'tried' })).toEqual({ ok: true });
    expect(settled.at(-1)).toMatchObject({ theme: 'dark', name: '' });
    changes.endTrial();
    expect(changes.current).toMatchObject({ theme: 'dark', name: '' });
  });

  it('that never began has no end', () => {
    changes.endTrial();
    expect(settled).toEqual([]);
  });
});
