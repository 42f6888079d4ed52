const KEY = 'liandong.clock.offsetMs';

let offsetMs = Number(localStorage.getItem(KEY) ?? 0) || 0;

/** 对时: the server's time was `serverAt` somewhere between these two moments of the phone. */
export const hearTime = (serverAt: number, askedAt: number, answeredAt: number): void => {
  const measured = serverAt - (askedAt + answeredAt) / 2;
  // Half the round trip is the most it can be wrong by; smaller differences are not worth a jump of the clocks.
  offsetMs = Math.abs(measured) < Math.max(1_500, (answeredAt - askedAt) / 2) ? 0 : Math.round(measured);
  localStorage.setItem(KEY, String(offsetMs));
};

/** The centre's time as far as this phone knows it; used for limits and for when something happened. */
export const now = (): number => Date.now() + offsetMs;
