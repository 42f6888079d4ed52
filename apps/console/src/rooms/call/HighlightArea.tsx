import { type Ref, useRef } from 'react';
import { cutAtUrgent } from './content.ts';

/** A text field that paints urgent words (紧急词) behind the letters; the field itself is plain, so input methods are safe. */
export const HighlightArea = ({
  value,
  onChange,
  placeholder,
  id,
  ref,
  maxLength,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly id?: string;
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly maxLength: number;
}) => {
  const back = useRef<HTMLDivElement>(null);
  return (
    <div className="highlight">
      <div ref={back} className="highlight-back" aria-hidden="true">
        {cutAtUrgent(value).map((part, index) =>
          part.urgent ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
        )}
        {'\n'}
      </div>
      <textarea
        id={id}
        ref={ref}
        value={value}
        placeholder={placeholder}
        maxLength={maxLength}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (back.current) back.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
};
