import { reportFault } from '@liandong/contract/house';
import { Button, Result } from 'antd';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ask } from '../live/ask.ts';
import { useWords } from '../words/index.ts';

interface Props {
  readonly where: string;
  readonly children: ReactNode;
}

/** 面板隔离: one panel may die, the rest work. The fault goes to the server's log without personal data. */
export class RoomBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const what = `${error.name}: ${error.message}\n${error.stack ?? ''}\n${info.componentStack ?? ''}`;
    const body = { where: this.props.where.slice(0, 200), what: what.slice(0, 2_000) };
    ask(reportFault, { body }).catch(() => undefined);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Broken again={() => this.setState({ broken: false })} />;
  }
}

const Broken = ({ again }: { readonly again: () => void }) => {
  const t = useWords('shell');
  return (
    <Result
      status="error"
      title={t('roomBroken')}
      subTitle={t('roomBrokenDetail')}
      extra={<Button onClick={again}>{t('reopen')}</Button>}
    />
  );
};
