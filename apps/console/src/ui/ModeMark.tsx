import type { Mode } from '@liandong/domain/kernel';
import { Tag, Watermark } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';

/** 演练/测试 mark beside a number; nothing for 实战. */
export const ModeTag = ({ mode }: { readonly mode: Mode }) => {
  const t = useWords('terms');
  return mode === 'live' ? null : <Tag color={mode === 'drill' ? 'purple' : 'cyan'}>{t(`mode.${mode}`)}</Tag>;
};

/** 水印 over everything that shows a drill or a test, so that no one takes it for real. */
export const ModeVeil = ({
  mode,
  children,
}: {
  readonly mode: Mode | undefined;
  readonly children: ReactNode;
}) => {
  const t = useWords('shell');
  const content = mode === 'drill' ? t('modeDrill') : mode === 'test' ? t('modeTest') : '';
  return (
    <Watermark
      content={content}
      font={{ fontSize: 26, color: mode === 'drill' ? 'rgba(160,90,230,.22)' : 'rgba(20,160,180,.22)' }}
      gap={[150, 110]}
      className="veil"
    >
      {children}
    </Watermark>
  );
};
