/** A street of a town plan: [名称, class, offset in metres from the town's middle, from?, to?]; 示意. */
export type StreetFact = readonly [
  name: string,
  kind: 'primary' | 'secondary',
  offsetM: number,
  from?: number,
  to?: number,
];

/** 城镇街道格局. `ew` run west–east (offset to the north), `ns` run south–north (offset to the east). */
export type TownFact = {
  readonly countyCode: string;
  readonly name: string;
  /** GCJ-02 middle of the plan. */
  readonly middle: readonly [lng: number, lat: number];
  readonly turnDeg: number;
  /** Names of the ring road's south, east, north and west sides; without it the outer streets close the town. */
  readonly ring?: readonly [string, string, string, string];
  readonly halfWidthM: number;
  readonly halfHeightM: number;
  readonly ew: readonly StreetFact[];
  readonly ns: readonly StreetFact[];
};

export const CORE_TOWN: TownFact = {
  countyCode: '411002',
  name: '许昌',
  middle: [113.835, 34.032],
  turnDeg: -4,
  ring: ['南外环路', '东外环路', '北外环路', '西外环路'],
  halfWidthM: 6200,
  halfHeightM: 5700,
  ew: [
    ['永昌大道', 'primary', -4600],
    ['瑞祥路', 'secondary', -3600, -6200, 1750],
    ['许州路', 'secondary', -2650, -3300, 6200],
    ['新兴路', 'primary', -1750],
    ['七一路', 'secondary', -950, -3300, 1750],
    ['建设路', 'primary', -200],
    ['八一路', 'primary', 700],
    ['毓秀路', 'secondary', 1550, -4300, 3450],
    ['莲城大道', 'primary', 2450],
    ['天宝路', 'secondary', 3300, -5300, 5150],
    ['许都大道', 'primary', 4150],
    ['许继大道', 'secondary', 4950, -3300, 6200],
  ],
  ns: [
    ['腾飞大道', 'primary', -5300],
    ['灞陵路', 'secondary', -4300, -5700, 4150],
    ['颍昌大道', 'primary', -3300],
    ['延安路', 'secondary', -2400, -3600, 5700],
    ['劳动路', 'primary', -1550],
    ['五一路', 'secondary', -750, -4600, 4150],
    ['春秋路', 'secondary', -330, -1750, 700],
    ['文峰路', 'primary', 100],
    ['前进路', 'secondary', 900, -1750, 2450],
    ['魏文路', 'primary', 1750],
    ['德星路', 'secondary', 2600, -2650, 5700],
    ['学府街', 'primary', 3450],
    ['竹林路', 'secondary', 4300, -2650, 4950],
    ['魏武大道', 'primary', 5150],
  ],
};

export const COUNTY_TOWNS: readonly TownFact[] = [
  {
    countyCode: '411003',
    name: '建安',
    middle: [113.817, 34.115],
    turnDeg: 3,
    halfWidthM: 2000,
    halfHeightM: 1500,
    ew: [
      ['永宁街', 'secondary', -1500],
      ['尚德路', 'secondary', -750],
      ['新元大道', 'primary', 0],
      ['镜水路', 'secondary', 800, -2000, 1300],
      ['龙泉街', 'secondary', 1500],
    ],
    ns: [
      ['许由路', 'secondary', -2000],
      ['昌盛路', 'secondary', -1250],
      ['文博路', 'secondary', -600, -1500, 800],
      ['玉兰路', 'primary', 100],
      ['新晨路', 'secondary', 750, -750, 1500],
      ['桃源路', 'secondary', 1300],
      ['青梅路', 'secondary', 2000],
    ],
  },
  {
    countyCode: '411081',
    name: '禹州',
    middle: [113.478, 34.158],
    turnDeg: -8,
    halfWidthM: 2700,
    halfHeightM: 2200,
    ew: [
      ['滨河大道', 'secondary', -2200],
      ['颍河大街', 'secondary', -1400],
      ['禹王大道', 'primary', -600],
      ['药城路', 'primary', 200],
      ['画圣路', 'secondary', 900, -1900, 2700],
      ['华夏大道', 'secondary', 1550, -2700, 1700],
      ['北环路', 'secondary', 2200],
    ],
    ns: [
      ['西环路', 'secondary', -2700],
      ['轩辕路', 'secondary', -1900],
      ['钧台路', 'secondary', -1100],
      ['康城路', 'secondary', -450, -1400, 900],
      ['府东路', 'primary', 250],
      ['夏都路', 'secondary', 1000],
      ['祥云大道', 'secondary', 1700],
      ['东环路', 'secondary', 2700],
    ],
  },
  {
    countyCode: '411082',
    name: '长葛',
    middle: [113.776, 34.217],
    turnDeg: 5,
    halfWidthM: 2400,
    halfHeightM: 1900,
    ew: [
      ['金英路', 'secondary', -1900],
      ['颍川路', 'secondary', -1100],
      ['八七路', 'primary', -350],
      ['人民路', 'primary', 350],
      ['葛天大道', 'secondary', 1100, -2400, 1600],
      ['陈寔路', 'secondary', 1900],
    ],
    ns: [
      ['长兴路', 'secondary', -2400],
      ['金桥路', 'secondary', -1600],
      ['泰山路', 'secondary', -850, -1900, 1100],
      ['长社路', 'primary', -100],
      ['铁东路', 'secondary', 700],
      ['钟繇大道', 'secondary', 1600],
      ['黄河路', 'secondary', 2400],
    ],
  },
  {
    countyCode: '411024',
    name: '鄢陵',
    middle: [114.186, 34.101],
    turnDeg: -3,
    halfWidthM: 2100,
    halfHeightM: 1700,
    ew: [
      ['花都大道', 'secondary', -1700],
      ['翠柳路', 'secondary', -900],
      ['人民路', 'primary', -150],
      ['梅花路', 'secondary', 700, -1400, 2100],
      ['花溪大道', 'secondary', 1700],
    ],
    ns: [
      ['西环路', 'secondary', -2100],
      ['金汇大道', 'secondary', -1400],
      ['东大街', 'secondary', -650, -900, 700],
      ['新华路', 'primary', 50],
      ['未来路', 'secondary', 900],
      ['龙翔路', 'secondary', 2100],
    ],
  },
  {
    countyCode: '411025',
    name: '襄城',
    middle: [113.492, 33.855],
    turnDeg: 7,
    halfWidthM: 2200,
    halfHeightM: 1800,
    ew: [
      ['首山大道', 'secondary', -1800],
      ['烟城路', 'secondary', -950],
      ['中心路', 'primary', -150],
      ['八七路', 'secondary', 600, -1500, 2200],
      ['阿里山路', 'secondary', 1800],
    ],
    ns: [
      ['紫云大道', 'secondary', -2200],
      ['文昌路', 'secondary', -1500],
      ['汜城大道', 'primary', -600],
      ['文明路', 'secondary', 100, -950, 1800],
      ['襄业路', 'secondary', 900],
      ['乾明路', 'secondary', 2200],
    ],
  },
];
