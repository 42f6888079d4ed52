export { decideUnitStatus } from './decide.ts';
export * from './unit.ts';
