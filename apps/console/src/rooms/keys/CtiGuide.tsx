import { useWords } from '../../words/index.ts';
import { CTI_KINDS, curlOf } from './model.ts';

/** 交换机接口说明: short enough to be read at the switch. */
export const CtiGuide = () => {
  const t = useWords('keys');
  return (
    <section className="admin-doc">
      <h2>{t('cti.title')}</h2>
      <p>{t('cti.what')}</p>
      <pre>{curlOf(location.origin)}</pre>
      <dl>
        {CTI_KINDS.map((kind) => (
          <div key={kind} style={{ display: 'contents' }}>
            <dt>
              <code>{kind}</code>
            </dt>
            <dd>{t(`cti.${kind}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('cti.key')}</p>
      <p>{t('cti.answer')}</p>
      <p className="muted">{t('cti.address')}</p>
    </section>
  );
};
