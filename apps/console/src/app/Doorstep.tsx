import { Button, Result, Spin } from 'antd';
import { begin } from '../live/session.ts';
import { useWords } from '../words/index.ts';

/** Before anything is known of the server. */
export const Starting = () => {
  const t = useWords('shell');
  return (
    <div className="doorstep">
      <Spin size="large" />
      <p>{t('starting')}</p>
    </div>
  );
};

/** 服务器不可达: says so, and goes on trying. */
export const Away = () => {
  const t = useWords('shell');
  return (
    <div className="doorstep">
      <Result
        status="warning"
        title={t('serverAway')}
        subTitle={t('serverAwayDetail')}
        extra={<Button onClick={() => void begin()}>{t('retryNow')}</Button>}
      />
    </div>
  );
};
