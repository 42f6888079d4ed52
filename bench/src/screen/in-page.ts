/** What runs inside the page. Each function is sent as text, so it may use nothing from outside itself. */
export interface Felt {
  /** From the key's own time to the first handler of the page (input delay). */
  readonly delaysMs: number[];
  /** From the key's own time to the next picture after it. */
  readonly paintsMs: number[];
}

/**
 * Notes when something that matches `sign` was first on the screen. An animation frame sees it laid out just before that
 * frame is painted; the message it sends itself is answered when the picture has been handed over.
 */
export const watchPaint = (sign: string): void => {
  const look = (): void => {
    const found = document.querySelector(sign);
    if (!found || found.getBoundingClientRect().width === 0) {
      requestAnimationFrame(look);
      return;
    }
    const after = new MessageChannel();
    after.port1.addEventListener('message', () => {
      (window as unknown as { paintedMs: number }).paintedMs = performance.now();
    });
    after.port1.start();
    after.port2.postMessage(0);
  };
  requestAnimationFrame(look);
};

/** Measures every key before any handler of the page sees it, and the picture that follows. */
export const feel = (): void => {
  let delaysMs: number[] = [];
  let paintsMs: number[] = [];
  window.addEventListener(
    'keydown',
    (event) => {
      const { timeStamp } = event;
      delaysMs.push(performance.now() - timeStamp);
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.addEventListener('message', () => {
          paintsMs.push(performance.now() - timeStamp);
        });
        after.port1.start();
        after.port2.postMessage(0);
      });
    },
    { capture: true },
  );
  Object.assign(window, {
    forget: () => {
      delaysMs = [];
      paintsMs = [];
    },
    felt: () => ({ delaysMs, paintsMs }),
  });
};
