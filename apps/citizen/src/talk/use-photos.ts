import { useState } from 'react';
import { newId } from '../server.ts';
import { compress, PHOTOS_MAX, sendPhoto } from './photos.ts';

interface Ready {
  readonly id: string;
  readonly blob: Blob;
}
export interface PhotoSending {
  readonly state: 'idle' | 'sending' | 'failed';
  readonly n: number;
  readonly of: number;
  readonly bad: boolean;
  readonly add: (files: readonly Blob[]) => void;
  readonly again: () => void;
}

/** 照片上传: one after the other; what failed stays on the page and is sent on a touch. `onDone` gets the kept ids. */
export const usePhotos = (
  token: string,
  sentBefore: number,
  onDone: (fileIds: readonly string[]) => void,
): PhotoSending => {
  const [left, setLeft] = useState<readonly Ready[]>([]);
  const [progress, setProgress] = useState({
    state: 'idle' as PhotoSending['state'],
    n: 0,
    of: 0,
    bad: false,
  });

  const sendAll = async (photos: readonly Ready[], bad: boolean) => {
    const kept: string[] = [];
    let waiting = photos;
    for (const [n, photo] of photos.entries()) {
      setProgress({ state: 'sending', n: n + 1, of: photos.length, bad });
      try {
        kept.push(await sendPhoto(token, photo.id, photo.blob));
        waiting = waiting.filter((one) => one !== photo);
      } catch {
        break;
      }
    }
    setLeft(waiting);
    setProgress({ state: waiting.length > 0 ? 'failed' : 'idle', n: 0, of: 0, bad });
    if (kept.length > 0) onDone(kept);
  };
  const add = async (files: readonly Blob[]) => {
    const room = Math.max(0, PHOTOS_MAX - sentBefore);
    setProgress({ state: 'sending', n: 1, of: files.length, bad: false });
    const ready: Ready[] = [];
    let bad = false;
    for (const file of files.slice(0, room)) {
      try {
        ready.push({ id: newId(), blob: await compress(file) });
      } catch {
        bad = true;
      }
    }
    await sendAll([...left, ...ready], bad);
  };
  return { ...progress, add: (files) => void add(files), again: () => void sendAll(left, false) };
};
