export * from './area.ts';
export * from './bd09.ts';
export * from './distance.ts';
export * from './gcj02.ts';
export * from './nearest.ts';
export * from './points.ts';
