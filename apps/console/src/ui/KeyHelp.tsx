import { App, Button, Modal, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Say, useWords } from '../words/index.ts';
import { type Hotkey, hotkeys, openKeyHelp, remapHotkey, resetHotkeys, useHotkey } from './hotkeys.ts';
import { comboOf, isComposing, RESERVED_KEYS } from './keys.ts';

/** 快捷键帮助: what every key does here, each remappable. */
export const KeyHelp = () => {
  const t = useWords('shell');
  const open = useStore(hotkeys, (board) => board.helpOpen);
  useHotkey({ id: 'help', scope: 'global', keys: '?', title: t('key.help') }, () => openKeyHelp(true));
  return (
    <Modal
      open={open}
      title={t('keys')}
      onCancel={() => openKeyHelp(false)}
      width={720}
      footer={[
        <Button key="reset" onClick={resetHotkeys}>
          {t('keysReset')}
        </Button>,
        <Button key="close" type="primary" onClick={() => openKeyHelp(false)}>
          {t('close')}
        </Button>,
      ]}
      destroyOnHidden
    >
      <Typography.Paragraph type="secondary">{t('keysNote')}</Typography.Paragraph>
      {open ? <KeyTable /> : null}
    </Modal>
  );
};

const scopeWord = (scope: Hotkey['scope'], t: Say<'shell'>): string =>
  scope === 'dialog' ? '' : t(`scope.${scope}`);

const KeyTable = () => {
  const t = useWords('shell');
  const { message } = App.useApp();
  const keys = useStore(hotkeys, (board) => board.keys);
  const remapped = useStore(hotkeys, (board) => board.remapped);
  const [asking, setAsking] = useState<string>();

  useEffect(() => {
    if (!asking) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const combo = comboOf(event);
      if (combo === undefined || isComposing(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (combo === 'Escape') return setAsking(undefined);
      const other = [...keys.values()].find((k) => k.id !== asking && (remapped[k.id] ?? k.keys) === combo);
      if (RESERVED_KEYS.includes(combo)) void message.warning(t('keysReserved'));
      else if (other) void message.warning(t('keysTaken', { what: other.title }));
      else {
        remapHotkey(asking, combo);
        setAsking(undefined);
      }
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [asking, keys, remapped, message, t]);

  return (
    <div className="key-table">
      {[...keys.values()]
        .filter((key) => key.scope !== 'dialog' && key.title !== '')
        .map((key) => (
          <div key={key.id} className={key.enabled ? 'key-row' : 'key-row key-off'}>
            <Button size="small" className="key-cap" onClick={() => setAsking(key.id)}>
              {asking === key.id ? t('keysPress') : (remapped[key.id] ?? key.keys)}
            </Button>
            <span>{key.title}</span>
            <span className="muted">{scopeWord(key.scope, t)}</span>
          </div>
        ))}
    </div>
  );
};
