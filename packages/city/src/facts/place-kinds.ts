import type { Bilingual } from '../types.ts';

type PlaceKindFact = Bilingual & { readonly precisionM: number };

/** 地名类别, with how far off a point of the kind may be in the training data. */
export const PLACE_KINDS = {
  county: { zh: '县(市、区)', en: 'County', precisionM: 5000 },
  township: { zh: '乡镇(街道)', en: 'Township', precisionM: 2000 },
  village: { zh: '村(社区)', en: 'Village', precisionM: 800 },
  road: { zh: '道路', en: 'Road', precisionM: 3000 },
  crossing: { zh: '路口', en: 'Crossing', precisionM: 30 },
  kilometrePost: { zh: '公里桩', en: 'Kilometre post', precisionM: 50 },
  pole: { zh: '电杆', en: 'Power pole', precisionM: 20 },
  bridge: { zh: '桥梁', en: 'Bridge', precisionM: 50 },
  school: { zh: '学校', en: 'School', precisionM: 100 },
  hospital: { zh: '医疗机构', en: 'Hospital', precisionM: 100 },
  estate: { zh: '小区', en: 'Residential estate', precisionM: 150 },
  market: { zh: '市场商超', en: 'Market', precisionM: 100 },
  factory: { zh: '企业', en: 'Factory', precisionM: 150 },
  park: { zh: '公园广场', en: 'Park', precisionM: 200 },
  station: { zh: '车站', en: 'Station', precisionM: 100 },
  busStop: { zh: '公交站', en: 'Bus stop', precisionM: 30 },
  fuelStation: { zh: '加油加气站', en: 'Fuel station', precisionM: 50 },
  scenic: { zh: '景区', en: 'Scenic spot', precisionM: 500 },
  government: { zh: '党政机关', en: 'Government', precisionM: 100 },
  policeStation: { zh: '派出所', en: 'Police station', precisionM: 100 },
} as const satisfies Record<string, PlaceKindFact>;

/** 地名类别 slug. */
export type PlaceKind = keyof typeof PLACE_KINDS;
