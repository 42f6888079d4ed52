import { readFileSync } from 'node:fs';
import type { Book as WireBook, MapProvider, RegionRow, Word } from '@liandong/contract/house';
import type { AccessNumber, Agency, Centre, DutyRoom, IncidentType } from '@liandong/domain/agency';
import type { AreaClass, GazetteerEntry } from '@liandong/domain/location';
import { areaClassOf } from '@liandong/domain/location';
import type { ResponseRule } from '@liandong/domain/plan';
import type { PromptCard } from '@liandong/domain/resource';
import { type MultiPolygonCoordinates, pointInMultiPolygon, type Wgs84 } from '@liandong/geo';
import { type Queryable, referenceRows } from '@liandong/storage';

interface AreaFeature {
  readonly geometry: { readonly type: string; readonly coordinates: MultiPolygonCoordinates };
  readonly properties: {
    readonly code: string;
    readonly name: string;
    readonly level: 'county' | 'zone' | 'township';
    readonly countyCode: string;
    readonly areaClass: AreaClass | null;
  };
}
interface Layer<F> {
  readonly type: 'FeatureCollection';
  readonly features: readonly F[];
}
/** Whose land a point is on (辖区). */
export interface Land {
  readonly regionCode?: string;
  readonly townshipCode?: string;
  readonly townshipName?: string;
  readonly areaClass: AreaClass;
}

/** 常备资料 in memory: read at start and whenever its version grew. */
export interface Book {
  readonly version: () => number;
  readonly wire: () => WireBook;
  readonly baseMap: () => { areas: object; roads: object; waters: object };
  readonly centres: () => readonly Centre[];
  readonly centre: (id: string) => Centre | undefined;
  readonly city: () => Centre;
  readonly centreOfRegion: (regionCode: string | undefined) => Centre | undefined;
  readonly region: (code: string | undefined) => RegionRow | undefined;
  readonly agency: (id: string) => Agency | undefined;
  readonly dutyRooms: () => readonly DutyRoom[];
  readonly dutyRoom: (id: string) => DutyRoom | undefined;
  readonly access: (number: string) => AccessNumber | undefined;
  readonly type: (code: string) => IncidentType | undefined;
  readonly rules: () => readonly ResponseRule[];
  readonly places: () => readonly GazetteerEntry[];
  readonly landAt: (point: Wgs84) => Land;
  readonly refresh: (db: Queryable) => Promise<void>;
}

interface Pages {
  readonly version: number;
  readonly wire: WireBook;
  readonly rules: readonly ResponseRule[];
  readonly places: readonly GazetteerEntry[];
  readonly areas: Layer<AreaFeature>;
  readonly roads: object;
  readonly waters: object;
}
interface Meta {
  readonly label: string;
  readonly capabilities: Record<string, Word>;
  readonly agencyKinds: Record<string, Word>;
  readonly placeKinds: Record<string, Word>;
  readonly zoom: number;
}
const EMPTY: Layer<never> = { type: 'FeatureCollection', features: [] };
const OFFLINE: MapProvider = {
  id: 'offline',
  name: '离线示意图',
  nameEn: 'Offline sketch map',
  kind: 'offline',
  crs: 'wgs84',
};

/** Other map providers by configuration (天地图, own tiles): a JSON list; a broken file stops the start, loudly. */
const readProviders = (file: string | undefined): readonly MapProvider[] =>
  file === undefined ? [OFFLINE] : [OFFLINE, ...(JSON.parse(readFileSync(file, 'utf8')) as MapProvider[])];

