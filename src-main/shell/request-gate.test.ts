import type { Channel } from '#contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import { answerRequest, CHANNELS, type RequestHandlers } from './request-gate.ts';

/** Handlers that count their calls and return nothing of use. */
function countingHandlers(): { handlers: RequestHandlers; calls: Channel[] } {
  const calls: Channel[] = [];
  const handlers = Object.fromEntries(CHANNELS.map((channel) => [channel, () => void calls.push(channel)])) as unknown as RequestHandlers; // what a handler returns is of no interest here
  return { handlers, calls };
}

const GOOD: Readonly<Record<Channel, unknown>> = {
  'get-snapshot': undefined,
  'set-capabilities': [{ type: 'print', port: 1, description: '', announced: true }],
  'change-settings': { name: 'n', theme: 'dark' },
  'probe-peer': { key: 'a:b' },
  'watch-heartbeats': ['a:b'],
  'watch-reachability': { watched: true, inspected: 'a:b' },
  'run-network-check': undefined,
  'get-activity': { before: 1 },
  'export-settings': undefined,
  'import-settings': '{}',
  'reset-settings': undefined,
  'find-silent-ports': [1, 65_535],
  'suggest-free-port': undefined,
  'show-sample-peers': { count: 24 },
  'hide-sample-peers': undefined,
  'copy-text': 'text',
  'save-text': { suggestedName: 'a.json', text: '{}' },
  'save-image': { suggestedName: 'a.png', png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0) },
  'open-text': undefined,
  quit: undefined
};

describe('the request gate', () => {
  it.each(CHANNELS)('lets a good %s through', async (channel) => {
    const { handlers, calls } = countingHandlers();
    expect(await answerRequest(channel, [GOOD[channel]], true, handlers, silentLogger)).toMatchObject({ ok: true });
    expect(calls).toEqual([channel]);
  });

  it.each(CHANNELS)('refuses %s to anybody but our window', async (channel) => {
    const { handlers, calls } = countingHandlers();
    const reply = await answerRequest(channel, [GOOD[channel]], false, handlers, silentLogger);
    expect(reply).toEqual({ ok: false, message: 'Only the window of Peerscope may ask this.' });
    expect(calls).toEqual([]);
  });

  it.each<[Channel, readonly unknown[]]>([
    ['get-snapshot', [null]],
    ['get-snapshot', [undefined, 1]],
    ['set-capabilities', [[{ type: 'print', port: '1', description: '', announced: true }]]],
    ['set-capabilities', [[{ type: 'print', port: 1, description: '', announced: true, extra: 1 }]]],
    ['set-capabilities', [Array.from({ length: 1025 }, () => ({ type: 'a', port: 1, description: '', announced: true }))]],
    ['change-settings', [{ capabilities: [] }]],
    ['change-settings', [{ theme: 'blue' }]],
    ['change-settings', [{ name: undefined }]],
    ['watch-reachability', [true]],
    ['watch-reachability', [{ watched: true, inspected: 'x'.repeat(257) }]],
    ['probe-peer', [{ key: 'x'.repeat(257) }]],
    ['watch-heartbeats', [Array.from({ length: 201 }, () => 'k')]],
    ['find-silent-ports', [[0]]],
    ['find-silent-ports', [Array.from({ length: 257 }, () => 1)]],
    ['show-sample-peers', [{ count: 0 }]],
    ['show-sample-peers', [{ count: 5001 }]],
    ['show-sample-peers', [{ count: 2.5 }]],
    ['copy-text', [1]],
    ['save-text', [{ suggestedName: 'a' }]],
    ['save-image', [{ suggestedName: 'a', png: 'text' }]],
    ['save-image', [{ suggestedName: 'a', png: Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0) }]],
    ['save-image', [{ suggestedName: 'a', png: Uint8Array.of(0x89, 0x50) }]]
  ])('refuses %s with %j', async (channel, args) => {
    const { handlers, calls } = countingHandlers();
    const reply = await answerRequest(channel, args, true, handlers, silentLogger);
    expect(reply).toMatchObject({ ok: false, message: expect.stringMatching(/\.$/) as string });
    expect(calls).toEqual([]);
  });

  it('tells the window in plain words what a handler says', async () => {
    const { handlers } = countingHandlers();
    const failing: RequestHandlers = { ...handlers, 'open-text': () => Promise.reject(new Error('a.bin is not a text file.')) };
    expect(await answerRequest('open-text', [], true, failing, silentLogger)).toEqual({ ok: false, message: 'a.bin is not a text file.' });
  });

  it('never rejects, whatever comes', async () => {
    const { handlers } = countingHandlers();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CHANNELS), fc.array(fc.anything(), { maxLength: 3 }), async (channel, args) => {
        expect(await answerRequest(channel, args, true, handlers, silentLogger)).toHaveProperty('ok');
      })
    );
  });
});
