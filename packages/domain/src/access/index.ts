export * from './mask.ts';
export * from './roles.ts';
export * from './scope.ts';