const readPages = async (db: Queryable, providersFile: string | undefined): Promise<Pages> => {
  const read = <T>(kind: referenceRows.ReferenceKind) => referenceRows.readReference<T>(db, kind);
  const version = await referenceRows.bookVersion(db);
  const centres = await read<Centre>('centre');
  const layers = new Map(
    (await read<{ name: string; layer: object }>('layer')).map((row) => [row.name, row.layer]),
  );
  const meta = (await read<Meta>('meta'))[0];
  const regions = await read<RegionRow>('region');
  const city = centres.find((centre) => centre.parentId === null) ?? centres[0];
  const home = regions.find((region) => region.code === city?.regionCode);
  return {
    version,
    wire: {
      version,
      label: meta?.label,
      city: {
        name: city?.name ?? '',
        nameEn: city?.nameEn ?? '',
        point: home?.point ?? { lng: 0, lat: 0 },
        zoom: meta?.zoom ?? 9.4,
      },
      centres,
      // Villages are places of the gazetteer; a screen needs regions down to the township.
      regions: regions.filter((region) => region.level !== 'village'),
      agencies: await read<Agency>('agency'),
      dutyRooms: await read<DutyRoom>('dutyRoom'),
      accessNumbers: await read<AccessNumber>('accessNumber'),
      types: await read<IncidentType>('type'),
      promptCards: await read<PromptCard>('promptCard'),
      capabilities: meta?.capabilities ?? {},
      agencyKinds: meta?.agencyKinds ?? {},
      placeKinds: meta?.placeKinds ?? {},
      mapProviders: readProviders(providersFile),
    },
    rules: await read<ResponseRule>('rule'),
    places: await read<GazetteerEntry>('place'),
    areas: (layers.get('areas') as Layer<AreaFeature> | undefined) ?? EMPTY,
    roads: layers.get('roads') ?? EMPTY,
    waters: layers.get('waters') ?? EMPTY,
  };
};

const byId = <T>(rows: readonly T[], idOf: (row: T) => string): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [idOf(row), row]));

const indexOf = (pages: Pages) => ({
  centre: byId(pages.wire.centres, (row) => row.id),
  centreOfRegion: byId(pages.wire.centres, (row) => row.regionCode),
  region: byId(pages.wire.regions, (row) => row.code),
  agency: byId(pages.wire.agencies, (row) => row.id),
  dutyRoom: byId(pages.wire.dutyRooms, (row) => row.id),
  access: byId(pages.wire.accessNumbers, (row) => row.number),
  type: byId(pages.wire.types, (row) => row.code),
  townships: pages.areas.features.filter((feature) => feature.properties.level === 'township'),
  counties: pages.areas.features.filter((feature) => feature.properties.level !== 'township'),
});

export const openBook = async (db: Queryable, providersFile?: string): Promise<Book> => {
  let pages = await readPages(db, providersFile);
  let index = indexOf(pages);
  const landAt = (point: Wgs84): Land => {
    const hit = (features: readonly AreaFeature[]) =>
      features.find((f) => pointInMultiPolygon(point, f.geometry.coordinates));
    const township = hit(index.townships);
    const county = township ?? hit(index.counties);
    const name = township?.properties.name;
    return {
      ...(county ? { regionCode: county.properties.countyCode } : {}),
      ...(township ? { townshipCode: township.properties.code, townshipName: township.properties.name } : {}),
      areaClass: township?.properties.areaClass ?? areaClassOf(name),
    };
  };
  return {
    version: () => pages.version,
    wire: () => pages.wire,
    baseMap: () => ({ areas: pages.areas, roads: pages.roads, waters: pages.waters }),
    centres: () => pages.wire.centres,
    centre: (id) => index.centre.get(id),
    city: () => {
      const city = pages.wire.centres.find((centre) => centre.parentId === null) ?? pages.wire.centres[0];
      if (!city) throw new Error('no centre in the standing data');
      return city;
    },
    centreOfRegion: (code) => (code === undefined ? undefined : index.centreOfRegion.get(code)),
    region: (code) => (code === undefined ? undefined : index.region.get(code)),
    agency: (id) => index.agency.get(id),
    dutyRooms: () => pages.wire.dutyRooms,
    dutyRoom: (id) => index.dutyRoom.get(id),
    access: (number) => index.access.get(number),
    type: (code) => index.type.get(code),
    rules: () => pages.rules,
    places: () => pages.places,
    landAt,
    refresh: async (again) => {
      if ((await referenceRows.bookVersion(again)) === pages.version) return;
      pages = await readPages(again, providersFile);
      index = indexOf(pages);
    },
  };
};
