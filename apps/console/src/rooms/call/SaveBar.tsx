import { CloudSyncOutlined, SaveOutlined, SendOutlined } from '@ant-design/icons';
import { CALL_ACCEPTS, type Call } from '@liandong/domain/call';
import { Button, Tag } from 'antd';
import dayjs from 'dayjs';
import { useMay } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { useHotkey, useKeyName } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import { useSheet } from './sheet.ts';
import type { useFiling } from './use-filing.ts';

/** What became of this call, where its draft is, and the two keys that end most calls. */
export const SaveBar = ({
  call,
  filing,
  next,
}: {
  readonly call: Call;
  readonly filing: ReturnType<typeof useFiling>;
  readonly next: { readonly act: 'ready' | 'finish' | 'done'; readonly go: () => void } | undefined;
}) => {
  const t = useWords('call');
  const filed = useSheet((s) => s.filed);
  const { save, busy } = filing;
  const mayIssue = useMay('order.issue');
  const can = filed !== undefined || CALL_ACCEPTS[call.status].includes('file');
  const otherwise = call.disposal !== undefined && call.disposal.code !== 'filed';
  const saveKey = useKeyName('call.save', 'F10');
  const dispatchKey = useKeyName('call.saveDispatch', 'Ctrl+Enter');
  useHotkey(
    { id: 'call.save', scope: 'call', keys: 'F10', title: t('key.save') },
    () => save(false),
    can && !otherwise,
  );
  useHotkey(
    { id: 'call.saveDispatch', scope: 'call', keys: 'Ctrl+Enter', title: t('key.saveDispatch') },
    () => save(true),
    can && !otherwise,
  );
  return (
    <div className="save-bar">
      <Outcome call={call} />
      <Kept />
      <span className="row-space" />
      {next && call.disposal ? (
        <Button size="middle" onClick={next.go} data-act="next">
          {t(next.act === 'ready' ? 'next' : next.act)}
        </Button>
      ) : null}
      <Button
        size="middle"
        icon={<SaveOutlined />}
        disabled={!can || otherwise}
        loading={busy}
        onClick={() => save(false)}
        data-act="save"
      >
        {filed ? t('amend') : t('file')} <kbd>{saveKey}</kbd>
      </Button>
      {filed && !mayIssue ? null : (
        <Button
          size="middle"
          type="primary"
          icon={<SendOutlined />}
          disabled={!can || otherwise || busy}
          onClick={() => save(true)}
          data-act="save-dispatch"
        >
          {filed ? t('openOnBoard') : t(mayIssue ? 'fileDispatch' : 'fileSend')} <kbd>{dispatchKey}</kbd>
        </Button>
      )}
    </div>
  );
};

const Outcome = ({ call }: { readonly call: Call }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const filedId = useSheet((s) => s.filed?.incidentId) ?? call.disposal?.incidentId;
  const incident = useLive((l) => (filedId ? l.incidents.get(filedId) : undefined));
  if (call.disposal && call.disposal.code !== 'filed')
    return (
      <Tag color="default" data-disposal={call.disposal.code}>
        {terms(`disposal.${call.disposal.code}`)} {incident?.no ?? ''}
      </Tag>
    );
  if (!filedId) return null;
  return (
    <span className="outcome" data-filed={filedId}>
      <Tag color="success">{incident ? t('filed', { no: incident.no }) : t('filedShort')}</Tag>
      {incident ? <span className="muted">{terms(`incident.${incident.status}`)}</span> : null}
    </span>
  );
};

/** 草稿状态. */
const Kept = () => {
  const t = useWords('call');
  const kept = useSheet((s) => s.kept);
  const savedAt = useSheet((s) => s.savedAt);
  if (kept === 'untouched') return null;
  return (
    <span className={kept === 'local' ? 'kept kept-local' : 'kept muted'} data-kept={kept} role="status">
      {kept === 'local' ? <CloudSyncOutlined /> : null}{' '}
      {t(`kept.${kept}`, { time: dayjs(savedAt).format('HH:mm:ss') })}
    </span>
  );
};
