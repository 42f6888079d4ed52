import { getBaseMap } from '@liandong/contract/house';
import type { Wgs84 } from '@liandong/geo';
import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useWords } from '../language/index.ts';
import { here } from '../position/report.ts';
import { ask } from '../server/ask.ts';
import { useCell } from '../store/cell.ts';
import { mapStyle, ringAround } from './map-style.ts';

maplibregl.setWorkerUrl(workerUrl);

const dot = (name: string): HTMLElement => {
  const element = document.createElement('div');
  element.className = `mapDot ${name}`;
  return element;
};

/** 地图 on the offline base: the incident with its uncertainty, and where this phone is. */
export default function MapView({ point, radiusM }: { point: Wgs84; radiusM?: number }) {
  const t = useWords();
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<maplibregl.Map | undefined>(undefined);
  const me = useRef<maplibregl.Marker | undefined>(undefined);
  const fix = useCell(here);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const base = await ask(getBaseMap);
      if (gone || !holder.current) return;
      const drawn = new maplibregl.Map({
        container: holder.current,
        style: mapStyle(base, ringAround(point, radiusM ?? 0)),
        center: [point.lng, point.lat],
        zoom: radiusM !== undefined && radiusM > 800 ? 12 : 14,
        attributionControl: false,
        localIdeographFontFamily: '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
      });
      drawn.addControl(new maplibregl.NavigationControl({ showCompass: false }));
      new maplibregl.Marker({ element: dot('incident') }).setLngLat([point.lng, point.lat]).addTo(drawn);
      map.current = drawn;
    };
    draw().catch(() => setFailed(true));
    return () => {
      gone = true;
      map.current?.remove();
      map.current = undefined;
      me.current = undefined;
    };
  }, [point, radiusM]);

  useEffect(() => {
    if (!map.current || !fix) return;
    me.current ??= new maplibregl.Marker({ element: dot('me') })
      .setLngLat([fix.point.lng, fix.point.lat])
      .addTo(map.current);
    me.current.setLngLat([fix.point.lng, fix.point.lat]);
  }, [fix]);

  if (failed) return <p className="notice warn">{t('map.failed')}</p>;
  return (
    <figure className="map">
      <div ref={holder} role="img" aria-label={t('order.map')} />
      <figcaption>
        <span className="mapDot incident" /> {t('map.incident')}
        {fix && (
          <>
            <span className="mapDot me" /> {t('map.me')}
          </>
        )}
        <small>{t('map.sketch')}</small>
      </figcaption>
    </figure>
  );
}
