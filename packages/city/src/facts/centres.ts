/** A centre and the region it answers for (指挥中心与行政区). Population figures are 示例, near the published ones. */
export type CentreFact = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** How the name stands inside an agency's name. */
  readonly shortName: string;
  readonly level: 'city' | 'county' | 'zone';
  readonly population: number;
};

export const CENTRES: readonly CentreFact[] = [
  {
    code: '411000',
    name: '许昌市',
    nameEn: 'Xuchang City',
    shortName: '许昌',
    level: 'city',
    population: 4_381_000,
  },
  {
    code: '411002',
    name: '魏都区',
    nameEn: 'Weidu District',
    shortName: '魏都',
    level: 'county',
    population: 431_000,
  },
  {
    code: '411003',
    name: '建安区',
    nameEn: "Jian'an District",
    shortName: '建安',
    level: 'county',
    population: 742_000,
  },
  {
    code: '411024',
    name: '鄢陵县',
    nameEn: 'Yanling County',
    shortName: '鄢陵',
    level: 'county',
    population: 541_000,
  },
  {
    code: '411025',
    name: '襄城县',
    nameEn: 'Xiangcheng County',
    shortName: '襄城',
    level: 'county',
    population: 662_000,
  },
  {
    code: '411081',
    name: '禹州市',
    nameEn: 'Yuzhou City',
    shortName: '禹州',
    level: 'county',
    population: 1_128_000,
  },
  {
    code: '411082',
    name: '长葛市',
    nameEn: 'Changge City',
    shortName: '长葛',
    level: 'county',
    population: 708_000,
  },
  {
    code: '411071',
    name: '许昌经济技术开发区',
    nameEn: 'Xuchang Development Zone',
    shortName: '经开',
    level: 'zone',
    population: 64_000,
  },
  {
    code: '411072',
    name: '东城区',
    nameEn: 'Dongcheng District',
    shortName: '东城',
    level: 'zone',
    population: 105_000,
  },
];

/** The one township 东城区 is made of; the statistics list it under 魏都区, but its own centre commands it. */
export const DONGCHENG_TOWNSHIP_CODE = '411002570';

/** 魏都、东城、经开 are built together: their townships are all city (城区). */
export const CORE_COUNTY_CODES: readonly string[] = ['411002', '411071', '411072'];
