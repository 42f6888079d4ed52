import { runChild } from './child.mjs';
import { main, ROOT, setup } from './setup.mjs';

/**
 * `node tools/run.mjs FILE args…`: runs FILE with the Node that npm delivered, our programs first in PATH.
 * Writes nothing to stdout, so that `npm run --silent bench -- x --json` is clean.
 */
await main(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) {
    console.error('usage: node tools/run.mjs FILE [args…]');
    return 2;
  }
  const { node, env } = await setup();
  return runChild(node, [file, ...args], { cwd: ROOT, env });
});
