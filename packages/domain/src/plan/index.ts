export * from './recommend.ts';
export * from './rule.ts';
