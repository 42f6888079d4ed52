import { type BaseMap, getBaseMap } from '@liandong/contract/house';
import { useMemo, useState } from 'react';
import { useMetres, useWords } from '../language/index.ts';
import { drawAround, spanOf } from '../report/map.ts';
import type { Position } from '../report/model.ts';
import { ask } from '../server.ts';

const SIDE = 320;
type Roads = Parameters<typeof drawAround>[0];

/** 误差圈: the circle is somewhere in which the person is. Streets come only on request, a bad network needs its bytes. */
export const SmallMap = ({ position }: { position: Position }) => {
  const t = useWords();
  const metres = useMetres();
  const [base, setBase] = useState<BaseMap>();
  const [busy, setBusy] = useState(false);
  const { point, radiusM } = position;
  const drawing = useMemo(
    () => drawAround((base?.roads ?? {}) as Roads, point, radiusM, SIDE),
    [base, point, radiusM],
  );
  const show = () => {
    setBusy(true);
    ask(getBaseMap)
      .then(setBase, () => undefined)
      .finally(() => setBusy(false));
  };
  const r = Math.max(6, radiusM * drawing.pxPerM);
  return (
    <div className="smallMap">
      <svg
        viewBox={`0 0 ${SIDE} ${SIDE * 0.6}`}
        role="img"
        aria-label={t('located', { metres: metres(radiusM) })}
      >
        <g transform={`translate(0 ${-SIDE * 0.2})`}>
          {drawing.lines.map((line, n) => (
            <path key={`${line.name}-${n}`} d={line.path} className={line.major ? 'major' : 'minor'} />
          ))}
          {drawing.names.map((one) => (
            <text key={one.name} x={one.x} y={one.y}>
              {one.name}
            </text>
          ))}
          <circle cx={SIDE / 2} cy={SIDE / 2} r={r} className="radius" />
          <circle cx={SIDE / 2} cy={SIDE / 2} r="6" className="me" />
        </g>
      </svg>
      <small>
        {t('metres', { n: Math.round(spanOf(radiusM) * 2) })} ×{' '}
        {t('metres', { n: Math.round(spanOf(radiusM) * 1.2) })}
        {base && ` · ${t('mapNote')}`} · {point.lat.toFixed(5)}, {point.lng.toFixed(5)}
      </small>
      {!base && (
        <button type="button" className="link" onClick={show} disabled={busy}>
          {t('showMap')}
        </button>
      )}
    </div>
  );
};
