import { expect } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

const BRIDGE = [
  'changeSettings',
  'copyText',
  'exportSettings',
  'findSilentPorts',
  'getActivity',
  'getSnapshot',
  'hideSamplePeers',
  'importSettings',
  'onHeartbeatBatch',
  'onMenuCommand',
  'onShowPeer',
  'onStateBatch',
  'openText',
  'probePeer',
  'quit',
  'resetSettings',
  'runNetworkCheck',
  'saveImage',
  'saveText',
  'setCapabilities',
  'showSamplePeers',
  'suggestFreePort',
  'watchHeartbeats',
  'watchReachability'
];
const APP_URL = 'peerscope://app/index.html';

let lan: LanNamespaces;
let profile: ReturnType<typeof newProfile>;
let app: AppOnHost;

test.beforeAll(async () => {
  lan = await LanNamespaces.create();
  profile = newProfile({ name: 'alder' });
  app = await AppOnHost.launch(await lan.addHost(), profile.profile);
});
test.afterAll(async () => {
  await app[Symbol.asyncDispose]();
  profile[Symbol.dispose]();
  await lan[Symbol.asyncDispose]();
});

test('the page has the bridge and nothing of Node or Electron', async () => {
  const found = await app.page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
    return { leaked: names.filter((name) => name in window), bridge: Object.keys(window.peerscope).sort() };
  });
  expect(found).toEqual({ leaked: [], bridge: BRIDGE });
});

test('the page cannot change the bridge', async () => {
  const changed = await app.page.evaluate(() => {
    const attempts = [
      () => Reflect.set(window, 'peerscope', 1),
      () => Reflect.set(window.peerscope, 'copyText', 1),
      () => Reflect.deleteProperty(window, 'peerscope')
    ];
    return attempts.map((attempt) => attempt());
  });
  expect(changed).toEqual([false, false, false]);
});

/** What the module below finds from inside the main process, where it plays a part of the app that has been taken over. */
interface Found {
  readonly preferences: object;
  /** Whether the app refused a download that the page began. */
  readonly downloadRefused: boolean;
  /** Of events that only a page which has slipped through could cause. */
  readonly refused: Readonly<Record<'will-redirect' | 'will-attach-webview', boolean>>;
  /** What a second window with our own preload and page is answered. */
  readonly stranger: string;
  /** Requests that a server on this machine got when the window was sent there. */
  readonly requests: number;
  readonly openedOutside: readonly string[];
}

function probe(report: string): string {
  return `
    const { app, BrowserWindow, shell } = require('electron');
    const { createServer } = require('node:http');
    const { writeFileSync } = require('node:fs');
    const openedOutside = [];
    for (const way of ['openExternal', 'openPath']) shell[way] = async (what) => openedOutside.push(what);
    let isBegun = false;
    app.on('web-contents-created', (_event, contents) => contents.once('dom-ready', () => {
      if (isBegun) return;
      isBegun = true;
      look(contents).catch((error) => ({ error: String(error) })).then((found) => writeFileSync(${JSON.stringify(report)}, JSON.stringify(found)));
    }));
    async function look(contents) {
      const preferences = contents.getLastWebPreferences();
      const refused = {};
      for (const name of ['will-redirect', 'will-attach-webview']) {
        const event = { preventDefault: () => (refused[name] = true) };
        refused[name] = false;
        contents.emit(name, event, {}, {});
      }
      // whoever listens last sees what all others have said
      const download = new Promise((resolve) => contents.session.once('will-download', (event) => resolve(event.defaultPrevented)));
      await contents.executeJavaScript(
        "{ const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['x'])); link.download = 'x'; link.click(); }", true);
      const downloadRefused = await download;
      const preload = require('node:path').join(app.getAppPath(), 'out/preload/preload.cjs');
      const second = new BrowserWindow({ show: false, webPreferences: { preload, session: contents.session, sandbox: true, contextIsolation: true } });
      await second.loadURL(contents.getURL());
      const asked = "window.peerscope.getSnapshot().then(() => 'answered', (error) => error.message)";
      const stranger = await second.webContents.executeJavaScript(asked);
      second.destroy();
      let requests = 0;
      const server = createServer((_request, response) => { requests++; response.end('remote'); }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      await contents.loadURL('http://127.0.0.1:' + server.address().port + '/').catch(() => {});
      server.close();
      return { preferences, refused, downloadRefused, stranger, requests, openedOutside };
    }`;
}

