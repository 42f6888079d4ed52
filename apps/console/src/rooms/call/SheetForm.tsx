import type { Call } from '@liandong/domain/call';
import { Button, Tag } from 'antd';
import { useMemo } from 'react';
import { useBook } from '../../live/session.ts';
import { useHotkey } from '../../ui/hotkeys.ts';
import { TypeSelect } from '../../ui/TypeSelect.tsx';
import { useLanguage, useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { contentNow, suggestLevel, typeContent, urgentWordsIn } from './content.ts';
import { HighlightArea } from './HighlightArea.tsx';
import { LevelPick } from './LevelPick.tsx';
import { PersonFields } from './PersonFields.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { edit, useSheet } from './sheet.ts';

/** 接警单. */
export const SheetForm = ({
  call,
  picking,
  onPicking,
}: {
  readonly call: Call;
  readonly picking: boolean;
  readonly onPicking: (on: boolean) => void;
}) => {
  const t = useWords('call');
  useFieldKeys();
  return (
    <div className="sheet-grid">
      <label htmlFor="type">{t('type')}</label>
      <TypeField call={call} />
      <span className="field-word">{t('level')}</span>
      <LevelField />
      <PlaceFields picking={picking} onPicking={onPicking} />
      <PersonFields />
      <ContentField call={call} />
    </div>
  );
};

const focusOn = (id: string) => document.getElementById(id)?.focus();
const useFieldKeys = () => {
  const t = useWords('call');
  useHotkey({ id: 'call.typeField', scope: 'call', keys: 'Alt+K', title: t('key.typeField') }, () =>
    focusOn('type'),
  );
  useHotkey({ id: 'call.placeField', scope: 'call', keys: 'Alt+J', title: t('key.placeField') }, () =>
    focusOn('place'),
  );
  useHotkey({ id: 'call.contentField', scope: 'call', keys: 'Alt+L', title: t('key.contentField') }, () =>
    focusOn('content'),
  );
};

const TypeField = ({ call }: { readonly call: Call }) => {
  const typeCode = useSheet((s) => s.form.typeCode);
  const { accessNumbers } = useBook();
  const family = accessNumbers.find((row) => row.number === call.accessNumber)?.typeFamily;
  const choose = (code: string | undefined) =>
    edit((form) => {
      const { typeCode: _old, ...rest } = form;
      return code ? { ...rest, typeCode: code } : rest;
    });
  return (
    <div className="field">
      <TypeSelect id="type" value={typeCode} onChange={choose} family={family} allowClear />
      <HotTypes chosen={typeCode} onChoose={choose} />
    </div>
  );
};

/** Alt+1…9. */
const HotTypes = ({
  chosen,
  onChoose,
}: {
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
}) => {
  const names = useNames();
  const { types } = useBook();
  const hot = useMemo(
    () =>
      types
        .filter((type) => type.hotkey !== undefined)
        .sort((a, b) => (a.hotkey ?? '').localeCompare(b.hotkey ?? '')),
    [types],
  );
  return (
    <div className="hot-types">
      {hot.map((type) => (
        <HotType
          key={type.code}
          digit={type.hotkey ?? ''}
          name={names.of(type)}
          chosen={chosen === type.code}
          onChoose={() => onChoose(type.code)}
        />
      ))}
    </div>
  );
};

const HotType = ({
  digit,
  name,
  chosen,
  onChoose,
}: {
  readonly digit: string;
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) => {
  useHotkey({ id: `call.hot.${digit}`, scope: 'call', keys: `Alt+${digit}`, title: name }, onChoose);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={chosen ? 'hot chosen' : 'hot'}
      onClick={onChoose}
      title={`Alt+${digit}`}
    >
      <kbd>{digit}</kbd> {name}
    </button>
  );
};

const LevelField = () => {
  const t = useWords('call');
  const terms = useWords('terms');
  const form = useSheet((s) => s.form);
  const { types } = useBook();
  const type = types.find((row) => row.code === form.typeCode);
  const suggested = suggestLevel(form, type?.defaultLevel);
  return (
    <div className="field level-field">
      <LevelPick
        level={form.level}
        suggested={suggested}
        onConfirm={(level) => edit((before) => ({ ...before, level }))}
      />
      <span className="muted level-note">
        {form.level === undefined
          ? t('levelSuggested', { level: terms(`level.${suggested}`) })
          : t('levelConfirmed')}
      </span>
    </div>
  );
};

/** The sentence as it stands, and the words in it that forbid sending the caller on. */
export const useContent = (call: Call | undefined): string => {
  const form = useSheet((s) => s.form);
  const language = useLanguage();
  const names = useNames();
  if (!call) return '';
  return contentNow(form, {
    language,
    at: call.offeredAt,
    typeName: form.typeCode ? names.type(form.typeCode) : undefined,
    channel: call.channel,
  });
};

const CONTENT_MAX = 4_000;

const ContentField = ({ call }: { readonly call: Call }) => {
  const t = useWords('call');
  const edited = useSheet((s) => s.form.contentEdited);
  const filed = useSheet((s) => s.filed !== undefined);
  const content = useContent(call);
  const urgent = urgentWordsIn(content);
  return (
    <>
      <label htmlFor="content">{t('content')}</label>
      <div className="field content-field">
        <HighlightArea
          id="content"
          value={content}
          maxLength={CONTENT_MAX}
          onChange={(text) => edit((form) => typeContent(form, text))}
        />
        <div className="content-foot">
          <span className="muted">{t(filed ? 'contentFiled' : edited ? 'contentYours' : 'contentAuto')}</span>
          {edited && !filed ? (
            <Button
              type="link"
              size="small"
              tabIndex={-1}
              onClick={() => edit((form) => ({ ...form, content: '', contentEdited: false }))}
            >
              {t('contentReset')}
            </Button>
          ) : null}
          {urgent.length > 0 ? (
            <span className="urgent" data-urgent={urgent.join(',')}>
              {t('urgentWords')}
              {urgent.map((word) => (
                <Tag key={word} color="red">
                  {word}
                </Tag>
              ))}
            </span>
          ) : null}
        </div>
      </div>
    </>
  );
};
