import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { zh } from './zh.ts';

const KEY = 'liandong.language';
export type Language = 'zh' | 'en';

const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

const wear = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = language === 'zh' ? zh.app.name : en.app.name;
};

export const startLanguage = async (): Promise<void> => {
  const language: Language = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  wear(language);
};

/** Switches in place: nothing is reloaded, what is typed stays. */
export const switchLanguage = (): void => {
  const next: Language = languageNow() === 'zh' ? 'en' : 'zh';
  localStorage.setItem(KEY, next);
  wear(next);
  void i18next.changeLanguage(next);
};

export const useWords = () => useTranslation().t;
export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');
