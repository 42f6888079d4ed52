export { leadingGroup2010 } from './agencies.ts';
export { buildCity } from './build-city.ts';
export { AGENCY_KINDS, type AgencyKind } from './facts/agency-kinds.ts';
export { CAPABILITIES, type Capability } from './facts/capabilities.ts';
export { PLACE_KINDS, type PlaceKind } from './facts/place-kinds.ts';
export { areaClassOf } from './land/area-class.ts';
export { getArea, townshipAt } from './land/areas.ts';
export type * from './types.ts';
