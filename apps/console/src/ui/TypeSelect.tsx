import type { IncidentType } from '@liandong/domain/agency';
import { Select, type RefSelectProps } from 'antd';
import { type Ref, useMemo, useState } from 'react';
import { useBook } from '../live/session.ts';
import { useWords } from '../words/index.ts';
import { useNames } from '../words/names.ts';
import { searchTypes } from './type-search.ts';

const SHOWN_MAX = 40;

/** 类型选择 by code, pinyin initials or name; the family is told beside each, so that like names are not mixed up. */
export const TypeSelect = ({
  value,
  onChange,
  family,
  id,
  ref,
  autoFocus,
  allowClear,
}: {
  readonly value: string | undefined;
  readonly onChange: (code: string | undefined) => void;
  /** First among equals: the family of the access number. */
  readonly family?: string | null | undefined;
  readonly id?: string;
  readonly ref?: Ref<RefSelectProps>;
  readonly autoFocus?: boolean;
  readonly allowClear?: boolean;
}) => {
  const t = useWords('shell');
  const names = useNames();
  const { types } = useBook();
  const [text, setText] = useState('');
  const found = useMemo(
    () => searchTypes(types, text, family ?? undefined).slice(0, SHOWN_MAX),
    [types, text, family],
  );
  const chosen = types.find((type) => type.code === value);
  const rows = chosen && !found.includes(chosen) && text === '' ? [chosen, ...found] : found;
  const optionOf = (type: IncidentType) => ({ value: type.code, label: names.of(type), type });
  return (
    <Select
      id={id}
      ref={ref}
      autoFocus={autoFocus}
      allowClear={allowClear}
      className="type-select"
      value={value}
      onChange={(code: string | undefined) => {
        setText('');
        onChange(code);
      }}
      placeholder={t('type.hint')}
      notFoundContent={t('type.none')}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      defaultActiveFirstOption
      popupMatchSelectWidth={420}
      listHeight={360}
      options={rows.map(optionOf)}
      optionRender={({ data }) => <TypeRow type={data.type} names={names} />}
    />
  );
};

const TypeRow = ({
  type,
  names,
}: {
  readonly type: IncidentType;
  readonly names: ReturnType<typeof useNames>;
}) => (
  <div className="type-row">
    <code>{type.code}</code>
    <b>{names.of(type)}</b>
    <span className="muted">{names.family(type.code)}</span>
    <span className="muted initials">{type.initials}</span>
  </div>
);
