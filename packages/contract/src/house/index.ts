import type { AccessNumber, Agency, Centre, DutyRoom, IncidentType } from '@liandong/domain/agency';
import type { PromptCard } from '@liandong/domain/resource';
import { z } from 'zod';
import { type Done, door } from '../kernel.ts';

/** 系统信息: what a page may know before anybody signs in. */
export interface HouseInfo {
  readonly name: string;
  readonly nameEn: string;
  readonly mode: 'demo' | 'production';
  /** 训练库: back-dated facts are accepted from keys with that right. */
  readonly training: boolean;
  readonly needsFirstAdministrator: boolean;
  readonly version: string;
  readonly now: number;
}
export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: string;
  readonly parentCode: string | null;
  readonly point: { readonly lng: number; readonly lat: number };
}
/** 底图来源. `offline` is always there; others by configuration. `crs`: tiles drawn in GCJ-02 need shifted points. */
export interface MapProvider {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'offline' | 'xyz' | 'pmtiles';
  readonly crs: 'wgs84' | 'gcj02';
  readonly tiles?: readonly string[];
  readonly attribution?: string;
  readonly approvalNo?: string;
}
export interface Word {
  readonly zh: string;
  readonly en: string;
}
/** 常备资料: standing data every screen needs; changes seldom, fetched once per version. */
export interface Book {
  readonly version: number;
  readonly label?: string;
  readonly city: {
    readonly name: string;
    readonly nameEn: string;
    readonly point: { readonly lng: number; readonly lat: number };
    readonly zoom: number;
  };
  readonly centres: readonly Centre[];
  readonly regions: readonly RegionRow[];
  readonly agencies: readonly Agency[];
  readonly dutyRooms: readonly DutyRoom[];
  readonly accessNumbers: readonly AccessNumber[];
  readonly types: readonly IncidentType[];
  readonly promptCards: readonly PromptCard[];
  readonly capabilities: Readonly<Record<string, Word>>;
  readonly agencyKinds: Readonly<Record<string, Word>>;
  readonly placeKinds: Readonly<Record<string, Word>>;
  readonly mapProviders: readonly MapProvider[];
}
/** 底图 layers as GeoJSON FeatureCollections in WGS-84: areas (level county|zone|township), roads (class), waters, labels. */
export interface BaseMap {
  readonly areas: object;
  readonly roads: object;
  readonly waters: object;
}
export interface Simulation {
  readonly running: boolean;
  readonly callsPerHour: number;
  readonly seed: number;
  readonly robots: boolean;
}

export const getHouse = door<HouseInfo>()({
  name: 'getHouse',
  method: 'GET',
  path: '/api/house',
  may: 'anyone',
  summary: '系统信息',
});
export const getHealth = door<{ readonly ok: boolean; readonly feedLag: number }>()({
  name: 'getHealth',
  method: 'GET',
  path: '/api/health',
  may: 'anyone',
  summary: '健康检查 health for balancers',
});
export const getBook = door<Book>()({
  name: 'getBook',
  method: 'GET',
  path: '/api/book',
  may: 'signedIn',
  summary: '常备资料 standing data',
});
export const getBaseMap = door<BaseMap>()({
  name: 'getBaseMap',
  method: 'GET',
  path: '/api/map/base',
  may: 'anyone',
  summary: '离线底图 offline base map (示意)',
});
export const getSimulation = door<Simulation>()({
  name: 'getSimulation',
  method: 'GET',
  path: '/api/simulation',
  may: 'signedIn',
  summary: '模拟城市 whether the simulated city runs (demo mode)',
});
export const setSimulation = door<Simulation>()({
  name: 'setSimulation',
  method: 'POST',
  path: '/api/simulation',
  may: 'signedIn',
  summary: '启停模拟城市 start or stop it (demo mode)',
  body: z.object({
    running: z.boolean(),
    callsPerHour: z.int().min(1).max(3_000).default(150),
    seed: z.int().min(0).default(7),
    robots: z.boolean().default(false),
  }),
});
/** What a browser could not do (浏览器错误), without personal data; written to the server's log. */
export const reportFault = door<Done>()({
  name: 'reportFault',
  method: 'POST',
  path: '/api/faults',
  may: 'signedIn',
  summary: '前端错误上报',
  body: z.object({ where: z.string().max(200), what: z.string().max(2_000) }),
});
/** 接口说明 (OpenAPI 3.1) of every door. */
export const getOpenApi = door<object>()({
  name: 'getOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  may: 'anyone',
  summary: '接口说明 OpenAPI 3.1',
});
