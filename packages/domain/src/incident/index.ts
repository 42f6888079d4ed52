export * from './close.ts';
export * from './decide.ts';
export * from './duplicate.ts';
export { evolveIncident } from './evolve.ts';
export * from './incident.ts';
export { decideMerge, decideUnmerge } from './merge.ts';
export { progressOf } from './progress.ts';
