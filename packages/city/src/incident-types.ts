import { CITY_SERVICE_TYPES } from './facts/types/city-service.ts';
import { CRIME_TYPES } from './facts/types/crime.ts';
import type { TypeFact } from './facts/types/fact.ts';
import { HELP_TYPES } from './facts/types/help.ts';
import { REMAINING_TYPES } from './facts/types/rest.ts';
import { SOCIETY_TYPES } from './facts/types/society.ts';
import { TRAFFIC_FIRE_TYPES } from './facts/types/traffic-fire.ts';
import { romanised } from './romanised.ts';
import type { IncidentType } from './types.ts';

const FACTS: readonly TypeFact[] = [
  ...CRIME_TYPES,
  ...TRAFFIC_FIRE_TYPES,
  ...HELP_TYPES,
  ...CITY_SERVICE_TYPES,
  ...SOCIETY_TYPES,
  ...REMAINING_TYPES,
];

function parentOf(short: string): string | null {
  return short.length === 2 ? null : short.slice(0, -2).padEnd(6, '0');
}

/** 警情类型: 19 families and 无效, three levels. Our own neutral code, no national one (workflow §2.4). */
export function drawTypes(): IncidentType[] {
  return FACTS.map(([code, name, nameEn, defaultLevel, flags, hotkey]) => ({
    code: code.padEnd(6, '0'),
    name,
    nameEn,
    ...romanised(name),
    parentCode: parentOf(code),
    family: code.slice(0, 2),
    defaultLevel,
    police: flags.includes('p'),
    criminal: flags.includes('c'),
    emergency: flags.includes('e'),
    ...(hotkey && { hotkey }),
  }));
}
