import { mergeIncident } from '@liandong/contract/incident';
import { Empty, Input, Radio, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { serverNow } from '../../../live/clock.ts';
import { useLive } from '../../../live/store.ts';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { mergeCandidates } from '../merge.ts';
import { LevelTag } from '../parts/Badges.tsx';
import { useCommand } from '../use-command.ts';
import { ActModal, type ActProps, Field } from './ActModal.tsx';

/** 合并: the main incident is chosen by a person; the likeliest stand on top. */
export const MergeForm = ({ incident, onClose, onDone }: ActProps) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const incidents = useLive((l) => l.incidents);
  const [text, setText] = useState('');
  const [mainId, setMainId] = useState<string>();
  const command = useCommand();
  const candidates = useMemo(
    () => mergeCandidates(incident, incidents.values(), text, serverNow()),
    [incident, incidents, text],
  );
  const send = async () => {
    if (mainId === undefined) return;
    const body = { mainId };
    if (
      await command.send((id) =>
        ask(mergeIncident, { params: { id: incident.id }, body: { ...id, ...body } }),
      )
    )
      onDone();
  };
  return (
    <ActModal
      title={`${t('act.merge')} ${incident.no}`}
      note={t('mergeNote')}
      width={640}
      ready={mainId !== undefined}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('mergeInto')}>
        <Input
          value={text}
          autoFocus
          allowClear
          placeholder={t('mergeHint')}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {candidates.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('mergeNone')} />
      ) : (
        <Radio.Group
          value={mainId}
          className="merge-list"
          onChange={(event) => setMainId(event.target.value as string)}
        >
          {candidates.map(({ incident: main, likely, distanceM }) => (
            <Radio key={main.id} value={main.id} data-main-no={main.no}>
              <LevelTag level={main.level} /> <b className="mono">{main.no}</b> {names.type(main.typeCode)}{' '}
              {main.place.text} <span className="muted">{terms(`incident.${main.status}`)}</span>{' '}
              {distanceM === undefined ? null : (
                <span className="muted">{t('distance', { km: (distanceM / 1_000).toFixed(1) })}</span>
              )}{' '}
              {likely ? <Tag color="orange">{t('nearby')}</Tag> : null}
            </Radio>
          ))}
        </Radio.Group>
      )}
    </ActModal>
  );
};
