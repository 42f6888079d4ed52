import type { AgencyKind } from './agency-kinds.ts';

/** How a county's own body is named; `{}` stands for the full region name, `#` for the short one. */
export type CountyAgencyFact = {
  readonly slug: string;
  readonly kind: AgencyKind;
  readonly county: string;
  /** 城区各区: districts and zones have branches (分局) where counties have bureaus. */
  readonly district: string;
  readonly short: string;
  readonly en: string;
  readonly zones: boolean;
};

/** Districts of the built-up city, whose bodies are branches. */
export const DISTRICT_CODES: readonly string[] = ['411002', '411003', '411071', '411072'];

/** 县(市、区)联动单位, the same list in every county; zones keep only those marked. */
export const COUNTY_AGENCIES: readonly CountyAgencyFact[] = [
  {
    slug: 'police',
    kind: 'police',
    county: '{}公安局',
    district: '许昌市公安局#分局',
    short: '#公安',
    en: 'Public Security',
    zones: true,
  },
  {
    slug: 'traffic',
    kind: 'trafficPolice',
    county: '{}公安局交通管理大队',
    district: '许昌市公安局交警支队#大队',
    short: '#交警',
    en: 'Traffic Police',
    zones: true,
  },
  {
    slug: 'fire',
    kind: 'fire',
    county: '{}消防救援大队',
    district: '{}消防救援大队',
    short: '#消防',
    en: 'Fire and Rescue',
    zones: true,
  },
  {
    slug: 'medical',
    kind: 'medical',
    county: '{}急救站',
    district: '许昌市急救中心#分站',
    short: '#急救',
    en: 'Emergency Medical',
    zones: true,
  },
  {
    slug: 'chengguan',
    kind: 'cityManagement',
    county: '{}城市管理局',
    district: '{}城市管理局',
    short: '#城管',
    en: 'City Management',
    zones: true,
  },
  {
    slug: 'emergency',
    kind: 'emergency',
    county: '{}应急管理局',
    district: '{}应急管理局',
    short: '#应急',
    en: 'Emergency Management',
    zones: true,
  },
  {
    slug: 'environment',
    kind: 'environment',
    county: '许昌市生态环境局#分局',
    district: '许昌市生态环境局#分局',
    short: '#环境',
    en: 'Environment',
    zones: true,
  },
  {
    slug: 'market',
    kind: 'marketRegulation',
    county: '{}市场监督管理局',
    district: '{}市场监督管理局',
    short: '#市监',
    en: 'Market Regulation',
    zones: true,
  },
  {
    slug: 'labour',
    kind: 'humanResources',
    county: '{}人力资源和社会保障局',
    district: '{}人力资源和社会保障局',
    short: '#人社',
    en: 'Human Resources',
    zones: false,
  },
  {
    slug: 'civil',
    kind: 'civilAffairs',
    county: '{}民政局',
    district: '{}民政局',
    short: '#民政',
    en: 'Civil Affairs',
    zones: false,
  },
  {
    slug: 'justice',
    kind: 'justice',
    county: '{}司法局',
    district: '{}司法局',
    short: '#司法',
    en: 'Justice',
    zones: false,
  },
  {
    slug: 'housing',
    kind: 'housing',
    county: '{}住房和城乡建设局',
    district: '{}住房和城乡建设局',
    short: '#住建',
    en: 'Housing',
    zones: false,
  },
  {
    slug: 'transport',
    kind: 'transport',
    county: '{}交通运输局',
    district: '{}交通运输局',
    short: '#交通',
    en: 'Transport',
    zones: false,
  },
  {
    slug: 'water',
    kind: 'water',
    county: '{}水利局',
    district: '{}水利局',
    short: '#水利',
    en: 'Water Resources',
    zones: false,
  },
  {
    slug: 'health',
    kind: 'health',
    county: '{}卫生健康委员会',
    district: '{}卫生健康委员会',
    short: '#卫健',
    en: 'Health',
    zones: false,
  },
  {
    slug: 'agriculture',
    kind: 'agriculture',
    county: '{}农业农村局',
    district: '{}农业农村局',
    short: '#农业',
    en: 'Agriculture',
    zones: false,
  },
  {
    slug: 'education',
    kind: 'education',
    county: '{}教育体育局',
    district: '{}教育体育局',
    short: '#教育',
    en: 'Education',
    zones: false,
  },
  {
    slug: 'power',
    kind: 'power',
    county: '国网{}供电公司',
    district: '国网许昌供电公司#供电部',
    short: '#供电',
    en: 'Power Supply',
    zones: true,
  },
  {
    slug: 'waterworks',
    kind: 'waterSupply',
    county: '{}自来水公司',
    district: '许昌市自来水公司#营业所',
    short: '#供水',
    en: 'Water Supply',
    zones: false,
  },
  {
    slug: 'gas',
    kind: 'gas',
    county: '{}天然气公司',
    district: '许昌市天然气公司#服务站',
    short: '#燃气',
    en: 'Gas Supply',
    zones: false,
  },
];

/** 魏都区 has no 水利、农业 of its own in the training data; woods stand in the west and round the nurseries. */
export const FORESTRY_COUNTY_CODES: readonly string[] = ['411081', '411025', '411024'];

/** 2010 names of counties and zones that have others today: [今名所属 code, 当时名称, 截止日期]. */
export const GOVERNMENTS_OF_2010: readonly (readonly [code: string, name: string, until: string])[] = [
  ['411003', '许昌县人民政府', '2016-12-31'],
  ['411071', '许昌经济开发区管理委员会', '2010-12-31'],
];
