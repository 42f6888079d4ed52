import 'maplibre-gl/dist/maplibre-gl.css';
import type { MapProvider } from '@liandong/contract/house';
import { Button, Select, Tooltip } from 'antd';
import { AimOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useShade } from '../../app/theme.ts';
import { useSession } from '../../live/session.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import type { MapPaneProps } from '../MapPane.tsx';
import { type CityMap, makeCityMap } from './city-map.ts';

const KEPT = 'liandong.map';
const keptProvider = (): string => {
  try {
    return localStorage.getItem(KEPT) ?? 'offline';
  } catch {
    return 'offline';
  }
};

const COUNTY_ZOOM = 10.5;
const OFFLINE: MapProvider = { id: 'offline', name: '', nameEn: '', kind: 'offline', crs: 'wgs84' };

/** The map itself; loaded lazily by MapPane. All drawing happens in `city-map.ts`, outside React. */
const MapCanvas = (props: MapPaneProps) => {
  const { points, units = false, selected, fitTo, picking = false } = props;
  const t = useWords('shell');
  const names = useNames();
  const shade = useShade();
  const book = useSession((s) => s.book);
  const centreId = useSession((s) => s.me?.centreId);
  const [map, setMap] = useState<CityMap>();
  const [failed, setFailed] = useState(false);
  const [providerId, setProviderId] = useState(keptProvider);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // A county's desk starts at its county, the city's at the city.
  const centre = book?.centres.find((row) => row.id === centreId);
  const county = centre?.parentId ? book?.regions.find((row) => row.code === centre.regionCode) : undefined;
  const homePoint = county?.point ?? book?.city.point;
  const home = useMemo(
    () =>
      homePoint ? { centre: homePoint, zoom: county ? COUNTY_ZOOM : (book?.city.zoom ?? 9) } : undefined,
    [homePoint, county, book],
  );

  const providers = book?.mapProviders ?? [];
  const provider = providers.find((p) => p.id === providerId) ?? providers[0] ?? OFFLINE;

  const attach = useCallback(
    (host: HTMLDivElement | null) => {
      if (!host || !home) return;
      let made: CityMap;
      try {
        made = makeCityMap(host, {
          ...home,
          onSelect: (id, kind) => latest.current.onSelect?.(id, kind),
          onPick: (point, byRight) => {
            if (byRight || latest.current.picking) latest.current.onPick?.(point);
          },
        });
      } catch {
        setFailed(true);
        return;
      }
      setMap(made);
      return () => made.remove();
    },
    [home],
  );

  useEffect(() => {
    if (!map || !book) return;
    map.dress({ provider, shade, regions: book.regions, nameOf: names.of });
  }, [map, book, provider, shade, names]);
  useEffect(() => map?.showPoints(points, selected), [map, points, selected]);
  useEffect(() => map?.showUnits(units), [map, units]);
  const fitKey = fitTo?.key;
  useEffect(() => {
    if (latest.current.fitTo && fitKey !== undefined) map?.fit(latest.current.fitTo);
  }, [map, fitKey]);

  const choose = (id: string) => {
    try {
      localStorage.setItem(KEPT, id);
    } catch {
      // Chosen until the page is closed.
    }
    setProviderId(id);
  };

  if (failed) return <div className="map-failed">{t('map.failed')}</div>;
  return (
    <>
      <div ref={attach} className={picking ? 'map-host picking' : 'map-host'} />
      {picking ? <div className="map-hint">{t('map.picking')}</div> : null}
      <div className="map-tools">
        <Tooltip title={t('map.zoomIn')} placement="left">
          <Button icon={<PlusOutlined />} aria-label={t('map.zoomIn')} onClick={() => map?.zoomBy(1)} />
        </Tooltip>
        <Tooltip title={t('map.zoomOut')} placement="left">
          <Button icon={<MinusOutlined />} aria-label={t('map.zoomOut')} onClick={() => map?.zoomBy(-1)} />
        </Tooltip>
        <Tooltip title={t('map.fit')} placement="left">
          <Button
            icon={<AimOutlined />}
            aria-label={t('map.fit')}
            onClick={() => home && map?.fit({ key: '', points: [home.centre], zoom: home.zoom })}
          />
        </Tooltip>
      </div>
      <div className="map-foot">
        {providers.length > 1 ? (
          <Select
            value={provider.id}
            onChange={choose}
            options={providers.map((p) => ({ value: p.id, label: names.of(p) }))}
            popupMatchSelectWidth={false}
            aria-label={t('map.provider')}
          />
        ) : null}
        <span>
          {provider.kind === 'offline'
            ? t('map.notForDisplay')
            : `${provider.attribution ?? ''} ${provider.approvalNo ?? ''}`}
        </span>
      </div>
    </>
  );
};
export default MapCanvas;
