/** Which rows of a long list are drawn (虚拟列表). Rows are all of one height, so this is arithmetic, not measuring. */
export const windowOf = (
  count: number,
  rowHeightPx: number,
  view: { readonly topPx: number; readonly heightPx: number },
  spare = 6,
): { readonly from: number; readonly to: number } => {
  const first = Math.floor(Math.max(0, view.topPx) / rowHeightPx);
  const shown = Math.ceil(Math.max(0, view.heightPx) / rowHeightPx) + 1;
  const to = Math.min(count, first + shown + spare);
  return { from: Math.max(0, Math.min(first - spare, to)), to };
};

/** Where to scroll so that a row stands fully in view; undefined when it already does. */
export const scrollTo = (
  index: number,
  rowHeightPx: number,
  view: { readonly topPx: number; readonly heightPx: number },
): number | undefined => {
  const top = index * rowHeightPx;
  if (top < view.topPx) return top;
  const bottom = top + rowHeightPx;
  return bottom > view.topPx + view.heightPx ? bottom - view.heightPx : undefined;
};
