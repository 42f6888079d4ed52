import { type Call, isOverflowed } from '@liandong/domain/call';
import { Tag } from 'antd';
import { useKeyName } from '../../ui/hotkeys.ts';
import { ModeTag } from '../../ui/ModeMark.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';

const TONES: Readonly<Record<string, string>> = {
  '119': 'fire',
  '120': 'medical',
  '122': 'traffic',
  '110': 'police',
};

/** 应答语 of the number that was dialled (12369 → 环保), so that nobody answers "110" to an environment call. */
export const Greeting = ({ call }: { readonly call: Call }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const names = useNames();
  return (
    <div
      className={`greeting greeting-${TONES[call.accessNumber] ?? 'linked'}`}
      data-access={call.accessNumber}
    >
      <span className="greeting-no">{call.accessNumber}</span>
      <span className="greeting-title">{names.access(call.accessNumber)}</span>
      <q className="greeting-words">{names.greeting(call.accessNumber)}</q>
      <span className="greeting-tags">
        {isOverflowed(call) ? (
          <Tag color="orange" data-taken-for={call.originCentreId}>
            {t('takenFor', { centre: names.centre(call.originCentreId) })}
          </Tag>
        ) : null}
        {call.channel === 'telephone' ? null : <Tag color="geekblue">{terms(`channel.${call.channel}`)}</Tag>}
        <ModeTag mode={call.mode} />
      </span>
    </div>
  );
};

export const RingingBeside = ({ call, onAnswer }: { readonly call: Call; readonly onAnswer: () => void }) => {
  const t = useWords('call');
  const names = useNames();
  const key = useKeyName('call.phone', 'F2');
  return (
    <button type="button" className="ring-beside" onClick={onAnswer}>
      {call.accessNumber} {names.access(call.accessNumber)} · {t('ringBeside', { key })}
    </button>
  );
};
