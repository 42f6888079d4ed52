import type { Shade } from '../../app/theme.ts';

/** Colours of the offline base map and of what stands on it (图例). */
export const LAND = {
  dark: {
    ground: '#0b1119',
    county: '#121c29',
    urban: '#1b2a3d',
    suburban: '#162334',
    edge: '#3a5270',
    townEdge: '#22344a',
    trunk: '#6d7f96',
    primary: '#4b5d74',
    secondary: '#2f4056',
    water: '#1d4b73',
    text: '#b8c7da',
    quiet: '#7f93ab',
    halo: '#0b1119',
  },
  light: {
    ground: '#e6e9ee',
    county: '#f6f4ee',
    urban: '#ece7da',
    suburban: '#f2efe6',
    edge: '#8a96a8',
    townEdge: '#cfd3da',
    trunk: '#d9993f',
    primary: '#e5bf7a',
    secondary: '#d8d8d8',
    water: '#9cc6e8',
    text: '#2b3646',
    quiet: '#667385',
    halo: '#ffffff',
  },
} as const satisfies Record<Shade, Record<string, string>>;

export const SIGN = {
  level1: '#e5484d',
  level2: '#f2871f',
  level3: '#3c89e8',
  level4: '#7b8794',
  red: '#e5484d',
  green: '#30a46c',
  yellow: '#f5b70a',
  grey: '#8b95a1',
  caller: '#c061e8',
  candidate: '#a78bfa',
  chosen: '#ff3d71',
  dutyRoom: '#12a594',
  place: '#64748b',
  available: '#30a46c',
  committed: '#f2871f',
  offDuty: '#6b7684',
} as const;
