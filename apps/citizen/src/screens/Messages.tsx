import type { CitizenView } from '@liandong/contract/call';
import { useIsEnglish, useMetres, useWords } from '../language/index.ts';
import { type Outgoing, stillOwn } from '../talk/model.ts';

const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString('zh-CN', { hour12: false }).slice(0, 5);

/** 对话记录: the seat on the left, the person on the right, unsent words marked as such. */
export const Messages = ({ view, queue }: { view: CitizenView | undefined; queue: readonly Outgoing[] }) => {
  const t = useWords();
  return (
    <ol className="talk" role="log" aria-live="polite">
      {(view?.messages ?? []).map((one, n) => (
        <li key={`${one.at}-${n}`} className={one.from}>
          <small>
            {one.from === 'seat' ? t('seat') : t('you')} {timeOf(one.at)}
          </small>
          {one.text !== '' && <p>{one.text}</p>}
          {one.fileIds.length > 0 && <p>{t('photo', { count: one.fileIds.length })}</p>}
        </li>
      ))}
      {stillOwn(queue, view).map((one) => (
        <Own key={one.commandId} one={one} />
      ))}
    </ol>
  );
};

const Own = ({ one }: { one: Outgoing }) => {
  const t = useWords();
  const metres = useMetres();
  const english = useIsEnglish();
  const why = (english ? one.problem?.titleEn : one.problem?.title) ?? '';
  return (
    <li className={`caller ${one.state}`} data-state={one.state}>
      <small>
        {t('you')} {timeOf(one.at)}
      </small>
      {one.text !== '' && <p>{one.text}</p>}
      {one.position && <p>{t('position', { metres: metres(one.position.radiusM) })}</p>}
      {(one.fileIds ?? []).length > 0 && <p>{t('photo', { count: one.fileIds?.length ?? 0 })}</p>}
      <small className="state">{one.state === 'refused' ? t('refused', { why }) : t(one.state)}</small>
    </li>
  );
};
