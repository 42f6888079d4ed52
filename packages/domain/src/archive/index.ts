/**
 * 归档留痕: the sealed chain. Each seal covers feed numbers `fromSeq`…`toSeq` and carries the hash of the one before,
 * so the first broken link shows. Hashing itself lives upstairs; here is what is hashed.
 */
export interface Seal {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly sealedAt: number;
  readonly previous: string;
  readonly hash: string;
}

/** First link of every chain. */
export const SEAL_GENESIS = '0'.repeat(64);

/** JSON with sorted keys and no spaces: the same bytes for the same facts, whoever wrote them (规范化). */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
      .join(',')}}`;
  return JSON.stringify(value ?? null);
};
