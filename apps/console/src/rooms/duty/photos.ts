import { orderFile } from '@liandong/contract/order';
import { ask, newId } from '../../live/ask.ts';
import { fitted } from './model.ts';

export const PHOTOS_MAX = 9;
const QUALITY = 0.75;

/** 现场照片 on its way: `sent` when the server has it. */
export interface Photo {
  readonly id: string;
  readonly blob: Blob;
  readonly url: string;
  readonly sent: boolean;
}

/** Redrawn: smaller, and without the camera's hidden data. Throws when the file is no picture. */
export const photoOf = async (file: Blob): Promise<Photo> => {
  const source = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const [width, height] = fitted(image.naturalWidth, image.naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob(
        (made) => (made ? resolve(made) : reject(new Error('no picture'))),
        'image/jpeg',
        QUALITY,
      );
    });
    return { id: newId(), blob, url: URL.createObjectURL(blob), sent: false };
  } finally {
    URL.revokeObjectURL(source);
  }
};

/** Sends those that are not there yet, in order; the same ids again after a broken line. */
export const sendPhotos = async (
  orderId: string,
  photos: readonly Photo[],
  onSent: (id: string) => void,
): Promise<void> => {
  for (const photo of photos) {
    if (photo.sent) continue;
    await ask(orderFile, { params: { id: orderId }, query: { fileId: photo.id } }, photo.blob);
    onSent(photo.id);
  }
};
