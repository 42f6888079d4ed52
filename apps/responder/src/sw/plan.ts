/** 缓存策略 of the service worker, pure. Only the shell and the base map; never an order, never a person. */
export type Way = 'shell' | 'page' | 'map' | 'network';

export const BASE_MAP_PATH = '/api/map/base';

export const wayOf = (
  request: { readonly method: string; readonly mode: string; readonly path: string },
  scope: string,
  files: readonly string[],
): Way => {
  if (request.method !== 'GET') return 'network';
  if (request.path === BASE_MAP_PATH) return 'map';
  if (!request.path.startsWith(scope)) return 'network';
  if (request.mode === 'navigate') return 'page';
  return files.includes(request.path.slice(scope.length)) ? 'shell' : 'network';
};
