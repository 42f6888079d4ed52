import type { Incident } from '@liandong/domain/incident';
import { isOrderActive, type Order } from '@liandong/domain/order';
import type { Recommendation } from '@liandong/domain/plan';
import { App, Button, Checkbox, Modal } from 'antd';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useMay } from '../../../live/session.ts';
import { live } from '../../../live/store.ts';
import { useHotkey, useKeyName } from '../../../ui/hotkeys.ts';
import { Veil } from '../parts/Veil.tsx';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { Badges, LevelTag } from '../parts/Badges.tsx';
import { IssueMap } from './IssueMap.tsx';
import { ForceLists } from './ForceLists.tsx';
import { chosenForces, draftAfter, EMPTY_DRAFT, mayBeSent, refusedKey, type Tick } from './model.ts';
import { OrderText } from './OrderText.tsx';
import { Stacking } from './Stacking.tsx';
import { useIssue } from './use-issue.ts';
import { useRecommendation } from './use-recommendation.ts';
import './dispatch.css';

/** 派警 / 增援 / 改派 / 强制指定: the machine recommends with its reasons, a person ticks, one action sends to all. */
export const IssueDialog = ({
  incident,
  orders,
  instead,
  onClose,
  onDone,
}: {
  readonly incident: Incident;
  readonly orders: readonly Order[];
  /** 改派: the order this dispatch replaces. */
  readonly instead?: Order;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const t = useWords('incident');
  const { message } = App.useApp();
  const mayForce = useMay('incident.command');
  const [forced, setForced] = useState(false);
  const [draft, act] = useReducer(draftAfter, EMPTY_DRAFT);
  const [tick] = useState(() => tickFor(orders, instead));
  const recommended = useCallback(
    (recommendation: Recommendation) => act({ do: 'recommended', recommendation, tick }),
    [tick],
  );
  const { recommendation, problem: noAdvice, again } = useRecommendation(incident.id, recommended);
  const { stage, problem, issue, locked, count, unsure } = useIssue({
    incidentId: incident.id,
    forced,
    ...(instead ? { reassigns: instead.id } : {}),
  });
  const ready = mayBeSent(draft) && (stage === 'choosing' || unsure);
  const send = () => {
    if (ready && stage === 'choosing') void issue(draft);
  };
  useHotkey({ id: 'dispatch.send', scope: 'dialog', keys: 'Ctrl+Enter', title: t('issueAll') }, send);
  const sendKey = useKeyName('dispatch.send', 'Ctrl+Enter');

  // Not on the cross, and not on the button that sends: a stray Enter must do neither.
  const left = useRef<HTMLDivElement>(null);
  const told = useRef(false);
  useEffect(() => {
    if (stage !== 'done' || told.current) return;
    told.current = true;
    void message.success(t('issued', { n: count }));
    onDone();
  }, [stage, message, t, count, onDone]);

  const busy = stage === 'sending' || stage === 'awaitingFrames';
  const chosen = chosenForces(draft).length;
  return (
    <Modal
      open
      width="min(1240px, calc(100vw - 48px))"
      className="dispatch"
      style={{ top: 24 }}
      title={<Title incident={incident} orders={orders} forced={forced} instead={instead} />}
      onCancel={onClose}
      afterOpenChange={(open) => open && left.current?.focus()}
      mask={{ closable: false }}
      footer={
        <div className="dispatch-foot">
          <span className={chosen === 0 ? 'muted' : ''} data-chosen={chosen}>
            {chosen === 0 ? t('noneChosen') : t('chosen', { n: chosen })}
            {chosen > 0 && !Object.values(draft.chosen).includes('lead') && orders.length === 0 ? (
              <em className="soft-warn"> {t('noLead')}</em>
            ) : null}
          </span>
          <span className="grow" />
          {mayForce ? (
            <Checkbox
              checked={forced}
              disabled={locked}
              data-act="forced"
              onChange={(event) => setForced(event.target.checked)}
            >
              {t('forcedAsk')}
            </Checkbox>
          ) : null}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="primary"
            danger={forced}
            loading={busy}
            disabled={!ready}
            onClick={send}
            data-act="issueAll"
          >
            {busy ? t('issuing') : unsure ? t('again') : forced ? t('issueForced') : t('issueAll')}
            {busy ? null : <kbd>{sendKey}</kbd>}
          </Button>
        </div>
      }
    >
      <Veil mode={incident.mode}>
        <div className="dispatch-body">
          <div className="dispatch-left" ref={left} tabIndex={-1}>
            <ForceLists
              incident={incident}
              recommendation={recommendation}
              noAdvice={noAdvice}
              onAgain={again}
              draft={draft}
              act={act}
              locked={locked}
              refused={problem ? refusedKey(draft, problem) : undefined}
            />
          </div>
          <div className="dispatch-right">
            <IssueMap incident={incident} draft={draft} act={act} />
            <OrderText draft={draft} act={act} locked={locked} />
          </div>
        </div>
        <Stacking draft={draft} act={act} locked={locked} />
        {problem ? (
          <div className="dispatch-problem">
            <ProblemNotice problem={problem} />
            <span className="muted">{unsure ? t('unsure') : t('kept')}</span>
          </div>
        ) : null}
        {stage === 'late' ? <p className="soft-warn">{t('issueLate')}</p> : null}
      </Veil>
    </Modal>
  );
};

const tickFor = (orders: readonly Order[], instead: Order | undefined): Tick => {
  if (instead)
    return {
      kind: 'substitute',
      forKind: instead.addressee.kind,
      capabilities: live.getState().units.get(instead.addressee.id)?.capabilities ?? [],
      role: instead.role,
    };
  return { kind: orders.some(isOrderActive) ? 'none' : 'all' };
};

const Title = ({
  incident,
  orders,
  forced,
  instead,
}: {
  readonly incident: Incident;
  readonly orders: readonly Order[];
  readonly forced: boolean;
  readonly instead: Order | undefined;
}) => {
  const t = useWords('incident');
  const names = useNames();
  const { no } = incident;
  const words = instead
    ? t('reassignTitle', { no, name: instead.addressee.name })
    : forced
      ? t('forcedTitle', { no })
      : t(orders.length > 0 ? 'reinforceTitle' : 'dispatchTitle', { no });
  return (
    <div className="dispatch-title">
      <b>{words}</b> <LevelTag level={incident.level} /> <span>{names.type(incident.typeCode)}</span>{' '}
      <span className="muted">{incident.place.text}</span> <Badges incident={incident} />
    </div>
  );
};
