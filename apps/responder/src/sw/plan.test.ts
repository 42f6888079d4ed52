import { describe, expect, it } from 'vitest';
import { wayOf } from './plan.ts';

const FILES = ['./', 'assets/main-abc.js', 'icons/icon-192.png'];
const way = (path: string, more: { method?: string; mode?: string } = {}) =>
  wayOf({ method: 'GET', mode: 'cors', path, ...more }, '/responder/', FILES);

describe('Service worker (离线外壳)', () => {
  it('answers pages and files of the shell from the phone', () => {
    expect(way('/responder/', { mode: 'navigate' })).toBe('page');
    expect(way('/responder/anything', { mode: 'navigate' })).toBe('page');
    expect(way('/responder/assets/main-abc.js')).toBe('shell');
  });
  it('keeps the base map and nothing else of the api', () => {
    expect(way('/api/map/base')).toBe('map');
    for (const path of ['/api/snapshot', '/api/orders/1', '/api/access/me'])
      expect(way(path)).toBe('network');
  });
  it('never touches what changes something, nor the other apps', () => {
    expect(way('/responder/', { method: 'POST', mode: 'navigate' })).toBe('network');
    expect(way('/report/', { mode: 'navigate' })).toBe('network');
    expect(way('/responder/assets/old.js')).toBe('network');
  });
});
