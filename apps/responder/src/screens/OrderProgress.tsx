import { urlOf } from '@liandong/contract/client';
import { getFile } from '@liandong/contract/order';
import { MARKS, type Order } from '@liandong/domain/order';
import { useLanguage, useWords } from '../language/index.ts';
import { outbox } from '../outbox/box.ts';
import { useCell } from '../store/cell.ts';
import { Moment } from './Clock.tsx';
import { TypeName } from './TypeName.tsx';

/** 处置过程: the marks with their times, unsent ones named as such, and the reports. */
export const OrderProgress = ({ order }: { order: Order }) => {
  const t = useWords();
  const zh = useLanguage() === 'zh';
  const mine = useCell(outbox).filter((item) => item.orderId === order.id && item.state === 'waiting');
  const unsent = (mark: string) =>
    mine.some(
      (item) =>
        item.act === mark || (mark === 'reported' && item.act === 'report' && item.body?.final === true),
    );
  const marks = (['issued', ...MARKS] as const)
    .map((mark) => ({ mark, at: order.marks[`${mark}At`] }))
    .filter((one) => one.at !== undefined);
  return (
    <section className="sheet">
      <h2>{t('order.progress')}</h2>
      <ol className="marks">
        {marks.map(({ mark, at }) => (
          <li key={mark} className={unsent(mark) ? 'unsent' : ''}>
            <b>{t(`mark.${mark}`)}</b>
            <Moment at={at ?? 0} />
            {unsent(mark) && <em>{t('order.unsent')}</em>}
          </li>
        ))}
      </ol>
      {order.feedback.length > 0 && <h2>{t('order.feedback')}</h2>}
      {order.feedback.map((one, n) => (
        <div key={`${one.at}-${n}`} className="feedback">
          <b>
            {one.final ? t('order.final') : t('order.interim')} · {one.byName}
          </b>
          <Moment at={one.at} />
          {mine.some((item) => item.act === 'report' && item.occurredAt === one.at) && (
            <em>{t('order.unsent')}</em>
          )}
          <p>{one.text}</p>
          {one.result && <p>{one.result}</p>}
          {one.typeCode && one.typeCode !== order.brief.typeCode && (
            <p>
              {t('order.retyped', { type: '' })}
              <TypeName code={one.typeCode} />
            </p>
          )}
          {one.casualties && (
            <p>
              {(['trapped', 'injured', 'dead'] as const)
                .map((kind) => `${t(`report.${kind}`)} ${one.casualties?.[kind] ?? 0}`)
                .join(zh ? '，' : ', ')}
            </p>
          )}
          {one.fileIds.length > 0 && (
            <div className="photos" aria-label={t('order.photos', { count: one.fileIds.length })}>
              {one.fileIds.map((id) => (
                <a key={id} href={urlOf(getFile, { params: { id } })} target="_blank" rel="noreferrer">
                  <img src={urlOf(getFile, { params: { id } })} alt={t('act.photo')} loading="lazy" />
                </a>
              ))}
            </div>
          )}
        </div>
      ))}
    </section>
  );
};
