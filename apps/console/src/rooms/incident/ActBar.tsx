import type { Incident } from '@liandong/domain/incident';
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useMe } from '../../live/session.ts';
import { type HotkeyScope, useHotkey, useKeyName } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import { actsOf, type IncidentAct } from './model.ts';

/** Acts that stand on the bar when the state accepts them; the others wait under 更多. */
const ON_BAR: readonly IncidentAct[] = [
  'issue',
  'amend',
  'level',
  'merge',
  'close',
  'reopen',
  'archive',
  'correct',
];
const BAR_MAX = 5;

/** 操作栏, greyed from `INCIDENT_ACCEPTS`. F9 派警, Alt+M 合并 work wherever the panel is open. */
export const ActBar = ({
  incident,
  reinforcing,
  scope,
  onAct,
}: {
  readonly incident: Incident;
  readonly reinforcing: boolean;
  readonly scope: HotkeyScope;
  readonly onAct: (act: IncidentAct) => void;
}) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const { permissions } = useMe();
  const acts = actsOf(incident, permissions);
  const isOpen = (act: IncidentAct): boolean => acts.some((a) => a.act === act && a.open);
  const issueKey = { id: 'incident.issue', scope, keys: 'F9', title: t('act.issue') };
  const mergeKey = { id: 'incident.merge', scope, keys: 'Alt+M', title: t('act.merge') };
  useHotkey(issueKey, () => onAct('issue'), isOpen('issue'));
  useHotkey(mergeKey, () => onAct('merge'), isOpen('merge'));
  const issueName = useKeyName('incident.issue', 'F9');
  const mergeName = useKeyName('incident.merge', 'Alt+M');
  const wordOf = (act: IncidentAct): string =>
    act === 'issue' && reinforcing ? t('act.reinforce') : t(`act.${act}`);
  const keyOf = (act: IncidentAct): string =>
    act === 'issue' ? ` ${issueName}` : act === 'merge' ? ` ${mergeName}` : '';

  const onBar = ON_BAR.filter(isOpen).slice(0, BAR_MAX);
  const more = acts.filter(({ act }) => !onBar.includes(act));
  const notNow = t('notNow', { status: terms(`incident.${incident.status}`) });
  if (acts.length === 0) return null;
  return (
    <div className="inc-line inc-acts">
      {onBar.map((act) => (
        <Button
          key={act}
          type={act === 'issue' ? 'primary' : 'default'}
          data-act={act}
          title={`${wordOf(act)}${keyOf(act)}`}
          onClick={() => onAct(act)}
        >
          {wordOf(act)}
          {act === 'issue' ? <kbd>{issueName}</kbd> : null}
        </Button>
      ))}
      {more.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map(({ act, open }) => ({
              key: act,
              label: wordOf(act),
              disabled: !open,
              title: open ? '' : notNow,
              danger: act === 'cancel',
            })),
            onClick: ({ key }) => onAct(key as IncidentAct),
          }}
        >
          <Button data-act="more">
            {t('more')} <DownOutlined />
          </Button>
        </Dropdown>
      ) : null}
    </div>
  );
};
