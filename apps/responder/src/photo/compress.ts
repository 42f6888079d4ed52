import type { Picture } from '../outbox/acts.ts';
import { newId } from '../server/id.ts';
import { BYTES_AIM, fitted, lightest, QUALITIES } from './model.ts';

const loadImage = (file: Blob): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(url);
      resolve(image);
    };
    image.onerror = () => {
      URL.revokeObjectURL(url);
      reject(new Error('not a picture this browser can read'));
    };
    image.src = url;
  });

const toJpeg = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be encoded'))),
      'image/jpeg',
      quality,
    );
  });

/** 压缩: at most 1,600 px and about 600 kB; drawing it anew also drops the camera's hidden data (EXIF). */
export const compress = async (file: Blob): Promise<Picture> => {
  const image = await loadImage(file);
  const size = fitted({ widthPx: image.naturalWidth, heightPx: image.naturalHeight });
  const canvas = document.createElement('canvas');
  canvas.width = size.widthPx;
  canvas.height = size.heightPx;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(image, 0, 0, size.widthPx, size.heightPx);
  const made: Blob[] = [];
  for (const quality of QUALITIES) {
    const blob = await toJpeg(canvas, quality);
    made.push(blob);
    if (blob.size <= BYTES_AIM) break;
  }
  const best = lightest(made);
  if (!best) throw new Error('the picture could not be encoded');
  return { id: newId(), bytes: await best.arrayBuffer(), type: 'image/jpeg' };
};
