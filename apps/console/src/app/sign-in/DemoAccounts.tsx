import type { DemoAccount } from '@liandong/contract/access';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../words/index.ts';
import { ACCOUNT_GROUPS, groupOf } from './groups.ts';

/** 演示账号, grouped: 市中心, 县中心, 联动单位, 一线力量, 管理. */
export const DemoAccounts = ({
  accounts,
  busy,
  onChoose,
  children,
}: {
  readonly accounts: readonly DemoAccount[];
  readonly busy: string | undefined;
  readonly onChoose: (account: DemoAccount) => void;
  readonly children?: ReactNode;
}) => {
  const t = useWords('shell');
  const en = useLanguage() === 'en-US';
  // The first commander or shift leader listed belongs to the city; whoever shares the place does too.
  const cityPlace =
    accounts.find((account) => account.role === 'commander')?.place ?? accounts[0]?.place ?? '';
  const titleOf = (account: DemoAccount): string => (en ? account.titleEn : account.title);
  const placeOf = (account: DemoAccount): string => (en ? account.placeEn : account.place);
  // Among duty rooms and squads the place tells them apart, among centre staff the post does.
  const byPlace = (group: string): boolean => group === 'agency' || group === 'field';
  return (
    <section className="demo">
      <h2>{t('demoTitle')}</h2>
      <p className="muted">{t('demoNote')}</p>
      {children}
      {ACCOUNT_GROUPS.map((group) => {
        const rows = accounts.filter((account) => groupOf(account, cityPlace) === group);
        if (rows.length === 0) return null;
        return (
          <div key={group} className="demo-group">
            <h3>{t(`group.${group}`)}</h3>
            <div className="demo-rows">
              {rows.map((account) => (
                <Button
                  key={account.login}
                  className="demo-account"
                  loading={busy === account.login}
                  disabled={busy !== undefined}
                  data-login={account.login}
                  onClick={() => onChoose(account)}
                >
                  <span>
                    <b>{byPlace(group) ? placeOf(account) : titleOf(account)}</b>
                    <small>
                      {account.name} · {byPlace(group) ? titleOf(account) : placeOf(account)}
                    </small>
                  </span>
                </Button>
              ))}
            </div>
          </div>
        );
      })}
      <p className="demo-links">
        <a href="/report/">{t('citizenPage')}</a>
        <a href="/responder/">{t('openResponder')}</a>
      </p>
    </section>
  );
};
