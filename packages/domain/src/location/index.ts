export type { AreaClass, CandidateSource, LocationCandidate, Place } from './location.ts';
export { AREA_CLASSES, areaClassOf, CANDIDATE_SOURCES } from './location.ts';
export { type GazetteerEntry, searchGazetteer } from './gazetteer.ts';
