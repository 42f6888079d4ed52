import './map-pane.css';
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { Unit } from '@liandong/domain/unit';
import type { Wgs84 } from '@liandong/geo';

/** What a point stands for; decides its sign and colour. */
export type MapKind = 'incident' | 'caller' | 'candidate' | 'chosen' | 'dutyRoom' | 'unit' | 'place';

export interface MapPoint {
  readonly id: string;
  readonly kind: MapKind;
  readonly point: { readonly lng: number; readonly lat: number };
  readonly label?: string | undefined;
  /** Circle of uncertainty (定位圈). */
  readonly radiusM?: number | undefined;
  /** 1…4 colours an incident by its level; a lamp colours an order's force. */
  readonly tone?: '1' | '2' | '3' | '4' | 'red' | 'green' | 'yellow' | 'grey' | undefined;
}
/** A new `key` moves the map; the same key leaves it where the person put it. */
export interface MapFit {
  readonly key: string;
  readonly points: readonly { readonly lng: number; readonly lat: number }[];
  readonly zoom?: number;
}
export interface MapPaneProps {
  readonly points: readonly MapPoint[];
  /** Live forces from the store, drawn without React; a filter narrows them. Keep the function's identity. */
  readonly units?: boolean | ((unit: Unit) => boolean);
  readonly selected?: string | undefined;
  readonly fitTo?: MapFit | undefined;
  readonly onSelect?: (id: string, kind: MapKind) => void;
  /** Right click anywhere, or a left click while `picking`. */
  readonly onPick?: (point: Wgs84) => void;
  readonly picking?: boolean;
}

const MapCanvas = lazy(() => import('./map/MapCanvas.tsx'));

/** 地图. The library is a megabyte: the room stands before the map does. */
export const MapPane = (props: MapPaneProps) => (
  <div className="map-pane">
    <Suspense fallback={<Spin className="map-wait" />}>
      <MapCanvas {...props} />
    </Suspense>
  </div>
);
