import { citizenFile } from '@liandong/contract/call';
import { ask } from '../server.ts';

export const PHOTOS_MAX = 9;
const SIDE_MAX_PX = 1_280;
const QUALITY = 0.7;

/** The size that fits into the longest side, never enlarged. */
export const fitted = (widthPx: number, heightPx: number): readonly [number, number] => {
  const factor = Math.min(1, SIDE_MAX_PX / Math.max(widthPx, heightPx, 1));
  return [Math.max(1, Math.round(widthPx * factor)), Math.max(1, Math.round(heightPx * factor))];
};

/** 压缩: small enough for a bad network; drawing it anew also drops the camera's hidden data. Throws when it is no picture. */
export const compress = async (file: Blob): Promise<Blob> => {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const [width, height] = fitted(image.naturalWidth, image.naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('no picture'))),
        'image/jpeg',
        QUALITY,
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
};

/** Sends one picture; its id is made here, so that a retry keeps one copy. */
export const sendPhoto = async (token: string, fileId: string, blob: Blob): Promise<string> => {
  const answer = await ask(citizenFile, { params: { token }, query: { fileId } }, blob);
  return answer.fileId;
};
