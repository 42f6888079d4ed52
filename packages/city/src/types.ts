import type { MultiPolygonCoordinates, Position, Wgs84 } from '@liandong/geo';
import type { AgencyKind } from './facts/agency-kinds.ts';
import type { Capability } from './facts/capabilities.ts';
import type { PlaceKind } from './facts/place-kinds.ts';

/** The same words in both languages (中英对照). */
export type Bilingual = { readonly zh: string; readonly en: string };

/** 城区 / 城郊 / 农村: decides how long an arrival may take. */
export type AreaClass = 'urban' | 'suburban' | 'rural';

/** 警情级别, 1 = most serious. */
export type Level = 1 | 2 | 3 | 4;

/** 行政区划: city, counties, zones, townships, villages. */
export type Region = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: 'city' | 'county' | 'zone' | 'township' | 'village';
  readonly parentCode: string | null;
  readonly point: Wgs84;
  readonly pinyin: string;
  readonly initials: string;
  /** 示例人口; counties add up to the city. */
  readonly population?: number;
  /** Only townships and villages have one. */
  readonly areaClass?: AreaClass;
};

/** 指挥中心: the city's and one for each county and zone; id = region code. */
export type Centre = {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly parentId: string | null;
};

/** 接入号: a number the public dials, and how it is answered. */
export type AccessNumber = {
  readonly number: string;
  readonly title: string;
  readonly titleEn: string;
  readonly greeting: string;
  readonly greetingEn: string;
  readonly typeFamily: string | null;
  readonly skill: SeatSkill;
  readonly priority: number;
};

/** 席位技能: which calls a seat may be rung for. */
export type SeatSkill =
  | 'police'
  | 'traffic'
  | 'fire'
  | 'medical'
  | 'legal'
  | 'cityService'
  | 'environment'
  | 'quality';

/** 前身: a name the agency bore, or a body merged into it, until a day (approximate outside 2010). */
export type Predecessor = {
  readonly name: string;
  /** ISO day on which the name ended. */
  readonly until: string;
  /** Whether this very body sat in the leading group of 2010-04-21. */
  readonly leadingGroup2010: boolean;
};

/** 联动单位. */
export type Agency = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly centreId: string;
  readonly regionCode: string;
  /** 考核分组. */
  readonly group: '甲' | '乙' | '丙';
  /** 原热线. */
  readonly hotline?: string;
  readonly predecessors: readonly Predecessor[];
  readonly leadingGroup2010: boolean;
  /** 纳入联动系统的日期, ISO day. */
  readonly linkedSince?: string;
};

/** 值班室, staffed 24 hours. */
export type DutyRoom = {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly phone: string;
  readonly sparePhone: string;
  readonly point: Wgs84;
  readonly address: string;
};

/** 力量: a squad, one person or one vehicle that can be given an order. */
export type Unit = {
  readonly id: string;
  readonly agencyId: string;
  readonly centreId: string;
  readonly regionCode: string;
  readonly kind: 'squad' | 'person' | 'vehicle';
  readonly name: string;
  readonly nameEn: string;
  readonly capabilities: readonly Capability[];
  /** 在编人数. */
  readonly staffing: number;
  readonly leaderPersonId: string;
  readonly stationName: string;
  readonly point: Wgs84;
  /** 责任区. */
  readonly areaTownshipCodes: readonly string[];
};

/** 人员, all invented: the middle character 演 says so. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly agencyId: string;
  readonly centreId: string;
  readonly post: string;
  readonly unitId?: string;
  /** Centre staff: the seat they usually take. */
  readonly seatId?: string;
  /** Centre staff: 甲乙丙丁 of 四班两运转. */
  readonly team?: '甲班' | '乙班' | '丙班' | '丁班';
};

/** 席位. */
export type Seat = {
  readonly id: string;
  readonly centreId: string;
  readonly no: number;
  readonly skills: readonly SeatSkill[];
  readonly post: 'callTaker' | 'dispatcher' | 'both' | 'shiftLeader' | 'commander';
  /** 备用席, opened at peaks. */
  readonly reserve: boolean;
};

