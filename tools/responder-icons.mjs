import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { ROOT } from './setup.mjs';

/**
 * Draws the responder app's icons (apps/responder/public/icons) without any picture library: two linked rings and a
 * check mark, by distance to their outlines, four samples a pixel. Run it again after changing the drawing; its output is
 * committed.
 */
const BLUE = [11, 59, 111];
const WHITE = [255, 255, 255];
const AMBER = [255, 190, 61];
const RING = { radius: 0.165, half: 0.034 };
const LEFT = [0.39, 0.42];
const RIGHT = [0.61, 0.42];
const CHECK = [
  [0.3, 0.7],
  [0.44, 0.82],
  [0.72, 0.6],
];

const toSegment = ([px, py], [ax, ay], [bx, by]) => {
  const along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
};
const onRing = ([px, py], [cx, cy]) => Math.abs(Math.hypot(px - cx, py - cy) - RING.radius) < RING.half;

/** Colour at a point of the unit square; undefined outside the rounded corners. */
function colourAt(x, y, { scale, corner }) {
  const dx = Math.max(Math.abs(x - 0.5) - (0.5 - corner), 0);
  const dy = Math.max(Math.abs(y - 0.5) - (0.5 - corner), 0);
  if (corner > 0 && Math.hypot(dx, dy) > corner) return undefined;
  const p = [(x - 0.5) / scale + 0.5, (y - 0.5) / scale + 0.5];
  const check = Math.min(toSegment(p, CHECK[0], CHECK[1]), toSegment(p, CHECK[1], CHECK[2]));
  if (check < 0.042) return AMBER;
  return onRing(p, LEFT) || onRing(p, RIGHT) ? WHITE : BLUE;
}

function pixels(side, look) {
  const rows = Buffer.alloc(side * (side * 4 + 1));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sum = [0, 0, 0, 0];
      for (const [sx, sy] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ]) {
        const colour = colourAt((x + sx) / side, (y + sy) / side, look);
        if (!colour) continue;
        for (let c = 0; c < 3; c++) sum[c] += colour[c];
        sum[3] += 1;
      }
      const at = y * (side * 4 + 1) + 1 + x * 4;
      for (let c = 0; c < 3; c++) rows[at + c] = sum[3] === 0 ? 0 : Math.round(sum[c] / sum[3]);
      rows[at + 3] = Math.round((sum[3] / 4) * 255);
    }
  }
  return rows;
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crcOf = (bytes) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crcOf(body), body.length + 4);
  return out;
};

function png(side, look) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels(side, look), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const ICONS = {
  'icon-192.png': [192, { scale: 1, corner: 0.2 }],
  'icon-512.png': [512, { scale: 1, corner: 0.2 }],
  // Maskable: full bleed, the drawing inside the safe circle. Apple rounds the corners itself.
  'maskable-512.png': [512, { scale: 0.78, corner: 0 }],
  'apple-180.png': [180, { scale: 0.9, corner: 0 }],
};
const folder = join(ROOT, 'apps', 'responder', 'public', 'icons');
mkdirSync(folder, { recursive: true });
for (const [name, [side, look]] of Object.entries(ICONS)) writeFileSync(join(folder, name), png(side, look));
