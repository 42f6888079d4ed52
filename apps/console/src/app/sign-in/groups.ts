import type { DemoAccount } from '@liandong/contract/access';

export type AccountGroup = 'city' | 'county' | 'agency' | 'field' | 'admin';
export const ACCOUNT_GROUPS: readonly AccountGroup[] = ['city', 'county', 'agency', 'field', 'admin'];

/** Which heading a demo account stands under (演示账号分组). Centre staff of the city come before those of counties. */
export const groupOf = (account: DemoAccount, cityPlace: string): AccountGroup => {
  switch (account.role) {
    case 'systemAdmin':
    case 'securityAdmin':
    case 'auditAdmin':
      return 'admin';
    case 'dutyOfficer':
      return 'agency';
    case 'responder':
      return 'field';
    default:
      return account.place === cityPlace ? 'city' : 'county';
  }
};
