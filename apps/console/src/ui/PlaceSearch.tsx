import { type PlaceHit, searchPlaces } from '@liandong/contract/location';
import { AutoComplete, Input, type InputRef } from 'antd';
import { type Ref, useEffect, useRef, useState } from 'react';
import { ask } from '../live/ask.ts';
import { useWords } from '../words/index.ts';
import { useNames } from '../words/names.ts';

const WAIT_MS = 120;

/** 地名检索 while typing: hanzi, pinyin or initials. What is typed counts as the address until a hit is taken. */
export const PlaceSearch = ({
  value,
  onText,
  onTake,
  regionCode,
  id,
  ref,
  placeholder,
}: {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly onTake: (hit: PlaceHit) => void;
  readonly regionCode?: string | undefined;
  readonly id?: string;
  readonly ref?: Ref<InputRef>;
  readonly placeholder?: string;
}) => {
  const t = useWords('shell');
  const [hits, setHits] = useState<readonly PlaceHit[]>([]);
  const [open, setOpen] = useState(false);
  const composing = useRef(false);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    clearTimeout(timer.current);
    const mine = ++asked.current;
    if (text.trim() === '') return setHits([]);
    timer.current = setTimeout(() => {
      ask(searchPlaces, { query: { text: text.trim().slice(0, 80), regionCode, limit: 12 } }).then(
        (found) => {
          if (mine !== asked.current) return;
          setHits(found);
          setOpen(found.length > 0);
        },
        // No gazetteer at the moment: what is typed still counts.
        () => mine === asked.current && setHits([]),
      );
    }, WAIT_MS);
  };

  return (
    <AutoComplete
      id={id}
      value={value}
      open={open && hits.length > 0}
      onOpenChange={setOpen}
      showSearch={{
        filterOption: false,
        onSearch: (text) => {
          onText(text);
          if (!composing.current) search(text);
        },
      }}
      onSelect={(_id: string, option: { hit?: PlaceHit }) => {
        setOpen(false);
        if (option.hit) onTake(option.hit);
      }}
      defaultActiveFirstOption={false}
      popupMatchSelectWidth={460}
      options={hits.map((hit) => ({ value: hit.id, label: <PlaceRow hit={hit} />, hit }))}
      className="place-search"
    >
      <Input
        ref={ref}
        placeholder={placeholder ?? t('place.hint')}
        autoComplete="off"
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false;
          search(event.currentTarget.value);
        }}
      />
    </AutoComplete>
  );
};

const PlaceRow = ({ hit }: { readonly hit: PlaceHit }) => {
  const names = useNames();
  return (
    <div className="place-row">
      <b>{hit.name}</b>
      <span className="muted">{names.placeKind(hit.kind)}</span>
      <span className="muted">
        {names.region(hit.regionCode)} {hit.townshipName ?? ''}
      </span>
    </div>
  );
};
