#!/usr/bin/env node
// `peerscope-node`, and `npm run -s node -- OPTIONS` in a clone: sets up whatever the clone lacks, then becomes the node
// without a window. It is this very process, so that signals, standard streams and the exit status are the node's own.
import { ensureBuild, ensureDependencies, runMain } from './setup.mjs';

await runMain(async () => {
  ensureDependencies();
  ensureBuild();
  await import('../out/main/headless.js');
});
