import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Head and pagination of a small table, which stand outside its scrolling body. */
const AROUND_PX = 76;

/** Ant's table scrolls inside a height given in pixels: whatever the form above it leaves. */
export const useTableHeight = (): readonly [RefObject<HTMLDivElement | null>, number] => {
  const box = useRef<HTMLDivElement>(null);
  const [heightPx, setHeightPx] = useState(400);
  useLayoutEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setHeightPx(Math.max(120, Math.floor(entry.contentRect.height) - AROUND_PX));
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, heightPx];
};
