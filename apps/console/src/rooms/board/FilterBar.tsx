import { Button, Checkbox, Input, type InputRef, Select } from 'antd';
import type { Ref } from 'react';
import { useBook } from '../../live/session.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { type BoardFilter, isFiltered } from './model.ts';

/** 筛选: county, level, family, mode, mine, text; says how many it hides. */
export const FilterBar = ({
  filter,
  hidden,
  textRef,
  onChange,
  onClear,
}: {
  readonly filter: BoardFilter;
  readonly hidden: number;
  readonly textRef: Ref<InputRef>;
  readonly onChange: (change: Partial<BoardFilter>) => void;
  readonly onClear: () => void;
}) => {
  const t = useWords('board');
  const terms = useWords('terms');
  const names = useNames();
  const { regions, types } = useBook();
  const counties = regions.filter((region) => region.level === 'county' || region.level === 'zone');
  const families = types.filter((type) => type.parentCode === null);
  return (
    <div className="board-filter">
      <Select
        allowClear
        value={filter.regionCode}
        placeholder={t('filter.region')}
        style={{ width: 112 }}
        popupMatchSelectWidth={false}
        onChange={(regionCode) => onChange({ regionCode })}
        options={counties.map((region) => ({ value: region.code, label: names.of(region) }))}
      />
      <Select
        allowClear
        value={filter.level}
        placeholder={t('filter.level')}
        style={{ width: 84 }}
        popupMatchSelectWidth={false}
        onChange={(level) => onChange({ level })}
        options={([1, 2, 3, 4] as const).map((level) => ({ value: level, label: terms(`level.${level}`) }))}
      />
      <Select
        allowClear
        value={filter.family}
        placeholder={t('filter.family')}
        style={{ width: 108 }}
        popupMatchSelectWidth={false}
        onChange={(family) => onChange({ family })}
        options={families.map((type) => ({ value: type.code.slice(0, 2), label: names.of(type) }))}
      />
      <Select
        allowClear
        value={filter.mode}
        placeholder={t('filter.mode')}
        style={{ width: 80 }}
        popupMatchSelectWidth={false}
        onChange={(mode) => onChange({ mode })}
        options={(['live', 'drill', 'test'] as const).map((mode) => ({
          value: mode,
          label: terms(`mode.${mode}`),
        }))}
      />
      <Checkbox checked={filter.mine} onChange={(event) => onChange({ mine: event.target.checked })}>
        {t('filter.mine')}
      </Checkbox>
      <Input
        ref={textRef}
        allowClear
        className="board-text"
        value={filter.text}
        placeholder={t('filter.text')}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      {isFiltered(filter) ? (
        <Button type="link" onClick={onClear} data-hidden={hidden}>
          {t('filter.clear')}
          {hidden > 0 ? ` · ${t('hidden', { n: hidden })}` : ''}
        </Button>
      ) : null}
    </div>
  );
};
