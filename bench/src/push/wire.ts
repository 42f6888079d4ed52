/** Messages between the bench and its two children (进程间消息). */
export type ToConsoles =
  | {
      readonly kind: 'connect';
      readonly url: string;
      readonly count: number;
      readonly key: string;
      readonly epoch: string;
      readonly seq: number;
    }
  | { readonly kind: 'drop' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'report'; readonly upTo: number }
  | { readonly kind: 'clear' };
export type FromConsoles =
  | { readonly kind: 'connected' }
  | { readonly kind: 'resumed'; readonly ms: number; readonly resets: number }
  | {
      readonly kind: 'report';
      readonly p50Ms: number;
      readonly p99Ms: number;
      readonly maxMs: number;
      readonly frames: number;
      /** Frames missing, doubled or out of order, over all consoles. */
      readonly lost: number;
      /** Consoles with at least one such fault. */
      readonly faulty: number;
    };
