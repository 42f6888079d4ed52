import type { Wgs84 } from '@liandong/geo';

/** 指挥中心: the city's, or a county's. A county's calls overflow to its parent. */
export interface Centre {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly parentId: string | null;
}

/** 联动单位: a linked organisation, with the names it had before (单位沿革). */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly centreId: string;
  readonly regionCode: string;
  readonly group: '甲' | '乙' | '丙';
  readonly hotline?: string;
  readonly predecessors: readonly { readonly name: string; readonly until: string }[];
  readonly leadingGroup2010: boolean;
  readonly linkedSince?: string;
}

/** 值班室: a linked agency's 24-hour room with its telephone. */
export interface DutyRoom {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly phone: string;
  readonly sparePhone?: string;
  readonly point: Wgs84;
  readonly address?: string;
}

/** 接入号: a number citizens dial, and how its calls are greeted and routed (T1-7). */
export interface AccessNumber {
  readonly number: string;
  readonly title: string;
  readonly titleEn: string;
  readonly greeting: string;
  readonly greetingEn: string;
  readonly typeFamily: string | null;
  readonly skill: string;
  readonly priority: number;
}

/** 警情类型: neutral three-level code AABBCC (家族, 类型, 细类). No national code conformity is claimed. */
export interface IncidentType {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly parentCode: string | null;
  readonly family: string;
  readonly defaultLevel: 1 | 2 | 3 | 4;
  readonly police: boolean;
  readonly criminal: boolean;
  readonly emergency: boolean;
  readonly hotkey?: string;
}

/** Agencies of the police, who alone open criminal detail (T1-8). */
export const POLICE_KINDS: readonly string[] = ['police', 'trafficPolice'];