/** 警情类型, three levels: family AA0000, type AABB00, subtype AABBCC. Ours, no national code. */
export type IncidentType = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly parentCode: string | null;
  readonly family: string;
  readonly defaultLevel: Level;
  /** 警务 (true) or 联动/非警务 (false). */
  readonly police: boolean;
  /** 刑事: hidden from agencies outside the police. */
  readonly criminal: boolean;
  /** 紧急: must never be diverted to 12345. */
  readonly emergency: boolean;
  readonly hotkey?: string;
};

/** 接警提示卡 for a family or a type. */
export type PromptCard = {
  readonly id: string;
  readonly typePrefix: string;
  readonly title: string;
  readonly titleEn: string;
  readonly questions: readonly Bilingual[];
  readonly actions: readonly Bilingual[];
  readonly safety: readonly Bilingual[];
};

/** One line of 力量编成. */
export type Requirement = {
  readonly capability: Capability;
  readonly count: number;
  readonly agencyKind?: AgencyKind;
  readonly role: 'lead' | 'support';
  /** unit: the nearest units able to do it; dutyRoom: tell the agency's duty room. */
  readonly scope: 'unit' | 'dutyRoom';
};

/** 响应时限. */
export type ResponseLimits = {
  readonly ackWithinMs: number;
  readonly departWithinMs: number;
  readonly arriveWithinMs: number;
  readonly reportWithinMs: number;
};

/** 派警规则. The longest matching prefix wins, then a set level, then a set area class. */
export type ResponseRule = {
  readonly id: string;
  readonly version: number;
  readonly typePrefix: string;
  readonly level: Level | null;
  readonly areaClass: AreaClass | null;
  readonly requirements: readonly Requirement[];
  readonly limits: ResponseLimits;
};

/** 地名. */
export type Place = {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly regionCode: string;
  readonly townshipCode: string;
  readonly point: Wgs84;
  readonly precisionM: number;
  readonly pinyin: string;
  readonly initials: string;
  readonly address?: string;
};

type Feature<G, P> = { readonly type: 'Feature'; readonly geometry: G; readonly properties: P };
type Collection<F> = { readonly type: 'FeatureCollection'; readonly features: readonly F[] };

/** 辖区示意面: a county, zone or township. */
export type AreaFeature = Feature<
  { readonly type: 'MultiPolygon'; readonly coordinates: MultiPolygonCoordinates },
  {
    readonly code: string;
    readonly name: string;
    readonly level: 'county' | 'zone' | 'township';
    readonly countyCode: string;
    readonly areaClass: AreaClass | null;
    readonly areaKm2: number;
    readonly 示意: true;
  }
>;
export type AreaCollection = Collection<AreaFeature>;

/** 道路示意线. Lines meet only at shared vertices, so a road graph can be built from them. */
export type RoadFeature = Feature<
  { readonly type: 'LineString'; readonly coordinates: readonly Position[] },
  {
    readonly id: string;
    readonly name: string;
    readonly class: 'trunk' | 'primary' | 'secondary';
    readonly 示意: true;
  }
>;
export type RoadCollection = Collection<RoadFeature>;

/** 水系示意线. */
export type WaterFeature = Feature<
  { readonly type: 'LineString'; readonly coordinates: readonly Position[] },
  { readonly name: string; readonly 示意: true }
>;
export type WaterCollection = Collection<WaterFeature>;

/** Everything a training database starts from (演练数据). */
export type City = {
  readonly label: '演练数据';
  readonly seed: number;
  readonly regions: readonly Region[];
  readonly centres: readonly Centre[];
  readonly accessNumbers: readonly AccessNumber[];
  readonly agencies: readonly Agency[];
  readonly dutyRooms: readonly DutyRoom[];
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly seats: readonly Seat[];
  readonly types: readonly IncidentType[];
  readonly promptCards: readonly PromptCard[];
  readonly responseRules: readonly ResponseRule[];
  readonly places: readonly Place[];
  readonly areas: AreaCollection;
  readonly roads: RoadCollection;
  readonly waters: WaterCollection;
};
