import type { Mode } from '@liandong/domain/kernel';
import type { ReactNode } from 'react';
import { ModeVeil } from '../../../ui/ModeMark.tsx';

/** 水印 for drills and tests. Real incidents stay without: drawing even an empty one costs most of a second on a machine without a graphics card. */
export const Veil = ({ mode, children }: { readonly mode: Mode; readonly children: ReactNode }) =>
  mode === 'live' ? <div className="veil">{children}</div> : <ModeVeil mode={mode}>{children}</ModeVeil>;
