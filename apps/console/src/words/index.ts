import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { call as callEn } from './en/call.ts';
import { board as boardEn } from './en/board.ts';
import { keys as keysEn } from './en/keys.ts';
import { audit as auditEn } from './en/audit.ts';
import { people as peopleEn } from './en/people.ts';
import { duty as dutyEn } from './en/duty.ts';
import { command as commandEn } from './en/command.ts';
import { incident as incidentEn } from './en/incident.ts';
import { search as searchEn } from './en/search.ts';
import { statistics as statisticsEn } from './en/statistics.ts';
import { problems as problemsEn } from './en/problems.ts';
import { shell as shellEn } from './en/shell.ts';
import { terms as termsEn } from './en/terms.ts';
import { call as callZh } from './zh/call.ts';
import { board as boardZh } from './zh/board.ts';
import { keys as keysZh } from './zh/keys.ts';
import { audit as auditZh } from './zh/audit.ts';
import { people as peopleZh } from './zh/people.ts';
import { duty as dutyZh } from './zh/duty.ts';
import { command as commandZh } from './zh/command.ts';
import { incident as incidentZh } from './zh/incident.ts';
import { search as searchZh } from './zh/search.ts';
import { statistics as statisticsZh } from './zh/statistics.ts';
import { problems as problemsZh } from './zh/problems.ts';
import { shell as shellZh } from './zh/shell.ts';
import { terms as termsZh } from './zh/terms.ts';

/** A room adds its two files here: zh is the pattern, en must have the same keys (checked by the compiler and a test). */
const zh = {
  shell: shellZh,
  terms: termsZh,
  call: callZh,
  problems: problemsZh,
  board: boardZh,
  command: commandZh,
  incident: incidentZh,
  search: searchZh,
  statistics: statisticsZh,
  keys: keysZh,
  audit: auditZh,
  people: peopleZh,
  duty: dutyZh,
};
const en: { readonly [R in keyof typeof zh]: Readonly<Record<keyof (typeof zh)[R], string>> } = {
  shell: shellEn,
  terms: termsEn,
  call: callEn,
  problems: problemsEn,
  board: boardEn,
  command: commandEn,
  incident: incidentEn,
  search: searchEn,
  statistics: statisticsEn,
  keys: keysEn,
  audit: auditEn,
  people: peopleEn,
  duty: dutyEn,
};
export const WORDS = { zh, en };

export type Language = 'zh-CN' | 'en-US';
export type WordRoom = keyof typeof zh;
export type WordKey<R extends WordRoom> = keyof (typeof zh)[R] & string;
export type Say<R extends WordRoom> = (
  key: WordKey<R>,
  values?: Readonly<Record<string, string | number>>,
) => string;

const KEPT = 'liandong.language';
const kept = (): Language => {
  try {
    return localStorage.getItem(KEPT) === 'en-US' ? 'en-US' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
};

export const beginWords = async (): Promise<void> => {
  const lng = kept();
  await i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': zh, 'en-US': en },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = lng;
};

/** 切换语言: nothing reloads, everything keeps its place. */
export const setLanguage = (language: Language): void => {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // A browser without storage forgets the choice; nothing else depends on it.
  }
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
};

export const useLanguage = (): Language => {
  const { i18n } = useTranslation();
  return i18n.language === 'en-US' ? 'en-US' : 'zh-CN';
};

/** `const t = useWords('call'); t('answer')`: the words of one room in the current language. */
export const useWords = <R extends WordRoom>(room: R): Say<R> => {
  const { t } = useTranslation(room);
  const plain = t as unknown as (key: string, values?: object) => string;
  return useCallback((key, values) => plain(key, values), [plain]);
};
