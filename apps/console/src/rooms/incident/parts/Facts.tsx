import type { Incident } from '@liandong/domain/incident';
import { Button, Descriptions, type DescriptionsProps, Tag } from 'antd';
import { useNow } from '../../../live/clock.ts';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { useRuleName } from '../rule-name.ts';
import { whenText } from '../when.ts';
import { ReporterFact } from './Reporter.tsx';

const STAGES = ['dispatched', 'acknowledged', 'departed', 'onScene', 'resolved'] as const;

/** 概况. */
export const Facts = ({
  incident,
  merged,
  onOpen,
}: {
  readonly incident: Incident;
  readonly merged: readonly Incident[];
  readonly onOpen?: ((id: string) => void) | undefined;
}) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const ruleName = useRuleName();
  const { place } = incident;
  const items: NonNullable<DescriptionsProps['items']> = [
    { label: t('fact.content'), span: 2, children: <div className="inc-content">{incident.content}</div> },
    { label: t('fact.reporter'), span: 2, children: <ReporterFact incident={incident} /> },
    {
      label: t('fact.place'),
      span: 2,
      children: (
        <>
          {place.text}
          <span className="muted">
            {' '}
            {names.region(place.regionCode ?? incident.regionCode)} · {terms(`area.${incident.areaClass}`)} ·{' '}
            {terms(`source.${place.source}`)}
            {place.radiusM ? ` · ${t('radius', { m: Math.round(place.radiusM) })}` : ''}
            {place.point ? '' : ` · ${t('noPoint')}`}
          </span>
        </>
      ),
    },
    { label: t('fact.casualties'), children: <CasualtiesFact incident={incident} /> },
    {
      label: t('fact.eventLevel'),
      children: incident.eventLevel ? terms(`eventLevel.${incident.eventLevel}`) : t('noEventLevel'),
    },
    { label: t('fact.centre'), children: names.centre(incident.centreId) },
    {
      label: t('fact.rule'),
      children: incident.rule
        ? t('fact.ruleVersion', { rule: ruleName(incident.rule.ruleId), version: incident.rule.version })
        : '—',
    },
    { label: t('fact.stages'), span: 2, children: <StageLine incident={incident} /> },
  ];
  if (incident.closing)
    items.push({ label: t('fact.closing'), span: 2, children: <ClosingFact incident={incident} /> });
  if (merged.length > 0)
    items.push({
      label: t('fact.merges'),
      span: 2,
      children: merged.map((child) => (
        <Button key={child.id} type="link" size="small" onClick={() => onOpen?.(child.id)}>
          {child.no} {names.type(child.typeCode)}
        </Button>
      )),
    });
  if (incident.corrections.length > 0)
    items.push({ label: t('fact.corrections'), span: 2, children: <Corrections incident={incident} /> });
  return <Descriptions size="small" column={2} bordered items={items} className="inc-facts" />;
};

const CasualtiesFact = ({ incident }: { readonly incident: Incident }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const told = (['dead', 'injured', 'trapped'] as const).filter((kind) => incident.casualties[kind] > 0);
  if (told.length === 0) return <>{t('noCasualties')}</>;
  return (
    <>
      {told.map((kind) => (
        <Tag key={kind} color={kind === 'dead' ? 'red' : 'orange'}>
          {terms(kind)} {incident.casualties[kind]}
        </Tag>
      ))}
    </>
  );
};

/** 结案意见, and why some orders needed no report. */
const ClosingFact = ({ incident }: { readonly incident: Incident }) => {
  const t = useWords('incident');
  const { closing } = incident;
  if (!closing) return null;
  const reasons = [...new Set(closing.waived.map((one) => one.reason))];
  return (
    <>
      <div className="inc-content">{closing.result}</div>
      {closing.waived.length > 0 ? (
        <div className="muted">
          {t('fact.waived')} {closing.waived.length}: {reasons.join(t('listSemicolon'))}
        </div>
      ) : null}
    </>
  );
};

/** When each stage was first reached by any order. */
const StageLine = ({ incident }: { readonly incident: Incident }) => {
  const t = useWords('incident');
  const now = useNow();
  return (
    <div className="inc-stages">
      <span>
        {t('fact.opened')} <b>{whenText(incident.openedAt, now)}</b>
      </span>
      {STAGES.map((stage) => {
        const at = incident.stages[`${stage}At`];
        return (
          <span key={stage} className={at === undefined ? 'muted' : ''}>
            {t(`stage.${stage}`)} <b>{at === undefined ? '—' : whenText(at, now)}</b>
          </span>
        );
      })}
    </div>
  );
};

const Corrections = ({ incident }: { readonly incident: Incident }) => {
  const t = useWords('incident');
  const now = useNow();
  return (
    <ol className="inc-corrections">
      {incident.corrections.map((correction) => (
        <li key={correction.at}>
          {whenText(correction.at, now)}{' '}
          {Object.keys(correction.fields)
            .map((field) => t(`field.${field as 'content'}`))
            .join(t('listComma'))}
          :{correction.reason}
        </li>
      ))}
    </ol>
  );
};
