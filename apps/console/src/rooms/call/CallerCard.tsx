import { EnvironmentOutlined } from '@ant-design/icons';
import type { CallCard } from '@liandong/contract/call';
import type { Call } from '@liandong/domain/call';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useAgo } from '../../live/Age.tsx';
import { useNow } from '../../live/clock.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useSheet } from './sheet.ts';
import { Labels } from './Labels.tsx';
import { Unmask, useNumber } from './Unmask.tsx';

/** 主叫卡: number, 三字段, history, labels, positions. Shows, never decides. */
export const CallerCard = ({
  call,
  card,
  onAdopt,
}: {
  readonly call: Call;
  readonly card: CallCard | undefined;
  readonly onAdopt: (index: number) => void;
}) => {
  const t = useWords('call');
  const known = card?.call.caller ?? call.caller;
  const { number, masked } = useNumber(call, card);
  return (
    <section className="caller">
      <div className="caller-number">
        <b>{number ?? t('unknownNumber')}</b>
        {masked && number ? <Unmask call={call} /> : null}
      </div>
      {known.subscriberName || known.name ? (
        <Line word={t('subscriber')}>{known.subscriberName ?? known.name}</Line>
      ) : null}
      {known.subscriberAddress ? (
        <>
          <Line word={t('installed')}>{known.subscriberAddress}</Line>
          <p className="caller-warn">{t('installedNote')}</p>
        </>
      ) : null}
      {call.recording ? <Line word="">{t('recording', { no: call.recording })}</Line> : null}
      <Labels call={call} labels={card?.labels ?? []} />
      <Candidates call={call} onAdopt={onAdopt} />
      <History card={card} />
    </section>
  );
};

const Line = ({ word, children }: { readonly word: string; readonly children: ReactNode }) => (
  <div className="caller-line">
    {word ? <span className="muted">{word}</span> : null}
    <span>{children}</span>
  </div>
);

/** 位置候选, newest first: source, circle, age; only a person adopts one. */
const Candidates = ({
  call,
  onAdopt,
}: {
  readonly call: Call;
  readonly onAdopt: (index: number) => void;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const ago = useAgo();
  const now = useNow();
  const place = useSheet((s) => s.form.place);
  const rows = call.candidates.map((candidate, index) => ({ candidate, index })).reverse();
  return (
    <div className="caller-part">
      <h4>
        <EnvironmentOutlined /> {t('positions')}
      </h4>
      {rows.length === 0 ? <p className="muted">{t('positionsNone')}</p> : null}
      {rows.map(({ candidate, index }) => {
        const adopted = candidate.point
          ? place.point?.lng === candidate.point.lng && place.point.lat === candidate.point.lat
          : candidate.text !== undefined && place.text === candidate.text;
        return (
          <div key={index} className="candidate">
            <div>
              <Tag
                color={candidate.source === 'handset' || candidate.source === 'citizen' ? 'green' : 'default'}
              >
                {terms(`source.${candidate.source}`)}
              </Tag>
              {candidate.radiusM === undefined ? null : (
                <span>{t('radius', { m: Math.round(candidate.radiusM) })}</span>
              )}
              <span className="muted candidate-age">{ago(now - candidate.at)}</span>
              <Button
                size="small"
                type={adopted ? 'text' : 'default'}
                disabled={adopted}
                onClick={() => onAdopt(index)}
                data-adopt={candidate.source}
              >
                {adopted ? t('adopted') : t('adopt')}
              </Button>
            </div>
            {candidate.text ? <div className="muted">{candidate.text}</div> : null}
          </div>
        );
      })}
    </div>
  );
};

const History = ({ card }: { readonly card: CallCard | undefined }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const names = useNames();
  const ago = useAgo();
  const now = useNow();
  if (!card) return null;
  const { history, historyTotal } = card;
  return (
    <div className="caller-part">
      <h4>{historyTotal === 0 ? t('historyNone') : t('history', { n: historyTotal })}</h4>
      {history.map((row) => (
        <div key={row.callId} className="history-row">
          <span className="muted">{ago(now - row.at)}</span>
          <span className="history-what">
            {row.typeCode
              ? names.type(row.typeCode)
              : row.disposal && row.disposal in DISPOSAL_WORDS
                ? terms(`disposal.${row.disposal as keyof typeof DISPOSAL_WORDS}`)
                : ''}
            {row.place ? <span className="muted"> {row.place}</span> : null}
          </span>
        </div>
      ))}
      {historyTotal > history.length ? (
        <p className="muted">{t('historyMore', { n: history.length })}</p>
      ) : null}
    </div>
  );
};

const DISPOSAL_WORDS = {
  filed: 1,
  notFiled: 1,
  repeat: 1,
  harassment: 1,
  hungUp: 1,
  enquiry: 1,
  silent: 1,
  misdial: 1,
  test: 1,
  to12345: 1,
  unanswered: 1,
};
