/** Longest side and weight of a picture that leaves the phone (现场照片). Enough to read a number plate across a street. */
export const SIDE_MAX_PX = 1_600;
export const BYTES_AIM = 600_000;
export const PHOTOS_MAX = 9;
/** JPEG qualities tried one after the other until the picture is light enough. */
export const QUALITIES: readonly number[] = [0.82, 0.7, 0.55, 0.4];

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The size that fits, never larger than it was, never less than one pixel, with the same proportions. */
export const fitted = (size: Size, sideMaxPx: number = SIDE_MAX_PX): Size => {
  const factor = Math.min(1, sideMaxPx / Math.max(size.widthPx, size.heightPx, 1));
  return {
    widthPx: Math.max(1, Math.round(size.widthPx * factor)),
    heightPx: Math.max(1, Math.round(size.heightPx * factor)),
  };
};

/** The first that is light enough, else the lightest. */
export const lightest = <T extends { readonly size: number }>(made: readonly T[]): T | undefined =>
  made.find((one) => one.size <= BYTES_AIM) ?? [...made].sort((a, b) => a.size - b.size)[0];

/** How many more may be added. */
export const roomFor = (count: number): number => Math.max(0, PHOTOS_MAX - count);
