import { useState } from 'react';
import { useLanguage, useWords } from '../language/index.ts';
import { book, findTypes } from '../orders/book.ts';
import { useCell } from '../store/cell.ts';
import { TypeName } from './TypeName.tsx';

/** 现场判定类型: by name, pinyin initials or code; works from the copy on the phone. */
export const TypePicker = ({
  given,
  value,
  onChange,
}: {
  given: string;
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}) => {
  const t = useWords();
  const zh = useLanguage() === 'zh';
  const [text, setText] = useState('');
  const found = findTypes(useCell(book)?.types ?? [], text);
  const pick = (code: string | undefined) => {
    onChange(code === given ? undefined : code);
    setText('');
  };
  return (
    <fieldset>
      <legend>{t('report.type')}</legend>
      <p className="picked">
        <TypeName code={value ?? given} />
        {value === undefined ? (
          <small className="dim">{t('report.typeKeep')}</small>
        ) : (
          <button type="button" className="quiet" onClick={() => pick(undefined)}>
            {t('report.typeKeep')}
          </button>
        )}
      </p>
      <input
        type="search"
        name="type"
        aria-label={t('report.typeFind')}
        placeholder={t('report.typeFind')}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      {text.trim() !== '' && found.length === 0 && <small className="dim">{t('report.typeNone')}</small>}
      {found.length > 0 && (
        <ul className="rows">
          {found.map((type) => (
            <li key={type.code}>
              <button type="button" className="row" onClick={() => pick(type.code)} data-type={type.code}>
                <strong>{zh ? type.name : type.nameEn}</strong>
                <small>{type.code}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
};
