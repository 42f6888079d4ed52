export const CENTRE_ID = 'sf';
export const REGION_CODE = 'sf';
export const ACCESS_NUMBER = '911';

/** Slugs allow letters, digits and `_.:-`; nothing else occurs in the log, but a file may hold anything. */
export const unitIdOf = (logUnitId: string): string => `sf-${logUnitId.replace(/[^\p{L}\p{N}_.:-]/gu, '_')}`;

export const neighbourhoodCode = (name: string): string =>
  `sf-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
