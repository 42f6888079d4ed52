import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** npm passes a Ctrl-C on that the terminal has already delivered; a second one this soon is not a person. */
const SAME_KEYPRESS_MS = 800;
const ORPHAN_POLL_MS = 1_000;

/**
 * Runs a program to its end with our stdin and stdout, handing on signals, and resolves to the exit code to
 * use. The child gets a process group of its own, so that one Ctrl-C reaches it once and not twice. A second
 * Ctrl-C kills it.
 */
export function runChild(command, args, options = {}) {
  const windows = process.platform === 'win32';
  const child = spawn(command, args, { stdio: 'inherit', detached: !windows, ...options });
  let askedAt = 0;
  const onSignal = (signal) => {
    const now = Date.now();
    if (askedAt === 0) {
      askedAt = now;
      // On Windows the console has told the child itself, and kill() would not be polite.
      // A closed terminal is an orderly end too.
      if (!windows || signal !== 'SIGINT') child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    } else if (now - askedAt > SAME_KEYPRESS_MS) {
      child.kill('SIGKILL');
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  const orphanWatch = onOrphaned(() => {
    if (askedAt === 0) onSignal('SIGTERM');
  });
  return new Promise((resolve, reject) => {
    const end = () => {
      clearInterval(orphanWatch);
      for (const signal of signals) process.off(signal, onSignal);
    };
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      end();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * SIGTERM to `npm start` ends npm and the shell between, and never arrives here; what shows is that our parent is
 * gone. Only under npm: a script that starts us in the background may end before us.
 */
function onOrphaned(act) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, ORPHAN_POLL_MS);
  return watch;
}

/**
 * Runs a program without showing it and resolves to what it printed. `timeoutMs` ends the whole process
 * group, since a test runner that hangs has children that hang with it.
 */
export function collect(command, args, options = {}) {
  const { timeoutMs, onText, ...rest } = options;
  const detached = timeoutMs !== undefined && process.platform !== 'win32';
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached, ...rest });
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const take = (chunk) => {
      const text = chunk.toString('utf8');
      output += text;
      onText?.(text);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    const kill = (signal) => {
      try {
        if (detached && child.pid) process.kill(-child.pid, signal);
        else child.kill(signal);
      } catch {
        // it ended in this very moment
      }
    };
    const onSignal = (signal) => kill(signal);
    if (detached) for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, onSignal);
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        kill('SIGTERM');
        setTimeout(() => kill('SIGKILL'), 5_000).unref();
      }, timeoutMs);
    const end = (code) => {
      clearTimeout(timer);
      if (detached) for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, onSignal);
      resolve({ code, output, timedOut });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(error.code === 'ENOENT' ? 127 : 126);
    });
    child.once('close', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
