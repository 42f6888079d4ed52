/** 号码脱敏: 138****1234; short numbers keep their last two digits. */
export const maskPhone = (phone: string): string => {
  if (phone.length >= 11) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  if (phone.length >= 7) return `${phone.slice(0, phone.length - 6)}****${phone.slice(-2)}`;
  return phone.length <= 2 ? '**' : `${'*'.repeat(phone.length - 2)}${phone.slice(-2)}`;
};

/** 姓名脱敏: the family name stays (whole characters, also rare ones beyond the basic plane). */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = name;
  return `${first}${'*'.repeat(Math.min(2, rest.length))}`;
};

/** 密码强度: at least 8, three of four classes. @source 等保三级 身份鉴别 */
export const isStrongPassword = (password: string): boolean =>
  password.length >= 8 &&
  password.length <= 128 &&
  [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length >= 3;

/** Wrong passwords before the account locks, and for how long (登录失败锁定). */
export const LOCKOUT = { failuresMax: 5, lockMs: 30 * 60_000 } as const;
