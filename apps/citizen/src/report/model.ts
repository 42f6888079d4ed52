import type { CitizenView, citizenReport } from '@liandong/contract/call';
import type { DoorAsk } from '@liandong/contract/kernel';
import { LIMITS } from '@liandong/domain/kernel';
import type { Wgs84 } from '@liandong/geo';

/** 快捷选择: what happened, in one touch. */
export const KINDS = ['fire', 'medical', 'injured', 'trapped', 'intruder', 'other'] as const;
type Kind = (typeof KINDS)[number];
/** The seat reads Chinese, whatever language the page is in. */
const KIND_FOR_SEAT: Readonly<Record<Kind, string>> = {
  fire: '火警',
  medical: '急救',
  injured: '有人受伤',
  trapped: '有人被困',
  intruder: '有人闯入',
  other: '其他',
};

/** 定位结果 of the phone; `radiusM` is how far off it may be. */
export interface Position {
  readonly point: Wgs84;
  readonly radiusM: number;
}
/** 报警草稿: as typed, kept until the centre has it. `commandId` is made once, so sending again does it once. */
export interface Draft {
  readonly commandId: string;
  readonly kinds: readonly Kind[];
  readonly text: string;
  readonly place: string;
  readonly phone: string;
  readonly position?: Position;
  /** Sent at least once and not answered: it may have arrived, so it goes on as it is and is not edited any more. */
  readonly underWay?: boolean;
}

/** What still hinders sending; a missing place only asks, because help is never refused for want of an address. */
export const lacksOf = (
  draft: Draft,
): { readonly what: boolean; readonly where: boolean; readonly phone: boolean } => ({
  what: draft.kinds.length === 0 && draft.text.trim() === '',
  where: draft.position === undefined && draft.place.trim() === '',
  phone: draft.phone.trim() !== '' && !/^[0-9+*#() -]{2,32}$/.test(draft.phone.trim()),
});

/** 报警内容 as the seat reads it: kind first, then the person's own words, then the typed place. */
export const textForSeat = (draft: Draft, english: boolean): string =>
  [
    draft.kinds.length > 0 ? `【${draft.kinds.map((kind) => KIND_FOR_SEAT[kind]).join('、')}】` : '',
    draft.text.trim(),
    draft.place.trim() === '' ? '' : `地点：${draft.place.trim()}`,
    english ? '（报警人使用英文界面）' : '',
  ]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, LIMITS.textLengthMax);

export const bodyOf = (
  draft: Draft,
  english: boolean,
): NonNullable<DoorAsk<typeof citizenReport>['body']> => ({
  commandId: draft.commandId,
  text: textForSeat(draft, english),
  ...(draft.phone.trim() === '' ? {} : { phone: draft.phone.trim() }),
  ...(draft.position
    ? {
        position: {
          point: draft.position.point,
          radiusM: Math.min(100_000, draft.position.radiusM),
          source: 'citizen' as const,
        },
      }
    : {}),
});

/** 进度: 已收到 → 已接收 → 已派警 → 已到场. */
export const STEPS = ['received', 'taken', 'dispatched', 'onScene'] as const;
/** How many of the steps are behind us, and whether it is over. */
export const progressOf = (
  stage: CitizenView['stage'],
): { readonly done: number; readonly over: 'closed' | 'ended' | undefined } => {
  switch (stage) {
    case 'waiting':
      return { done: 1, over: undefined };
    case 'taken':
    case 'filed':
      return { done: 2, over: undefined };
    case 'dispatched':
      return { done: 3, over: undefined };
    case 'onScene':
      return { done: 4, over: undefined };
    case 'closed':
      return { done: 4, over: 'closed' };
    case 'ended':
      return { done: 2, over: 'ended' };
  }
};
