export { percentile } from './percentile.ts';
export { COUNTED_MODES, isCounted, type StageFigures, stageTable } from './stage-table.ts';
export {
  answerMs,
  dispatchMs,
  fileMs,
  orderDurations,
  type Stage,
  type StageDurations,
  STAGES,
} from './stages.ts';
