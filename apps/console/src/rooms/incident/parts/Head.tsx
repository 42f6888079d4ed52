import type { Incident } from '@liandong/domain/incident';
import { isOpen } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { CloseOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { StageClock } from '../../../ui/StageClock.tsx';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { dueOf } from '../../board/model.ts';
import { useLive } from '../../../live/store.ts';
import { useNow } from '../../../live/clock.ts';
import { Badges, LevelTag } from './Badges.tsx';

export const STATUS_COLOUR = {
  open: 'error',
  dispatched: 'warning',
  working: 'processing',
  resolved: 'success',
  closed: 'default',
  archived: 'default',
  merged: 'default',
  cancelled: 'default',
} as const;

const SOON_MS = 30_000;

/** 抬头: the number people see, level, type, place, state, and the two clocks that matter. */
export const Head = ({
  incident,
  orders,
  onClose,
  onOpen,
}: {
  readonly incident: Incident;
  readonly orders: readonly Order[];
  readonly onClose?: (() => void) | undefined;
  readonly onOpen?: ((id: string) => void) | undefined;
}) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const mainNo = useLive((l) => (incident.mergedInto ? l.incidents.get(incident.mergedInto)?.no : undefined));
  return (
    <header className="inc-head">
      <div className="inc-line">
        <LevelTag level={incident.level} />
        <strong className="inc-no" data-incident-no={incident.no}>
          {incident.no}
        </strong>
        <Tag color={STATUS_COLOUR[incident.status]}>{terms(`incident.${incident.status}`)}</Tag>
        <Badges incident={incident} />
        <span className="grow" />
        {onClose ? (
          <Button type="text" icon={<CloseOutlined />} onClick={onClose} aria-label={t('close')} />
        ) : null}
      </div>
      <div className="inc-line inc-what">
        <strong>{names.type(incident.typeCode)}</strong>
        <span className="inc-place" title={incident.place.text}>
          {incident.place.text}
        </span>
      </div>
      <p className="inc-said" title={incident.content}>
        {incident.content}
      </p>
      <div className="inc-line inc-clocks">
        {isOpen(incident.status) ? <Clocks incident={incident} orders={orders} /> : null}
        {incident.leadAgencyId ? (
          <span>{t('leadIs', { agency: names.agency(incident.leadAgencyId) })}</span>
        ) : null}
        {incident.sharedWith.length > 0 ? (
          <span>
            {t('sharedTo', { centres: incident.sharedWith.map(names.centre).join(t('listComma')) })}
          </span>
        ) : null}
        {incident.mergedInto ? (
          <span>
            {t('mergedInto', { no: mainNo ?? '' })}{' '}
            {onOpen ? (
              <Button type="link" size="small" onClick={() => onOpen(incident.mergedInto ?? '')}>
                {t('openMain')}
              </Button>
            ) : null}
          </span>
        ) : null}
      </div>
    </header>
  );
};

const Clocks = ({ incident, orders }: { readonly incident: Incident; readonly orders: readonly Order[] }) => {
  const t = useWords('incident');
  const due = dueOf(incident, orders);
  const what = t(`due.${due.what}`);
  const late = useNow() > (due.at ?? Number.MAX_SAFE_INTEGER);
  return (
    <>
      <span>
        {t('openedAgo')} <StageClock since={incident.openedAt} />
      </span>
      {due.at === undefined ? (
        <span>{what}</span>
      ) : (
        <span>
          {t(late ? 'dueOver' : 'dueIn', { what })} <StageClock until={due.at} warnMs={SOON_MS} />
        </span>
      )}
    </>
  );
};
