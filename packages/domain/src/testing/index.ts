export * from './builders.ts';
export { World } from './world.ts';
