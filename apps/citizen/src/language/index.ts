import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { zh } from './zh.ts';

const KEY = 'liandong.language';
type Language = 'zh' | 'en';

const wear = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = language === 'zh' ? zh.title : en.title;
};
const kept = (): Language => {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
};

export const startLanguage = async (): Promise<void> => {
  const language = kept();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  wear(language);
};

/** Switches in place; what is typed stays. */
export const switchLanguage = (): void => {
  const next: Language = i18next.language === 'zh' ? 'en' : 'zh';
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A private window forgets the choice, nothing else.
  }
  wear(next);
  void i18next.changeLanguage(next);
};
export const useWords = () => useTranslation().t;
export const useIsEnglish = (): boolean => useTranslation().i18n.language === 'en';

/** A distance in the reader's words: 30 米, 1.2 公里. */
export const useMetres = (): ((m: number) => string) => {
  const t = useWords();
  return (m) =>
    m < 1_000
      ? t('metres', { n: Math.max(1, Math.round(m)) })
      : t('kilometres', { n: (m / 1_000).toFixed(1) });
};
