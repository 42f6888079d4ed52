import { type ThemeConfig, theme as antTheme } from 'antd';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type Shade = 'dark' | 'light';
const KEPT = 'liandong.theme';

const kept = (): Shade => {
  try {
    return localStorage.getItem(KEPT) === 'light' ? 'light' : 'dark';
  } catch {
    return 'dark';
  }
};
const shade = createStore<{ shade: Shade }>()(() => ({ shade: kept() }));
export const useShade = (): Shade => useStore(shade, (s) => s.shade);

const mark = (value: Shade) => {
  document.documentElement.dataset['shade'] = value;
};
mark(shade.getState().shade);

export const setShade = (value: Shade): void => {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  mark(value);
  shade.setState({ shade: value });
};

const FONT =
  "'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', system-ui, sans-serif";

/** 深色 for the hall, 浅色 for offices; both compact, because a call-taker needs everything on one screen. */
export const themeOf = (value: Shade): ThemeConfig => ({
  algorithm:
    value === 'dark'
      ? [antTheme.darkAlgorithm, antTheme.compactAlgorithm]
      : [antTheme.defaultAlgorithm, antTheme.compactAlgorithm],
  token: {
    colorPrimary: value === 'dark' ? '#3c89e8' : '#1668dc',
    colorInfo: value === 'dark' ? '#3c89e8' : '#1668dc',
    fontFamily: FONT,
    // 紧凑算法以小一号字为基准: 15 here is 13 on the screen.
    fontSize: 15,
    borderRadius: 4,
    // Nothing slides or fades at a desk where seconds count, and no key falls into a closing dialog.
    motion: false,
    ...(value === 'dark'
      ? {
          colorBgBase: '#0d131c',
          colorBgLayout: '#0a0f16',
          colorBgContainer: '#131b27',
          colorBgElevated: '#1a2433',
          colorBorder: '#33445b',
          colorBorderSecondary: '#243246',
          colorBorderDisabled: '#243246',
        }
      : { colorBgLayout: '#eef1f5' }),
  },
  components: {
    Card: { headerHeight: 34, bodyPadding: 10, headerPadding: 10 },
    Form: { itemMarginBottom: 8 },
  },
});
