import { Checkbox, Segmented, Tag } from 'antd';
import type { Dispatch } from 'react';
import { useWords, WORDS, type WordKey } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import type { Draft, DraftAct, Force, Role } from './model.ts';

const minutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000));

/** How far, how long, and why this one (or why not). */
export const Reasons = ({ force }: { readonly force: Force }) => {
  const t = useWords('incident');
  return (
    <span className="force-why">
      {force.distanceM === undefined ? null : (
        <span>{t('distance', { km: (force.distanceM / 1_000).toFixed(1) })}</span>
      )}
      {force.travelMs === undefined || force.kind === 'dutyRoom' ? null : (
        <span>{t('travel', { min: minutes(force.travelMs) })}</span>
      )}
      {force.reasons.map((reason) => (
        <Tag key={reason}>{t(`why.${reason as 'nearest'}`)}</Tag>
      ))}
    </span>
  );
};

const STATUS_COLOUR: Readonly<Record<string, string>> = {
  available: 'green',
  onDuty: 'green',
  committed: 'orange',
  offDuty: 'default',
  outOfService: 'default',
};

/** 状态 of a force; a duty room is manned, a unit free, busy, off duty or out of service. */
export const ForceStatus = ({ status }: { readonly status: string }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const key = `unit.${status}`;
  const word = key in WORDS.zh.terms ? terms(key as WordKey<'terms'>) : t('status.onDuty');
  return <Tag color={STATUS_COLOUR[status] ?? 'default'}>{word}</Tag>;
};

/** One force with its tick, its role, its state and the reasons. */
export const ForceLine = ({
  force,
  draft,
  act,
  locked,
  refused,
}: {
  readonly force: Force;
  readonly draft: Draft;
  readonly act: Dispatch<DraftAct>;
  readonly locked: boolean;
  readonly refused: string | undefined;
}) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const role = draft.chosen[force.key];
  return (
    <div
      className={`force-line${role ? ' on' : ''}${refused === force.key ? ' refused' : ''}`}
      data-force={force.key}
    >
      <Checkbox
        checked={role !== undefined}
        disabled={locked}
        onChange={() => act({ do: 'toggle', key: force.key })}
      >
        <b>{force.name}</b>
      </Checkbox>
      <span className="muted force-agency">
        {terms(`kind.${force.kind}`)}
        {` · ${names.agency(force.agencyId)}`}
        {force.kind === 'dutyRoom' || force.staffing === 0
          ? ''
          : ` · ${t('staffing', { n: force.staffing })}`}
      </span>
      <span className="grow" />
      <Reasons force={force} />
      <ForceStatus status={force.status} />
      <Segmented<Role>
        size="small"
        disabled={locked || role === undefined}
        value={role ?? 'support'}
        onChange={(next) => act({ do: 'role', key: force.key, role: next })}
        options={[
          { value: 'lead', label: terms('role.lead') },
          { value: 'support', label: terms('role.support') },
        ]}
      />
    </div>
  );
};
