/** 国省道: a numbered road from town to town, found along the network, with its first kilometre post. */
export type NumberedRoadFact = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly firstKm: number;
};

/** Towns by county code; 411002 stands for the city itself. A five-letter township name ends a road in the country. */
export const NUMBERED_ROADS: readonly NumberedRoadFact[] = [
  { name: '107国道', from: '411082', to: '411003', firstKm: 752 },
  { name: '107国道', from: '411003', to: '411002', firstKm: 765 },
  { name: '107国道', from: '411002', to: '蒋李集镇', firstKm: 781 },
  { name: '311国道', from: '411024', to: '411002', firstKm: 512 },
  { name: '311国道', from: '411002', to: '411025', firstKm: 553 },
  { name: '237省道', from: '411002', to: '411081', firstKm: 31 },
  { name: '103省道', from: '411081', to: '411025', firstKm: 96 },
  { name: '325省道', from: '411082', to: '411081', firstKm: 18 },
  { name: '220省道', from: '411082', to: '411024', firstKm: 64 },
  { name: '329省道', from: '411024', to: '陶城镇', firstKm: 9 },
  { name: '236省道', from: '411081', to: '神垕镇', firstKm: 40 },
  { name: '238省道', from: '411081', to: '苌庄镇', firstKm: 12 },
];

/** 高速公路示意: lines by hand, GCJ-02, with the first kilometre post; they end at the prefecture's edge. */
export type ExpresswayFact = {
  readonly name: string;
  readonly firstKm: number;
  readonly line: readonly (readonly [lng: number, lat: number])[];
};

export const EXPRESSWAYS: readonly ExpresswayFact[] = [
  {
    name: '京港澳高速',
    firstKm: 720,
    line: [
      [113.862, 34.312],
      [113.893, 34.22],
      [113.912, 34.12],
      [113.922, 34.03],
      [113.912, 33.95],
      [113.896, 33.885],
    ],
  },
  {
    name: '兰南高速',
    firstKm: 1386,
    line: [
      [114.3, 34.175],
      [114.16, 34.16],
      [114.03, 34.085],
      [113.925, 33.985],
      [113.83, 33.938],
      [113.7, 33.905],
      [113.58, 33.868],
      [113.5, 33.808],
      [113.43, 33.758],
    ],
  },
  {
    name: '郑尧高速',
    firstKm: 58,
    line: [
      [113.535, 34.315],
      [113.528, 34.23],
      [113.535, 34.185],
      [113.505, 34.115],
      [113.44, 34.07],
      [113.37, 34.02],
    ],
  },
];

/** 水系示意: [名称, line], GCJ-02, from spring to mouth. */
export const RIVERS: readonly (readonly [
  name: string,
  line: readonly (readonly [lng: number, lat: number])[],
])[] = [
  [
    '颍河',
    [
      [113.15, 34.238],
      [113.262, 34.2],
      [113.36, 34.188],
      [113.445, 34.178],
      [113.485, 34.136],
      [113.545, 34.118],
      [113.572, 34.05],
      [113.606, 33.965],
      [113.66, 33.935],
      [113.72, 33.895],
      [113.79, 33.862],
    ],
  ],
  [
    '北汝河',
    [
      [113.395, 33.862],
      [113.452, 33.868],
      [113.512, 33.848],
      [113.545, 33.805],
      [113.6, 33.762],
      [113.67, 33.722],
    ],
  ],
  [
    '清潩河',
    [
      [113.752, 34.29],
      [113.748, 34.235],
      [113.79, 34.165],
      [113.838, 34.1],
      [113.852, 34.055],
      [113.846, 34.012],
      [113.858, 33.965],
      [113.862, 33.9],
    ],
  ],
  [
    '双洎河',
    [
      [113.72, 34.295],
      [113.81, 34.262],
      [113.885, 34.252],
      [113.965, 34.252],
      [114.045, 34.21],
      [114.13, 34.15],
      [114.205, 34.075],
      [114.222, 33.99],
      [114.232, 33.89],
    ],
  ],
  [
    '清泥河',
    [
      [113.718, 34.155],
      [113.752, 34.08],
      [113.784, 34.035],
      [113.808, 33.985],
      [113.838, 33.93],
      [113.862, 33.9],
    ],
  ],
];
