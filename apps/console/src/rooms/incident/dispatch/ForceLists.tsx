import type { Problem } from '@liandong/contract/kernel';
import type { Incident } from '@liandong/domain/incident';
import type { Recommendation } from '@liandong/domain/plan';
import { Alert, Button, Collapse, Spin } from 'antd';
import type { Dispatch } from 'react';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { useRuleName } from '../rule-name.ts';
import { AddForce } from './AddForce.tsx';
import { ForceLine, Reasons } from './ForceLine.tsx';
import { type Draft, type DraftAct, type Force, forceOfPassed, keyOf } from './model.ts';

interface Shared {
  readonly draft: Draft;
  readonly act: Dispatch<DraftAct>;
  readonly locked: boolean;
  readonly refused: string | undefined;
}

/** Left half of the dialog: what the rule asks for and who would go, who was added by hand, who was passed over and why. */
export const ForceLists = ({
  incident,
  recommendation,
  noAdvice,
  onAgain,
  ...shared
}: Shared & {
  readonly incident: Incident;
  readonly recommendation: Recommendation | undefined;
  readonly noAdvice: Problem | undefined;
  readonly onAgain: () => void;
}) => {
  const t = useWords('incident');
  const { draft, act, locked } = shared;
  const byHand = draft.forces.filter((force) => force.requirement === undefined);
  return (
    <>
      <AddForce
        incidentId={incident.id}
        disabled={locked}
        onAdd={(force) => act({ do: 'add', force })}
        chosen={draft.chosen}
      />
      {noAdvice ? (
        <>
          <ProblemNotice problem={noAdvice} onRetry={onAgain} />
          <p className="muted">{t('recommendFailed')}</p>
        </>
      ) : null}
      {!recommendation && !noAdvice ? <Spin description={t('recommending')} className="inc-wait" /> : null}
      {recommendation ? <ByRule recommendation={recommendation} {...shared} /> : null}
      {byHand.length > 0 ? (
        <section className="force-group">
          <header>{t('byHand')}</header>
          {byHand.map((force) => (
            <ForceLine key={force.key} force={force} {...shared} />
          ))}
        </section>
      ) : null}
      {recommendation && recommendation.passed.length > 0 ? (
        <PassedOver recommendation={recommendation} {...shared} />
      ) : null}
    </>
  );
};

/** 派警规则: each requirement with its picks, and in red what is missing. */
const ByRule = ({ recommendation, ...shared }: Shared & { readonly recommendation: Recommendation }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const ruleName = useRuleName();
  const { rule, requirements, shortfalls } = recommendation;
  if (requirements.length === 0) return <Alert type="info" showIcon title={t('noRequirement')} />;
  return (
    <>
      <div className="muted rule-head">
        {t('ruleHead', { rule: ruleName(rule.ruleId), version: rule.version })}
      </div>
      {requirements.map((asked, index) => {
        const missing = shortfalls.find((short) => short.requirement === index);
        const what = asked.agencyKind
          ? `${names.agencyKind(asked.agencyKind)} · ${names.capability(asked.capability)}`
          : names.capability(asked.capability);
        return (
          <section key={`${asked.capability}${index}`} className="force-group">
            <header>
              <b>{t('requirement', { what, n: asked.count })}</b>
              <span className="muted">
                {t(`scope.${asked.scope}`)} · {terms(`role.${asked.role}`)}
              </span>
              <span className="grow" />
              {missing ? (
                <span className="bad" data-shortfall={missing.missing}>
                  {t('shortfall', { n: missing.missing, why: t(`short.${missing.reason}`) })}
                </span>
              ) : null}
            </header>
            {shared.draft.forces
              .filter((force) => force.requirement === index)
              .map((force) => (
                <ForceLine key={force.key} force={force} {...shared} />
              ))}
          </section>
        );
      })}
    </>
  );
};

/** 未选力量及原因; each can still be taken. */
const PassedOver = ({
  recommendation,
  draft,
  act,
  locked,
}: Shared & { readonly recommendation: Recommendation }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const shown = new Map<string, Force>();
  for (const passed of recommendation.passed) {
    const key = keyOf(passed.candidate);
    if (!shown.has(key) && !draft.forces.some((force) => force.key === key))
      shown.set(key, forceOfPassed(passed));
  }
  if (shown.size === 0) return null;
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: 'passed',
          label: t('passedOver', { n: shown.size }),
          children: [...shown.values()].map((force) => (
            <div key={force.key} className="passed-line">
              <Button
                size="small"
                disabled={locked || force.reasons[0] === 'alreadyOrdered'}
                onClick={() => act({ do: 'add', force: { ...force, reasons: [] } })}
              >
                +
              </Button>
              <span className="passed-name">{force.name}</span>
              <span className="muted">{terms(`kind.${force.kind}`)}</span>
              <span className="grow" />
              <Reasons force={force} />
            </div>
          )),
        },
      ]}
    />
  );
};
