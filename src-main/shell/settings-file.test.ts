import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsFile } from './settings-file.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const NOW = Date.UTC(2024, 0, 2, 3, 4, 5);
let folder: string;
let path: string;
let problems: string[];
let file: SettingsFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peerscope-settings-'));
  path = join(folder, 'settings.json');
  problems = [];
  file = new SettingsFile(path, (problem) => problems.push(problem()));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the settings file', () => {
  it('starts with the defaults and without a word where there is none', () => {
    expect(file.load(NOW)).toEqual({ settings: DEFAULT_SETTINGS, notice: null });
  });

  it('keeps the last of several in a row', async () => {
    for (const name of ['a', 'b', 'c']) file.save({ ...DEFAULT_SETTINGS, name });
    await file.settled();
    file.save({ ...DEFAULT_SETTINGS, name: 'd' });
    await file.settled();
    expect(file.load(NOW).settings.name).toBe('d');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('sets a broken file aside, whole, and says so', () => {
    writeFileSync(path, '{ broken');
    const { settings, notice } = file.load(NOW);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(notice?.()).toContain('settings.broken-2024-01-02T03-04-05.json');
    expect(readFileSync(join(folder, 'settings.broken-2024-01-02T03-04-05.json'), 'utf8')).toBe('{ broken');
    expect(existsSync(path)).toBe(false);
  });

  it('keeps a file in which an entry breaks a rule, and says what it left out', () => {
    writeFileSync(path, '{"version":1,"name":"cedar","disabledInterfaces":["tun0",""]}');
    const { settings, notice } = file.load(NOW);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, name: 'cedar', disabledInterfaces: ['tun0'] });
    expect(notice?.()).toBe(
      'A value in your settings was left out because interface 2 of those that are off is not right: ' +
        'The name of an interface must not be blank or contain control characters or line breaks.'
    );
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('says once of each problem that it could not save, goes on, and saves when it can again', async () => {
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, 'a file where the folder should be');
    const inBlocked = new SettingsFile(join(blocked, 'settings.json'), (problem) => problems.push(problem()));
    inBlocked.save(DEFAULT_SETTINGS);
    await inBlocked.settled();
    inBlocked.save(DEFAULT_SETTINGS);
    await inBlocked.settled();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^Your settings could not be saved because .*\. They hold until Peerscope ends\.$/);
    rmSync(blocked);
    inBlocked.save({ ...DEFAULT_SETTINGS, name: 'later' });
    await inBlocked.settled();
    expect(inBlocked.load(NOW).settings.name).toBe('later');
  });
});
