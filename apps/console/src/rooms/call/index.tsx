import './call.css';
import './form.css';
import './side.css';
import type { Call } from '@liandong/domain/call';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CallCard } from '@liandong/contract/call';
import { useLive } from '../../live/store.ts';
import { useHotkey } from '../../ui/hotkeys.ts';
import type { MapFit } from '../../ui/MapPane.tsx';
import { ModeVeil } from '../../ui/ModeMark.tsx';
import { RoomBoundary } from '../../ui/RoomBoundary.tsx';
import { useSound } from '../../ui/sounds.ts';
import { useWords } from '../../words/index.ts';
import { CallbackDialog } from './CallbackDialog.tsx';
import { CallerCard } from './CallerCard.tsx';
import { CallMap } from './CallMap.tsx';
import { Duplicates, LinkDialog } from './Duplicates.tsx';
import { useDuplicates } from './duplicates.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { Exits } from './Exits.tsx';
import { formOf } from './filing.ts';
import { adopt } from './form.ts';
import { Greeting, RingingBeside } from './Greeting.tsx';
import { Idle } from './Idle.tsx';
import { Lists } from './Lists.tsx';
import { PromptPanel } from './PromptPanel.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SheetForm } from './SheetForm.tsx';
import { closeSheet, edit, learnCaller, markFiled, openSheet, sheet, useSheet } from './sheet.ts';
import { nextAct, TelephoneBar } from './TelephoneBar.tsx';
import { Thread } from './Thread.tsx';
import { type Desk, type Phone, useCard, useDesk, usePhone, wholeCall } from './use-call.ts';
import { useFiling } from './use-filing.ts';

/** 接警台: one keyboard-first screen without page scroll. */
const CallRoom = () => {
  const t = useWords('call');
  const desk = useDesk();
  const phone = usePhone(desk);
  const [entering, setEntering] = useState(false);
  const [callingBack, setCallingBack] = useState<string>();
  const { call, ringingBeside, seat } = desk;
  const card = useCard(call);
  const callback = useLive((l) => (callingBack ? l.calls.get(callingBack) : undefined));

  useSheetOf(call, card);
  useSound('ring', call?.status === 'ringing' && call.ringingSeatId === seat?.id);
  useSound('message', ringingBeside !== undefined);

  const next = useCallback(() => press(nextAct(desk), desk, phone), [desk, phone]);
  useHotkey({ id: 'call.phone', scope: 'call', keys: 'F2', title: t('key.phone') }, next);
  useHotkey({ id: 'call.entry', scope: 'call', keys: 'Alt+N', title: t('key.entry') }, () =>
    setEntering(true),
  );

  return (
    <div className="call-room">
      <TelephoneBar desk={desk} phone={phone} onNext={next} onEntry={() => setEntering(true)} />
      {ringingBeside ? (
        <RingingBeside call={ringingBeside} onAnswer={() => phone.answer(ringingBeside)} />
      ) : null}
      <ModeVeil mode={call?.mode}>
        <Work desk={desk} phone={phone} card={card} onCallBack={(it) => setCallingBack(it.id)} />
      </ModeVeil>
      <EntryDialog open={entering} onClose={() => setEntering(false)} onEntered={desk.choose} />
      <CallbackDialog call={callback} card={card} onClose={() => setCallingBack(undefined)} />
    </div>
  );
};
export default CallRoom;

const press = (
  act: ReturnType<typeof nextAct>,
  { call, ringingBeside, choose }: Desk,
  phone: Phone,
): void => {
  switch (act) {
    case 'answer': {
      const ringing = ringingBeside ?? call;
      if (ringing) phone.answer(ringing);
      return;
    }
    case 'hangUp':
      if (call) phone.hangUp(call);
      return;
    case 'finish':
      if (call) phone.hangUp(call);
      choose(undefined);
      return;
    case 'done':
      choose(undefined);
      return;
    case 'ready':
      phone.seatAct('ready');
      return;
    case 'openSeat':
      phone.seatAct('open');
      return;
    default:
  }
};

