import { remarkIncident } from '@liandong/contract/incident';
import { INCIDENT_ACCEPTS, type Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { Button, Empty, Input, Spin } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { useNow } from '../../../live/clock.ts';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useWords } from '../../../words/index.ts';
import { useCommand } from '../use-command.ts';
import { whenText } from '../when.ts';
import { useTimeline } from './Timeline.tsx';

/** 处置记录: what people wrote about this incident, and a line to write more. */
export const Remarks = ({
  incident,
  orders,
}: {
  readonly incident: Incident;
  readonly orders: readonly Order[];
}) => {
  const t = useWords('incident');
  const now = useNow();
  const [text, setText] = useState('');
  const command = useCommand();
  const { rows } = useTimeline(incident, orders);
  const open = INCIDENT_ACCEPTS[incident.status].includes('remark');
  const send = async () => {
    const body = { text: text.trim() };
    if (body.text === '') return;
    const done = await command.send((id) =>
      ask(remarkIncident, { params: { id: incident.id }, body: { ...id, ...body } }),
    );
    if (done) setText('');
  };
  const written = (rows ?? [])
    .filter((row) => row.type === 'IncidentRemarked' || row.type === 'IncidentUrged')
    .reverse();
  return (
    <div className="inc-remarks">
      {open ? (
        <>
          <Input.TextArea
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={4_000}
            placeholder={t('remarkHint')}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) void send();
            }}
          />
          <div className="inc-line">
            <ProblemNotice problem={command.problem} onClose={command.clear} />
            <span className="grow" />
            <Button
              type="primary"
              loading={command.sending}
              disabled={text.trim() === ''}
              onClick={() => void send()}
            >
              {t('addRemark')}
            </Button>
          </div>
        </>
      ) : null}
      {rows === undefined ? <Spin className="inc-wait" /> : null}
      {rows !== undefined && written.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noRemarks')} />
      ) : null}
      <ul className="inc-list">
        {written.map((row, i) => (
          <li key={row.seq ?? i}>
            <div className="inc-line muted">
              <span className="mono">{whenText(row.occurredAt, now)}</span>
              <span>{row.byName}</span>
              <span>{row.type === 'IncidentUrged' ? t('remark.urge') : t('remark.remark')}</span>
            </div>
            <div className="inc-content">{typeof row.data['text'] === 'string' ? row.data['text'] : ''}</div>
          </li>
        ))}
      </ul>
    </div>
  );
};
