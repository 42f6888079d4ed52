import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { collect } from './child.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const ELSEWHERE = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const APT_TIMEOUT_MS = 6 * 60_000;
const INSTALL_IT = `install Chromium and a Chinese font (Debian: apt-get install ${PACKAGES.join(' ')}), or set LIANDONG_CHROMIUM`;

/**
 * Finds a Chromium for the browser tests, and fetches one where that is possible: as root on Debian.
 *
 * @returns { path } of the program, or { reason } why there is none and what to do about it
 */
export async function ensureChromium(say) {
  const said = process.env.LIANDONG_CHROMIUM;
  if (said) return existsSync(said) ? { path: said } : { reason: `LIANDONG_CHROMIUM names no file: ${said}` };
  const found = find();
  if (found) return { path: found };
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return { reason: `no Chromium here; ${INSTALL_IT}` };
  }
  say(`安装浏览器 installing ${PACKAGES.join(' ')} for the browser tests … (2–3 min)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    collect('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env, timeoutMs: APT_TIMEOUT_MS });
  const update = await apt('update');
  const install = await apt('install', '-y', '--no-install-recommends', ...PACKAGES);
  const path = find();
  if (path) return { path };
  say(`${update.output}\n${install.output}`.trim().split('\n').slice(-12).join('\n'));
  return {
    reason: `no Chromium here and apt-get could not install it (exit code ${install.code}); ${INSTALL_IT}`,
  };
}

function find() {
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [...inPath, ...ELSEWHERE].find((file) => existsSync(file));
}