/** The sheet follows the call on the screen: opened with it, kept when it goes. */
const useSheetOf = (call: Call | undefined, card: CallCard | undefined): void => {
  const id = call?.id;
  const latest = call;
  useEffect(() => {
    if (latest && id !== undefined) void openSheet(latest);
    else closeSheet();
    // Only another call opens another sheet; news of the same call must not touch what is typed.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id]);
  useEffect(() => {
    if (card && !card.masked) learnCaller(card.call);
  }, [card]);
  const kept = useSheet((s) => s.kept);
  const filedId = call?.disposal?.code === 'filed' ? call.disposal.incidentId : undefined;
  const incident = useLive((l) => (filedId ? l.incidents.get(filedId) : undefined));
  useEffect(() => {
    // Filed at another seat, or before this browser knew: amend what is there. Masked words of the caller stay out.
    if (!incident || kept === 'loading' || sheet.getState().filed || sheet.getState().callId !== id) return;
    markFiled({ ...formOf(incident), reporterName: '', reporterPhone: '' });
  }, [incident, kept, id]);
  const answered = call?.status === 'answered' && !call.disposal;
  useEffect(() => {
    if (answered && id !== undefined) document.getElementById('type')?.focus();
  }, [answered, id]);
};

const Work = ({
  desk,
  phone,
  card,
  onCallBack,
}: {
  readonly desk: Desk;
  readonly phone: Phone;
  readonly card: CallCard | undefined;
  readonly onCallBack: (call: Call) => void;
}) => {
  const call = desk.call && wholeCall(desk.call, card);
  const [picking, setPicking] = useState(false);
  const [linking, setLinking] = useState<{ first: string | undefined }>();
  const filing = useFiling(call);
  const found = useDuplicates(call);
  const { fit, locate } = useLocating(call, setPicking);
  const adoptAt = useCallback(
    (index: number) => {
      const candidate = call?.candidates[index];
      if (candidate) edit((form) => adopt(form, candidate, ''));
    },
    [call],
  );
  useCallKeys({ call, locate, picking, onPicking: setPicking, onAdopt: adoptAt });
  const then = nextAct(desk);
  const next = then === 'ready' || then === 'finish' || then === 'done' ? then : undefined;
  return (
    <div className="work">
      {call ? <Greeting call={call} /> : null}
      <div className="work-columns">
        <aside className="left">
          {call ? <CallerCard call={call} card={card} onAdopt={adoptAt} /> : null}
          <Lists desk={desk} phone={phone} onCallBack={onCallBack} />
        </aside>
        <section className="centre">
          {call ? (
            <>
              <div className="sheet">
                <SheetForm call={call} picking={picking} onPicking={setPicking} />
              </div>
              <Duplicates found={found} onLink={(first) => setLinking({ first })} />
              <Exits call={call} onRepeat={() => setLinking({ first: undefined })} />
              <SaveBar
                call={call}
                filing={filing}
                next={next && { act: next, go: () => press(next, desk, phone) }}
              />
              {call.channel === 'text' ? <Thread call={call} /> : <PromptPanel call={call} />}
              <LinkDialog
                call={call}
                open={linking !== undefined}
                found={found}
                first={linking?.first}
                onClose={() => setLinking(undefined)}
              />
            </>
          ) : (
            <Idle desk={desk} />
          )}
        </section>
        <section className="right">
          <RoomBoundary where="/call map">
            <CallMap call={call} fit={fit} picking={picking} onPicking={setPicking} />
          </RoomBoundary>
        </section>
      </div>
    </div>
  );
};

const CALLER_ZOOM = 14;

/** F8: first the candidates, then a pick on the map; the map also goes where the scene is put. */
const useLocating = (
  call: Call | undefined,
  onPicking: (on: boolean) => void,
): { readonly fit: MapFit | undefined; readonly locate: () => void } => {
  const [pressed, setPressed] = useState<{ id: string | undefined; times: number }>();
  const point = useSheet((s) => s.form.place.point);
  const candidates = call?.candidates;
  const circles = useMemo(() => (candidates ?? []).flatMap((c) => (c.point ? [c.point] : [])), [candidates]);
  const last = circles.at(-1);
  const id = call?.id;
  const asked = pressed?.id === id ? (pressed?.times ?? 0) : 0;
  const fit = useMemo<MapFit | undefined>(() => {
    if (point) return { key: `${id}:${point.lng},${point.lat}:${asked}`, points: [point], zoom: CALLER_ZOOM };
    if (last) return { key: `${id}:${circles.length}:${asked}`, points: [last], zoom: CALLER_ZOOM - 1 };
    return undefined;
  }, [point, last, circles.length, id, asked]);
  const locate = useCallback(() => {
    setPressed({ id, times: asked + 1 });
    if (circles.length === 0 || asked > 0) onPicking(true);
  }, [id, circles.length, asked, onPicking]);
  return { fit, locate };
};

const useCallKeys = ({
  call,
  locate,
  picking,
  onPicking,
  onAdopt,
}: {
  readonly call: Call | undefined;
  readonly locate: () => void;
  readonly picking: boolean;
  readonly onPicking: (on: boolean) => void;
  readonly onAdopt: (index: number) => void;
}): void => {
  const t = useWords('call');
  const on = call !== undefined;
  useHotkey({ id: 'call.locate', scope: 'call', keys: 'F8', title: t('key.locate') }, locate, on);
  useHotkey(
    { id: 'call.adopt', scope: 'call', keys: 'Alt+A', title: t('key.adopt') },
    () => onAdopt((call?.candidates.length ?? 0) - 1),
    on && call.candidates.length > 0,
  );
  useHotkey(
    { id: 'call.stopPicking', scope: 'call', keys: 'Escape', title: '' },
    () => onPicking(false),
    picking,
  );
};