test('the page runs sandboxed, and even a main process that is led astray loads, opens, saves and answers nothing foreign', async () => {
  await using other = await LanNamespaces.create();
  using probed = newProfile({ language: 'en' });
  const module = join(probed.profile, 'probe.cjs');
  const report = join(probed.profile, 'found.json');
  writeFileSync(module, probe(report));
  await using probedApp = await AppOnHost.launch(await other.addHost(), probed.profile, [electronExecutable(), '-r', module, PROJECT_ROOT]);
  await expect.poll(() => existsSync(report), { timeout: 15_000 }).toBe(true);
  const found = JSON.parse(readFileSync(report, 'utf8')) as Found; // the module wrote this shape
  expect(found).toMatchObject({
    preferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: ''
    },
    refused: { 'will-redirect': true, 'will-attach-webview': true },
    downloadRefused: true,
    requests: 0,
    openedOutside: []
  });
  expect(found.stranger).toContain('Only the window of Peerscope may ask this.');
  expect(probedApp.stderr).not.toMatch(/uncaught|unhandled/i);
});

test('the world of the preload is sandboxed: it has no Node either', async () => {
  const session = await app.page.context().newCDPSession(app.page);
  const contexts: { readonly id: number; readonly name: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
  await session.send('Runtime.enable');
  const preload = contexts.find(({ name }) => name.includes('Electron Isolated Context'));
  expect(preload).toBeDefined();
  const expression = '[typeof process, typeof require, typeof Buffer].join()';
  const { result } = await session.send('Runtime.evaluate', { expression, contextId: preload?.id ?? 0, returnByValue: true });
  expect(result.value).toBe('undefined,undefined,undefined');
});

for (const target of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello', 'peerscope://app/assets/../../main/main.js']) {
  test(`the page cannot go to ${target}`, async () => {
    await app.page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, target);
    // the page still answers, and as itself
    expect(await app.page.evaluate(() => window.peerscope.suggestFreePort())).toBeGreaterThan(0);
    expect(app.page.url()).toBe(APP_URL);
  });
}

test('the page cannot open windows, frames or webviews', async () => {
  const opened = await app.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    const blank = document.createElement('iframe');
    document.body.append(blank);
    const result = {
      window: window.open('https://example.com/'),
      self: window.open(location.href),
      frameIsOther: frame.contentDocument === null,
      bridgeInFrame: blank.contentWindow !== null && 'peerscope' in blank.contentWindow,
      webview: 'loadURL' in document.createElement('webview')
    };
    frame.remove();
    blank.remove();
    return result;
  });
  expect(opened).toEqual({ window: null, self: null, frameIsOther: true, bridgeInFrame: false, webview: false });
  expect(app.page.context().pages()).toHaveLength(1);
});

test('the page is granted nothing', async () => {
  const granted = await app.page.evaluate(async () => {
    const states = await Promise.all(
      (['geolocation', 'notifications', 'persistent-storage', 'midi'] as const).map(
        async (name) => (await navigator.permissions.query({ name })).state
      )
    );
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied'
    );
    const place = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('denied')
      )
    );
    return { states: [...new Set(states)], notification: await Notification.requestPermission(), media, place };
  });
  expect(granted).toEqual({ states: ['denied'], notification: 'denied', media: 'denied', place: 'denied' });
});

test('the content security policy holds', async () => {
  const broken = await app.page.evaluate(async () => {
    const inline = document.createElement('script');
    inline.textContent = 'window.injected = true';
    document.body.append(inline);
    // in a turn of its own, as what the debugger evaluates is exempt
    const evaluation = new Promise<string>((resolve) =>
      setTimeout(() => {
        try {
          resolve(String((0, eval)('1')));
        } catch (error) {
          resolve((error as Error).name);
        }
      })
    );
    const request = (url: string) =>
      fetch(url).then(
        () => 'reached',
        () => 'refused'
      );
    const image = new Image();
    const imageLoad = new Promise((resolve) => {
      image.onload = () => resolve('loaded');
      image.onerror = () => resolve('refused');
    });
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    return {
      inline: 'injected' in window,
      eval: await evaluation,
      elsewhere: await request('https://example.com/'),
      itself: await request(location.href),
      image: await imageLoad
    };
  });
  expect(broken).toEqual({ inline: false, eval: 'EvalError', elsewhere: 'refused', itself: 'refused', image: 'refused' });
});
