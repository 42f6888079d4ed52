import { useEffect, useRef } from 'react';
import { useHotkey } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import { stepTo } from './model.ts';

const OPEN_POPUP =
  '.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-dropdown:not(.ant-dropdown-hidden), .ant-popover:not(.ant-popover-hidden), .ant-image-preview-root';

/** 键盘: ↑↓ choose (held down they run), Enter opens, Esc goes back, / jumps into the filter. */
export const useBoardKeys = (told: {
  readonly ids: readonly string[];
  readonly chosen: string | undefined;
  readonly opened: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
  readonly onFilter: () => void;
}): void => {
  const t = useWords('board');
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  const step = (by: 1 | -1) => {
    const { ids, chosen, onChoose } = latest.current;
    const next = stepTo(ids, chosen, by);
    if (next !== undefined) onChoose(next);
  };
  useHotkey({ id: 'board.down', scope: 'board', keys: 'ArrowDown', title: t('key.down') }, () => step(1));
  useHotkey({ id: 'board.up', scope: 'board', keys: 'ArrowUp', title: t('key.up') }, () => step(-1));
  useHotkey({ id: 'board.open', scope: 'board', keys: 'Enter', title: t('key.open') }, () => {
    if (told.chosen !== undefined) told.onOpen(told.chosen);
  });
  useHotkey({ id: 'board.filter', scope: 'board', keys: '/', title: t('key.filter') }, told.onFilter);
  useHotkey({ id: 'board.back', scope: 'board', keys: 'Escape', title: t('key.back') }, () => {
    if (document.querySelector(OPEN_POPUP)) return;
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    else if (told.opened !== undefined) told.onBack();
  });

  useEffect(() => {
    // A key held down is no hotkey, but a list must run under the finger.
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.repeat || event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp'))
        return;
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, .ant-modal, [role=listbox]')
      )
        return;
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
};
