/** 将官池镇 → 将官池, 西大街道 → 西大街, 颍桥回族镇 → 颍桥: how people shorten a township's name. */
export function plainName(name: string): string {
  if (/^[东西南北]大街道$/.test(name)) return name.slice(0, -1);
  return name.replace(/(回族)?(街道|镇|乡)$/, '') || name;
}

/** 许由村, 八里营社区 → 许由, 八里营. */
export function villageStem(name: string): string {
  const stem = name.replace(/(社区|村)$/, '');
  return stem.length > 0 ? stem : name;
}
