import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { buildWebApps, hasConfig, viteArgs, WEB_APPS } from './build.mjs';
import { runChild } from './child.mjs';
import { main, ROOT, setup } from './setup.mjs';

const DEV_PORT = 5173;
const SERVER_PORT = 8110;

/**
 * `npm start [-- --port N --data DIR …]`: installs, builds and runs the platform from a bare checkout.
 * With `--dev` the web apps are served by vite as they are edited. Everything else goes to the server.
 */
await main(async () => {
  const args = process.argv.slice(2);
  const isDev = args.includes('--dev');
  const say = (line) => console.log(line);
  const { node, env } = await setup({ say, always: true });
  if (!isDev) await buildWebApps({ node, env, say });

  const serverArgs = fromWhereWeStand(args.filter((arg) => arg !== '--dev'));
  say(`[4/4] 启动服务 starting the server …`);
  const helpers = isDev ? startVite({ node, env, port: portOf(serverArgs), say }) : [];
  try {
    return await runChild(node, [join(ROOT, 'apps/server/src/main.ts'), ...serverArgs], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  } finally {
    for (const helper of helpers) helper.kill('SIGTERM');
  }
});

/** One vite per app. `LIANDONG_SERVER` is where their configs send what is not a source file. */
function startVite({ node, env, port, say }) {
  const viteEnv = { ...env, LIANDONG_SERVER: `http://127.0.0.1:${port}` };
  return WEB_APPS.filter(hasConfig).map((app, index) => {
    const devPort = DEV_PORT + index;
    say(`      apps/${app}: http://127.0.0.1:${devPort}`);
    const flags = [
      '--host',
      '127.0.0.1',
      '--port',
      String(devPort),
      '--strictPort',
      '--clearScreen',
      'false',
    ];
    const cwd = join(ROOT, 'apps', app);
    return spawn(node, viteArgs(...flags), { cwd, env: viteEnv, stdio: ['ignore', 'inherit', 'inherit'] });
  });
}

/** npm changes to the checkout's folder; `--data ./x` means the folder in which the person typed it. */
function fromWhereWeStand(args) {
  const base = process.env.INIT_CWD ?? process.cwd();
  return args.map((arg, index) => {
    if (args[index - 1] === '--data') return resolve(base, arg);
    return arg.startsWith('--data=') ? `--data=${resolve(base, arg.slice('--data='.length))}` : arg;
  });
}

function portOf(args) {
  const joined = args.find((arg) => arg.startsWith('--port='));
  if (joined) return joined.slice('--port='.length);
  const at = args.indexOf('--port');
  return at === -1 ? SERVER_PORT : args[at + 1];
}
