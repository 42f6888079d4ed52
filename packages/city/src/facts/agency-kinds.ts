import type { Bilingual } from '../types.ts';

/** 联动单位类别: the closed list every rule and screen refers to. */
export const AGENCY_KINDS = {
  police: { zh: '公安', en: 'Police' },
  trafficPolice: { zh: '交警', en: 'Traffic police' },
  fire: { zh: '消防救援', en: 'Fire and rescue' },
  medical: { zh: '医疗急救', en: 'Emergency medical service' },
  cityManagement: { zh: '城市管理', en: 'City management' },
  environment: { zh: '生态环境', en: 'Ecology and environment' },
  marketRegulation: { zh: '市场监管', en: 'Market regulation' },
  emergency: { zh: '应急管理', en: 'Emergency management' },
  housing: { zh: '住房和城乡建设', en: 'Housing and construction' },
  transport: { zh: '交通运输', en: 'Transport' },
  water: { zh: '水利', en: 'Water resources' },
  power: { zh: '供电', en: 'Power supply' },
  waterSupply: { zh: '供水', en: 'Water supply' },
  gas: { zh: '燃气', en: 'Gas supply' },
  heating: { zh: '供热', en: 'Heating' },
  telecom: { zh: '通信', en: 'Telecommunications' },
  civilAffairs: { zh: '民政', en: 'Civil affairs' },
  humanResources: { zh: '人力资源社会保障', en: 'Human resources and social security' },
  justice: { zh: '司法行政', en: 'Justice' },
  health: { zh: '卫生健康', en: 'Health' },
  agriculture: { zh: '农业农村', en: 'Agriculture and rural affairs' },
  forestry: { zh: '林业', en: 'Forestry' },
  education: { zh: '教育', en: 'Education' },
  culture: { zh: '文化广电旅游', en: 'Culture and tourism' },
  naturalResources: { zh: '自然资源规划', en: 'Natural resources and planning' },
  weather: { zh: '气象', en: 'Weather' },
  earthquake: { zh: '防震减灾', en: 'Earthquake response' },
  women: { zh: '妇联', en: "Women's federation" },
  finance: { zh: '财政', en: 'Finance' },
  development: { zh: '发展改革', en: 'Development and reform' },
  supervision: { zh: '监察', en: 'Supervision' },
  governmentOffice: { zh: '政府', en: 'Government office' },
  zone: { zh: '管委会', en: 'Zone committee' },
} as const satisfies Record<string, Bilingual>;

/** 联动单位类别 slug. */
export type AgencyKind = keyof typeof AGENCY_KINDS;
