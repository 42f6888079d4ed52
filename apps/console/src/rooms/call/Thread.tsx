import { messageCaller } from '@liandong/contract/call';
import { getFile } from '@liandong/contract/order';
import { urlOf } from '@liandong/contract/client';
import type { Call } from '@liandong/domain/call';
import { Button, Image, Input } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { play } from '../../ui/sounds.ts';
import { useWords } from '../../words/index.ts';
import { useOnce } from './use-call.ts';

/** 文字报警 thread: for those who cannot speak; photos open large, Enter sends a reply. */
export const Thread = ({ call }: { readonly call: Call }) => {
  const t = useWords('call');
  const once = useOnce();
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const count = call.messages.length;
  const fromCaller = call.messages.at(-1)?.from === 'caller';
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
    if (fromCaller) play('message');
  }, [count, fromCaller]);
  const send = async () => {
    const said = text.trim();
    if (said === '') return;
    const done = await once(`message:${call.id}`, (command) =>
      ask(messageCaller, { params: { id: call.id }, body: { ...command, text: said } }),
    );
    if (done) setText('');
  };
  return (
    <section className="thread">
      <h4>{t('thread')}</h4>
      <div className="thread-rows">
        {call.messages.map((message, index) => (
          <div key={`${message.at}-${index}`} className={`bubble bubble-${message.from}`}>
            <small>
              {message.from === 'caller' ? t('fromCaller') : t('fromSeat')}{' '}
              {dayjs(message.at).format('HH:mm:ss')}
            </small>
            {message.text ? <p>{message.text}</p> : null}
            {message.fileIds.map((id) => (
              <Image key={id} src={urlOf(getFile, { params: { id } })} alt={t('photo')} width={110} />
            ))}
          </div>
        ))}
        <div ref={end} />
      </div>
      <div className="thread-reply">
        <Input
          value={text}
          maxLength={1_000}
          placeholder={t('threadReply')}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) void send();
          }}
        />
        <Button type="primary" onClick={() => void send()} disabled={text.trim() === ''}>
          {t('send')}
        </Button>
      </div>
    </section>
  );
};
