import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { followAttention } from './state/attention.ts';
import { bridgeOfThisWindow } from './state/bridge.ts';
import { Workspace } from './state/workspace.svelte.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id app.');

const workspace = new Workspace(bridgeOfThisWindow(), followAttention, sessionStorage);
workspace.start();
mount(App, { target, props: { workspace } });
